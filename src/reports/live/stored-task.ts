/** Types a task of a page with all that its row and its verdict need. */
import { columns, type RowOf } from '#db/columns.ts'
import type { CallResult } from '#domain/call/status.ts'
import type { TaskToJudge } from '#domain/snapshot/judge-task.ts'

const paged = columns(
  'task',
  'workspace_id',
  'campaign_id',
  'id',
  'contact_id',
  'e164',
  'status',
  'zone_group_id',
  'next_eligible_at',
  'wait_reason',
  'hold_code',
  'hold_until',
  'end_reason',
  'attempts',
  'system_retries',
  'last_attempt_at',
  'sticky_number_id',
  'last_call_id',
)
export const PAGED = paged('t')
type Paged = RowOf<typeof paged>
export interface StoredTask extends Omit<Paged, 'workspace_id' | 'campaign_id'> {
  readonly first_name: string | null
  readonly last_name: string | null
  readonly company: string | null
  readonly group_country: string | null
  readonly zones: string[]
  readonly from_id: string | null
  readonly from_e164: string | null
  readonly last_result: CallResult | null
  readonly disposition: string | null
  readonly talk_seconds: number | null
  readonly score: number | null
  readonly called_dry: boolean | null
  readonly dnc_at: number | null
  readonly archived_at: number | null
  readonly own_since: number | null
  readonly on_call: boolean
  readonly uncertain: boolean
  readonly own_uncertain: boolean
}

export const stateOfStored = (task: StoredTask): TaskToJudge => ({
  id: task.id,
  status: task.status,
  group: { id: task.zone_group_id, country: task.group_country, zones: task.zones },
  nextEligibleAt: task.next_eligible_at,
  waitReason: task.wait_reason,
  holdUntil: task.hold_until,
  onCall: task.on_call,
  uncertain: task.uncertain,
  ownUncertain: task.own_uncertain,
  dncAt: task.dnc_at,
  archivedAt: task.archived_at,
  ownSince: task.own_since,
})
