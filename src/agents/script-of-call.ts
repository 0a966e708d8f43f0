/**
 * Reads what the agent of a call needs to talk: its prompt and opening line with the person's values filled in, its
 * dispositions and fields, and the person's zone. The runtime that holds the talk asks once, when the call is answered.
 */
import { fillVariables } from '#contract/prompt-variables.ts'
import type { Database } from '#verb/actor.ts'
import type { AgentScript } from '#voice/runtime.ts'

export interface ScriptOfCall {
  readonly script: AgentScript
  /** IANA zone in which the person means a time of day: their own, else the campaign's. */
  readonly zone: string
  readonly talkSeconds: number
}

interface Row {
  readonly name: string
  readonly prompt: string
  readonly opening_line: string
  readonly dispositions: readonly string[]
  readonly extraction_fields: AgentScript['extractionFields']
  readonly e164: string
  readonly first_name: string | null
  readonly last_name: string | null
  readonly company: string | null
  readonly email: string | null
  readonly custom: Readonly<Record<string, string>>
  readonly zone: string
  readonly talk_limit_seconds: number
}

const SCRIPT = `
  select a.name, a.prompt, a.opening_line, a.dispositions, a.extraction_fields,
    k.e164, k.talk_limit_seconds, c.first_name, c.last_name, c.company, c.email, c.custom,
    coalesce(c.time_zone, m.time_zone) as zone
  from call k
    join agent a on a.workspace_id = k.workspace_id and a.id = k.agent_id
    join campaign m on m.workspace_id = k.workspace_id and m.id = k.campaign_id
    join contact c on c.workspace_id = k.workspace_id and c.id = k.contact_id
  where k.workspace_id = $1 and k.id = $2`

/** @returns null for a call that is not of this workspace */
export async function scriptOfCall(
  db: Database,
  workspace: string,
  callId: string,
): Promise<ScriptOfCall | null> {
  const row = await db.tx(workspace, (tx) => tx.maybe<Row>(SCRIPT, [tx.workspace, callId]))
  if (!row) return null
  const values = valuesOf(row)
  return {
    script: {
      name: row.name,
      prompt: fillVariables(row.prompt, values),
      openingLine: fillVariables(row.opening_line, values),
      dispositions: row.dispositions,
      extractionFields: row.extraction_fields,
    },
    zone: row.zone,
    talkSeconds: row.talk_limit_seconds,
  }
}

function valuesOf(row: Row): Record<string, string> {
  const { first_name, last_name, company, email, e164: phone, custom } = row
  const known = Object.entries({ first_name, last_name, company, email, phone })
  const own = Object.entries(custom).map(([key, value]) => [`custom.${key}`, value] as const)
  return Object.fromEntries([...known, ...own].map(([name, value]) => [name, value ?? '']))
}
