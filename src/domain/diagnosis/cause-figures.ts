/**
 * Types the figures behind each blocker, as plain data: which agent, which country, which numbers, whose stop, which
 * hours. `cause.ts` fills them, and `wording/causes.ts` says them. Instants are epoch milliseconds, money is
 * micro-units.
 */
import type { BlockerCode } from '#domain/blockers/all.ts'
import type { CampaignStatus } from '#domain/campaign/status.ts'
import type { CampaignPlan } from '#domain/plan/plan.ts'
import type { Rival } from '#domain/snapshot/share-out.ts'
import type { WaitReason } from '#domain/task/wait-reason.ts'

/** Who stopped dialling or paused the campaign, as the ledger has it. */
export interface StoppedBy {
  /** The name of a person or key; null when the system did it, or when nothing is stopped. */
  readonly dialing: string | null
  readonly campaign: string | null
}

/** What a cause is looked up in. */
export interface CauseView {
  readonly plan: CampaignPlan
  /** The campaign that goes first on the shared lines. */
  readonly rival: Rival | null
  readonly stoppedBy: StoppedBy
  /** Staged people of a campaign that has not started, or all its tasks. */
  readonly people: number
  readonly waits: readonly WaitFigure[]
  /** By connection, the lines of this campaign about which the carrier was asked and did not answer. */
  readonly silent: readonly SilentLines[]
}

export interface SilentLines {
  readonly connectionId: string
  readonly name: string
  readonly lines: number
}

/** Tasks that wait for their next attempt, by the reason of the wait. */
export interface WaitFigure {
  readonly reason: WaitReason
  readonly count: number
  /** The first of them is due. */
  readonly nextDueAt: number | null
}

export interface HoursFigures {
  /** When the campaign window or the contact hours themselves open; null: not within 14 days. */
  readonly opensAt: number | null
  /** When the first people may be called, windows and hours together; null: they never meet within 14 days. */
  readonly firstAt: number | null
  /** The zone of these first people. */
  readonly firstZone: string
}
export type NumberFault =
  | { readonly why: 'inactive' | 'spam_flagged' | 'not_for_country' }
  | { readonly why: 'resting'; readonly until: number | null }
export type ConnectionFault =
  | { readonly why: 'archived' | 'recovering' }
  | { readonly why: 'unproven'; readonly proof: 'missing' | 'weak' }
  | { readonly why: 'failing'; readonly reason: string | null; readonly nextProbeAt: number | null }

export interface UsedOf {
  readonly used: number
  readonly of: number
}
/** Lines that are full. */
export interface FullLines {
  /** Those that wait for a silent carrier; none while they are fewer than half of the campaign's lines. */
  readonly silent: readonly SilentLines[]
}
interface Named {
  readonly name: string
}

export interface CauseFigures {
  readonly do_not_call: null
  readonly contact_archived: null
  readonly own_number: null
  readonly dialing_stopped: {
    readonly scope: 'workspace' | 'installation'
    readonly since: number
    readonly by: string | null
  }
  readonly recovering: { readonly connections: readonly string[]; readonly since: number | null }
  readonly clock_unsafe: { readonly skewMs: number }
  readonly campaign_not_started: {
    readonly status: CampaignStatus
    readonly startAt: number | null
    readonly people: number
  }
  readonly campaign_paused: {
    readonly status: CampaignStatus
    readonly since: number | null
    readonly by: string | null
    /** The system's reason; null when a person paused it. */
    readonly reason: string | null
    /** Connections that refuse the credentials or have no money, for a pause by the system. */
    readonly connections: readonly (Named & { readonly reason: string | null })[]
  }
  readonly agent_unavailable: {
    readonly agents: readonly (Named & { readonly why: 'archived' | 'unhealthy' })[]
  }
  readonly budget_exhausted: Spending & { readonly budgetMicro: number; readonly spentMicro: number }
  readonly insufficient_credits: Spending & { readonly balanceMicro: number }
  readonly campaign_window_closed: HoursFigures
  readonly contact_window_closed: HoursFigures
  readonly retry_not_due: { readonly waits: readonly WaitFigure[] }
  readonly put_off: { readonly waits: readonly WaitFigure[] }
  readonly previous_attempt_uncertain: null
  readonly recipient_call_limit: { readonly perDay: number; readonly perWeek: number }
  readonly recipient_on_call: null
  readonly country_not_allowed: { readonly countries: readonly (string | null)[] }
  readonly no_eligible_number: {
    readonly countries: readonly (string | null)[]
    readonly numbers: readonly ({ readonly e164: string } & NumberFault)[]
  }
  readonly number_daily_cap: { readonly numbers: readonly ({ readonly e164: string } & UsedOf)[] }
  readonly number_busy: FullLines & {
    readonly numbers: readonly ({ readonly e164: string } & UsedOf)[]
  }
  readonly connection_unhealthy: {
    readonly connections: readonly (Named & { readonly id: string } & ConnectionFault)[]
  }
  readonly higher_priority_campaign: RivalFigures
  readonly fair_share: RivalFigures
  readonly ramping_up: { readonly percent: number }
  readonly campaign_concurrency_full: UsedOf & FullLines
  readonly workspace_concurrency_full: UsedOf & FullLines
  readonly connection_capacity_full: FullLines &
    (
      | (UsedOf & { readonly of_what: 'numbers' })
      | { readonly of_what: 'connections'; readonly connections: readonly (Named & UsedOf)[] }
    )
  readonly carrier_rate_limited: {
    readonly connections: readonly (Named & { readonly perSecond: number; readonly slowed: boolean })[]
  }
}
interface Spending {
  readonly currency: string
  readonly heldMicro: number
  /** What the next call reserves. */
  readonly neededMicro: number
}
export interface RivalFigures extends Named {
  readonly campaignId: string
  readonly priority: number
  readonly own: number
}
export type Cause = { [C in BlockerCode]: CauseOf<C> }[BlockerCode]
export interface CauseOf<C extends BlockerCode> {
  readonly code: C
  readonly figures: CauseFigures[C]
}
