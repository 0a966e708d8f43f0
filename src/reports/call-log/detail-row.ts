/** Reads the whole row of one call, with the facts of its campaign and its connection. */
import { found } from '#verb/problem.ts'
import type { Tx } from '#db/database.ts'
import { columns, type RowOf } from '#db/columns.ts'
import type { Schema } from '#db/schema.ts'
import { callLog, type CallLogRow } from './call-view.ts'

const detailColumns = columns(
  'call',
  'connection_id',
  'carrier_ref',
  'result_code',
  'result_message',
  'variant',
  'ringing_at',
)
export interface DetailRow
  extends
    CallLogRow,
    RowOf<typeof detailColumns>,
    Pick<Schema['call_outcome'], 'transcript' | 'evidence' | 'fields' | 'analysis' | 'turn_latency_ms'> {
  readonly recorded: boolean
  readonly hang_up_at: number | null
  readonly silent: boolean
  readonly carrier: string
  readonly agent: string
  readonly time_zone: string
  /** Whether its carrier tells prices, as far as is known. */
  readonly tells_price: boolean
  readonly variants: number
  /** While it goes on, and another process or this one stores what is said; else null. */
  readonly said_so_far: Schema['call_outcome']['transcript']
}
const DETAIL =
  callLog(`, ${detailColumns('k')}, o.transcript, o.fields, o.analysis, o.turn_latency_ms, evidence_with_checks(o.evidence) as evidence, c.record as recorded, k.asked_without_answer > 0 as silent, case when k.hang_up_reason in ('stop', 'talk_limit') then k.hang_up_requested_at end as hang_up_at, c.time_zone, coalesce((select n.can ->> 'price' <> 'none' from connection n where n.workspace_id = k.workspace_id and n.id = k.connection_id), true) as tells_price, jsonb_array_length(c.variants) as variants, (select a.name from agent a
  where a.workspace_id = k.workspace_id and a.id = k.agent_id) as agent, (select n.carrier from connection n
  where n.workspace_id = k.workspace_id and n.id = k.connection_id) as carrier, (select s.facts -> 'facts' -> 'transcript' from talk s
  where s.workspace_id = k.workspace_id and s.call_id = k.id and k.open) as said_so_far`)
export const readCallRow = async (tx: Tx, id: string): Promise<DetailRow> =>
  found(await tx.maybe<DetailRow>(`${DETAIL} and k.id = $2`, [tx.workspace, id]), 'call')
