/**
 * Reads what the agent of a call needs to talk: its prompt and opening line with the person's values filled in, its
 * dispositions and fields, the people it may hand the call over to, the person's zone, and what a machine is left; and
 * which call of which carrier it is. The holder of the talk asks for it when the call is answered.
 */
import { fillVariables } from '#contract/prompt-variables.ts'
import type { AgentBrain, KeyedBrain } from '#domain/agent/brain.ts'
import type { OpeningPolicy } from '#domain/agent/opening-policy.ts'
import { type Transfer, transfersByName } from '#domain/agent/transfers.ts'
import type { RowOf } from '#db/columns.ts'
import { personColumns, personValues } from '#db/people/person-values.ts'
import type { MachineDetection } from '#domain/campaign/machine-detection.ts'
import type { Database } from '#verb/actor.ts'
import type { AgentScript } from '#voice/runtime.ts'

export interface ScriptOfCall {
  readonly script: AgentScript
  /**
   * IANA zone in which the person means a time of day: their own; else one that their number may be in, the campaign's if
   * it is among these.
   */
  readonly zone: string
  readonly thinksWith: KeyedBrain
  readonly talkSeconds: number
  readonly machines: {
    readonly detection: MachineDetection
    /** What a machine is left after its beep; null unless the campaign leaves messages. */
    readonly message: string | null
  }
  readonly e164: string
  readonly connectionId: string
  /** The carrier's reference; null while it is not known. */
  readonly ref: string | null
  /** Whether the call has not ended. */
  readonly live: boolean
}

interface Row extends RowOf<typeof personColumns> {
  readonly name: string
  readonly prompt: string
  readonly opening_line: string
  readonly opening: OpeningPolicy
  readonly dispositions: readonly string[]
  readonly extraction_fields: AgentScript['extractionFields']
  readonly transfers: readonly Transfer[]
  readonly brain: AgentBrain
  readonly brain_key: string | null
  readonly e164: string
  readonly zone: string
  readonly talk_limit_seconds: number
  readonly machine_detection: MachineDetection
  readonly voicemail_message: string
  readonly connection_id: string
  readonly carrier_ref: string | null
  readonly open: boolean
}

const SCRIPT = `
  select a.name, a.prompt, a.opening_line, w.opening, a.dispositions, a.extraction_fields, a.transfers, a.brain, a.brain_key,
    k.e164, k.talk_limit_seconds, k.connection_id, k.carrier_ref, k.open, ${personColumns('c')}, m.machine_detection, m.voicemail_message,
    coalesce(c.time_zone, case when m.time_zone = any(z.zones) then m.time_zone else z.zones[1] end, m.time_zone) as zone
  from call k
    join workspace w on w.workspace_id = k.workspace_id
    join agent a on a.workspace_id = k.workspace_id and a.id = k.agent_id
    join campaign m on m.workspace_id = k.workspace_id and m.id = k.campaign_id
    join contact c on c.workspace_id = k.workspace_id and c.id = k.contact_id
    join zone_group z on z.workspace_id = c.workspace_id and z.id = c.zone_group_id
  where k.workspace_id = $1 and k.id = $2`

/** @returns null for a call that is not of this workspace */
export async function scriptOfCall(
  db: Database,
  workspace: string,
  callId: string,
): Promise<ScriptOfCall | null> {
  const row = await db.tx(workspace, (tx) => tx.maybe<Row>(SCRIPT, [tx.workspace, callId]))
  if (!row) return null
  const values = personValues(row)
  const { machine_detection: detection } = row
  return {
    script: {
      name: row.name,
      prompt: fillVariables(row.prompt, values),
      openingLine: fillVariables(row.opening_line, values),
      opening: row.opening,
      dispositions: row.dispositions,
      extractionFields: row.extraction_fields,
      transfers: transfersByName(row.transfers),
    },
    zone: row.zone,
    thinksWith: { brain: row.brain, key: row.brain_key },
    talkSeconds: row.talk_limit_seconds,
    machines: {
      detection,
      message: detection === 'message' ? fillVariables(row.voicemail_message, values) : null,
    },
    e164: row.e164,
    connectionId: row.connection_id,
    ref: row.carrier_ref,
    live: row.open,
  }
}
