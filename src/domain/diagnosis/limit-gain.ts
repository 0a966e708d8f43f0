/**
 * Computes how much lifting a limit by one step would bring, and which limit binds then, by the dispatcher's own terms.
 */
import type { BlockerCode } from '#domain/blockers/all.ts'
import { lastingTerm, sustained } from '#domain/capacity/sustained.ts'
import { type CampaignPlan, campaignLines } from '#domain/plan/plan.ts'
import { type Lift, type LiftStep, numbersAreNarrow, rateOf } from './lift-limit.ts'

/** The limit that binds, by the thing that sets it. */
export type Binding = 'campaign' | 'workspace' | 'pool' | 'carrier_lines' | 'carrier_rate' | 'ramp'

export interface Gain {
  readonly step: LiftStep
  /** The new limit, where one number is the limit. */
  readonly to: number | null
  /** `starts`: more calls a second, where too few calls are known to say how many more an hour. */
  readonly brings: 'calls' | 'lines' | 'starts' | 'no_calls' | 'no_lines'
  /** Calls an hour, or lines. */
  readonly more: number
  /** The limit that binds then; null when it is the same one. */
  readonly next: Binding | null
}
type Countries = readonly (string | null)[] | null

/** Whether lifting the limit brings anything at all. */
export const helps = ({ brings }: Gain): boolean => brings !== 'no_calls' && brings !== 'no_lines'

/** @param callSeconds mean time for which a call holds its line; null: too few calls to say a figure of calls */
export function gainOf(
  plan: CampaignPlan,
  code: BlockerCode,
  lift: Lift,
  countries: Countries,
  callSeconds: number | null,
): Gain {
  const [before, after] = [campaignLines(plan, countries), campaignLines(lift.plan, countries)]
  const { step, to } = lift
  const then = (next: BlockerCode): Binding | null => {
    const binding = bindingOf(lift.plan, next)
    return next === code || (code === 'number_busy' && binding === 'pool') ? null : binding
  }
  if (callSeconds === null) {
    const next = lastingTerm(after).code
    const more = after.slots - before.slots
    if (code === 'carrier_rate_limited') return { step, to, brings: 'starts', more, next: then(next) }
    return more > 0
      ? { step, to, brings: 'lines', more, next: then(next) }
      : { step, to, brings: 'no_lines', more: 0, next: bindingOf(lift.plan, next) }
  }
  const now = sustained(before, plan.lines, rateOf(plan), callSeconds)
  const later = sustained(after, plan.lines, rateOf(lift.plan), callSeconds)
  const more = Math.round(later.callsPerHour - now.callsPerHour)
  return more < 1
    ? { step, to, brings: 'no_calls', more: 0, next: bindingOf(lift.plan, later.binding) }
    : { step, to, brings: 'calls', more, next: then(later.binding) }
}

export function bindingOf(plan: CampaignPlan, code: BlockerCode): Binding {
  switch (code) {
    case 'campaign_concurrency_full':
      return 'campaign'
    case 'workspace_concurrency_full':
      return 'workspace'
    case 'connection_capacity_full':
      return numbersAreNarrow(plan) ? 'pool' : 'carrier_lines'
    case 'carrier_rate_limited':
      return 'carrier_rate'
    default:
      return 'ramp'
  }
}
