/**
 * Reads what the analysis of conversations found, for the files of results: the summary of the last call of each task, and
 * the told values by name of the agents' extraction fields.
 */
import type { Tx } from '#db/database.ts'

export interface AnalysedResult {
  readonly summary: string | null
  readonly fields: Readonly<Record<string, string>>
}

interface Row {
  readonly id: string
  readonly summary: string | null
  readonly fields: Readonly<Record<string, string>> | null
}

// Look-ups (see `#db/planner.ts`).
const ROWS = `
  select t.id, o.summary, o.fields from unnest($2::uuid[]) i(id)
  join lateral (select id, last_call_id from task t where t.workspace_id = $1 and t.id = i.id limit 1) t on true
  join lateral (select id from call k where k.workspace_id = $1 and k.id = t.last_call_id and not k.open limit 1) k on true
  join lateral (select summary, fields from call_outcome o where o.workspace_id = $1 and o.call_id = k.id limit 1) o on true`

/** @returns by task, for those that have an analysed call */
export async function analysedResults(
  tx: Tx,
  taskIds: readonly string[],
): Promise<ReadonlyMap<string, AnalysedResult>> {
  const rows = await tx.rows<Row>(ROWS, [tx.workspace, taskIds])
  return new Map(rows.map(({ id, summary, fields }) => [id, { summary, fields: fields ?? {} }]))
}

const FIELDS = `
  select a.extraction_fields as fields from campaign c join agent a on a.workspace_id = c.workspace_id
    and (a.id = c.agent_id or a.id = any(array(select id_of(v ->> 'agentId') from jsonb_array_elements(c.variants) v)))
  where c.workspace_id = $1 and c.id = $2 order by a.id <> c.agent_id, a.id`

/** The extraction fields of the agents of a campaign, each once, in the order of the agents. */
export async function fieldsOfCampaign(tx: Tx, campaignId: string): Promise<readonly string[]> {
  const agents = await tx.rows<{ fields: readonly { readonly name: string }[] }>(FIELDS, [
    tx.workspace,
    campaignId,
  ])
  return [...new Set(agents.flatMap(({ fields }) => fields.map(({ name }) => name)))]
}
