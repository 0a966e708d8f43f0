/** Lists the incidents of a workspace, newest first. The incidents of a campaign are those of its calls. */
import { NO_ID } from '#domain/ids.ts'
import type { Incident, IncidentsQuery } from '#contract/incidents.ts'
import { incidentWords } from '#wording/incidents.ts'
import type { Actor, Database } from '#verb/actor.ts'
import type { IncidentKind } from '#domain/incident/incident-kinds.ts'
import { keyOf, pageOf } from '#verb/page.ts'
import { iso } from '#verb/wire.ts'
import { instantParam } from '#db/parse-rows.ts'

interface IncidentRow {
  readonly id: string
  readonly kind: IncidentKind
  readonly at: number
  readonly data: Readonly<Record<string, unknown>>
  readonly connection_id: string | null
  readonly connection: string | null
  readonly call_id: string | null
  readonly campaign_id: string
  readonly campaign: string
  readonly contact: string | null
  readonly e164: string
  readonly logged: boolean
}

const listOf = (
  conditions: string,
): string => `select i.id, i.kind, i.at, i.data, o.id as connection_id, o.name as connection,
    k.id as call_id, k.campaign_id, c.name as campaign, k.e164, nullif(concat_ws(' ', p.first_name, p.last_name), '') as contact,
    k.placed_at is not null and k.result is distinct from 'withdrawn' as logged
  from incident i
  left join connection o on o.workspace_id = i.workspace_id and o.id = i.connection_id
  left join call k on k.workspace_id = i.workspace_id and k.id = i.call_id
  left join campaign c on c.workspace_id = k.workspace_id and c.id = k.campaign_id
  left join contact p on p.workspace_id = k.workspace_id and p.id = k.contact_id
  where i.workspace_id = $1 and (i.at, i.id) < ($2::timestamptz, $3::uuid) and ($4::text is null or i.kind = $4)
    and ($5::uuid is null or k.campaign_id = $5) ${conditions}
  order by i.at desc, i.id desc limit $6`
const LIST = listOf('')
/**
 * Incidents without a call are excluded here, because a shared account may have very many and the walk would pass all
 * of them.
 */
const LIST_OF_CAMPAIGN = listOf('and i.call_id is not null')
const LIST_OF_CALL = listOf('and i.call_id = $7')

export function listIncidents(
  db: Database,
  actor: Actor,
  { limit, cursor, campaignId, callId, kind }: IncidentsQuery,
): Promise<{ items: Incident[]; nextCursor: string | null }> {
  return db.tx(actor.workspace, async (tx) => {
    const [at, id] = keyOf(cursor, 2)
    const sql = callId !== undefined ? LIST_OF_CALL : campaignId === undefined ? LIST : LIST_OF_CAMPAIGN
    const rows = await tx.rows<IncidentRow>(sql, [
      tx.workspace,
      instantParam(at === null ? Infinity : Number(at)),
      id ?? NO_ID,
      kind ?? null,
      campaignId ?? null,
      limit + 1,
      ...(callId === undefined ? [] : [callId]),
    ])
    return pageOf(rows, limit, (row) => [row.at, row.id], view)
  })
}

function view(row: IncidentRow): Incident {
  const { kind, data, connection } = row
  return {
    id: row.id,
    kind,
    at: iso(row.at),
    ...incidentWords({ kind, data, connection, ofCall: row.call_id !== null }),
    call:
      row.call_id === null
        ? null
        : {
            id: row.call_id,
            campaignId: row.campaign_id,
            campaign: row.campaign,
            contact: row.contact,
            phone: row.e164,
            logged: row.logged,
          },
    connection: row.connection_id === null ? null : { id: row.connection_id, name: row.connection ?? '' },
  }
}
