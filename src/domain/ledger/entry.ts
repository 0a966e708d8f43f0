/**
 * Holds the closed union of ledger entries: each kind with its data and the statuses that it moves between. Every
 * writer and reader of the ledger uses it, so that a misspelt kind or key does not compile. Triggers of the database
 * write moves of campaigns, tasks and calls; db/ledger/append.ts writes the rest.
 */
import type { CallResult, CallStatus } from '#domain/call/status.ts'
import type { CampaignStatus } from '#domain/campaign/status.ts'
import type { TaskStatus } from '#domain/task/status.ts'
import type { WaitReason } from '#domain/task/wait-reason.ts'
import type { AuditedChange } from './audited.ts'

/** In the order of the filter of the audit log. `audit` is a change that a person or a key made. */
export const LEDGER_KINDS = [
  'audit',
  'campaign',
  'tasks_prepared',
  'dialing_stopped',
  'dialing_resumed',
  'do_not_call',
  'number',
  'number_changed',
  'corrected',
  'task',
  'call',
] as const
export type LedgerKind = (typeof LEDGER_KINDS)[number]

interface CallData {
  readonly result?: CallResult
  readonly code?: string
  readonly message?: string
  readonly uncertain?: true
}

export interface LedgerData {
  audit: AuditedChange
  campaign: { readonly reason?: string }
  tasks_prepared: { readonly pending: number; readonly skipped: number }
  dialing_stopped: null
  dialing_resumed: null
  do_not_call: { readonly source: string; readonly reason: string }
  /** The health of a phone number was judged, from its latest calls. */
  number: { readonly number: string; readonly attempts: number; readonly answered: number }
  /** A task's phone number was replaced. */
  number_changed: { readonly from: string; readonly to: string }
  /** A late fact changed an ended call. */
  corrected: CallData | null
  /**
   * `next` is the next due instant, `wait` why it was set with this move; `campaign` is the other campaign because of
   * which the person is left out.
   */
  task: {
    readonly next?: string
    readonly wait?: WaitReason
    readonly reason?: string
    readonly campaign?: string
  } | null
  call: CallData | null
}
interface Statuses {
  campaign: CampaignStatus
  number: 'active' | 'degraded'
  corrected: CallStatus
  task: TaskStatus
  call: CallStatus
}
type StatusOf<Kind> = Kind extends keyof Statuses ? Statuses[Kind] : null

/** An entry of any kind, or of some. The first entry of a thing moves from null. */
export type LedgerEntry<Kind extends LedgerKind = LedgerKind> = {
  [K in Kind]: {
    readonly kind: K
    readonly from: StatusOf<K> | null
    readonly to: StatusOf<K>
    readonly data: LedgerData[K]
  }
}[Kind]
