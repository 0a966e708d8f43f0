/**
 * Holds everything that a verdict looks at, as plain data. `verdict.ts` reads it. The dispatcher fills it at the claim
 * and again, on fresh rows, at the gate; the page fills it for groups of tasks. All instants are world time in epoch
 * milliseconds.
 */
import type { CampaignStatus } from '#domain/campaign/status.ts'
import type { WaitReason } from '#domain/task/wait-reason.ts'
import type { WindowState } from '#domain/windows/window-state.ts'

export interface Facts {
  readonly at: number
  readonly engine: {
    readonly stoppedAt: number | null
    readonly recoveringSince: number | null
    /** Largest disagreement of the clocks involved, milliseconds of machine time. */
    readonly clockSkewMs: number
  }
  readonly campaign: {
    readonly status: CampaignStatus
    readonly startAt: number | null
    readonly pauseReason: string | null
    readonly dryRun: boolean
    readonly agentReady: boolean
    /** Null without a budget. */
    readonly budgetLeftMicro: number | null
    readonly creditsLeftMicro: number
    readonly holdMicro: number
    readonly window: WindowState
  }
  readonly contact: {
    readonly dncAt: number | null
    readonly archivedAt: number | null
    /** Since when the number is a caller ID of this workspace, whatever its status; null when it is none. */
    readonly ownSince: number | null
    /** The contact hours alone. */
    readonly hours: WindowState
    /** Contact hours and campaign windows together: when both are open next. */
    readonly both: WindowState
  }
  readonly task: {
    readonly nextEligibleAt: number | null
    /** Why the task waits until then; null when no reason was recorded. */
    readonly waitReason: WaitReason | null
  }
  readonly recipient: {
    readonly uncertain: boolean
    readonly onCall: boolean
    readonly limitUntil: number | null
  }
  readonly country: {
    readonly code: string | null
    readonly allowed: boolean
  }
  readonly numbers: NumbersVerdict
  /** The sharing code that holds this task once every check above passes; null when a line is free for it. */
  readonly share: ShareBlock | null
}

export const NUMBER_BLOCKS = [
  'no_eligible_number',
  'number_daily_cap',
  'number_busy',
  'connection_unhealthy',
] as const
export type NumberBlock = (typeof NUMBER_BLOCKS)[number]

/** The check that leaves no number over for contacts of one country; `until` when that is known. */
export type NumbersVerdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: NumberBlock; readonly until: number | null }

export const SHARE_CODES = [
  'higher_priority_campaign',
  'fair_share',
  'ramping_up',
  'campaign_concurrency_full',
  'workspace_concurrency_full',
  'connection_capacity_full',
  'carrier_rate_limited',
] as const
export type ShareCode = (typeof SHARE_CODES)[number]
export interface ShareBlock {
  readonly code: ShareCode
  readonly campaign?: string
}
