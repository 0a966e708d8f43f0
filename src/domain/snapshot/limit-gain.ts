/**
 * Computes how much lifting a limit by one step would bring, and which limit binds then, by the dispatcher's own terms.
 */
import type { BlockerCode } from '#domain/blockers/all.ts'
import { lastingTerm, sustained } from '#domain/capacity/sustained.ts'
import { type CampaignPlan, campaignLines } from '#domain/plan/plan.ts'
import { type Lift, numbersAreNarrow, rateOf } from './lift-limit.ts'

export interface Gain {
  /** Lifting the limit brings anything at all. */
  readonly helps: boolean
  /** "raising it to 2 gives about 46 more calls an hour, then the pool binds" */
  readonly words: string
}
type Countries = readonly (string | null)[] | null

/** @param callSeconds mean time for which a call holds its line; null: too few calls to say a figure of calls */
export function gainOf(
  plan: CampaignPlan,
  code: BlockerCode,
  lift: Lift,
  countries: Countries,
  callSeconds: number | null,
): Gain {
  const [before, after] = [campaignLines(plan, countries), campaignLines(lift.plan, countries)]
  if (callSeconds === null) {
    const next = lastingTerm(after).code
    const lines = after.slots - before.slots
    const then = next === code ? '' : `, then ${bindingWords(lift.plan, next)}`
    if (code === 'carrier_rate_limited')
      return { helps: true, words: `${lift.words} lets more calls start a second${then}` }
    return lines > 0
      ? { helps: true, words: `${lift.words} gives ${lines} more ${lines === 1 ? 'line' : 'lines'}${then}` }
      : { helps: false, words: `${lift.words} brings nothing, since ${bindingWords(lift.plan, next)} next` }
  }
  const now = sustained(before, plan.lines, rateOf(plan), callSeconds)
  const later = sustained(after, plan.lines, rateOf(lift.plan), callSeconds)
  const more = Math.round(later.callsPerHour - now.callsPerHour)
  const next = bindingWords(lift.plan, later.binding)
  if (more < 1)
    return { helps: false, words: `${lift.words} brings no more calls an hour, since ${next} next` }
  const then = later.binding === code ? '' : `, then ${next}`
  return {
    helps: true,
    words: `${lift.words} gives about ${more} more ${more === 1 ? 'call' : 'calls'} an hour${then}`,
  }
}

/** "the pool binds": the next limit, in the words of the same sentence. */
export function bindingWords(plan: CampaignPlan, code: BlockerCode): string {
  switch (code) {
    case 'campaign_concurrency_full':
      return "the campaign's parallel calls bind"
    case 'workspace_concurrency_full':
      return "the workspace's lines bind"
    case 'connection_capacity_full':
      return numbersAreNarrow(plan) ? 'the pool binds' : "the carrier's lines bind"
    case 'carrier_rate_limited':
      return "the carrier's rate binds"
    default:
      return 'the ramp binds'
  }
}
