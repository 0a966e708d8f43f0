/**
 * Previews what another number of parallel calls would do right now, by the dispatcher's own terms. The live page asks
 * for it; `wording/settings-preview.ts` makes the sentence.
 */
import type { ShareCode } from '#domain/blockers/facts.ts'
import { rampStep } from '#domain/capacity/free-lines.ts'
import { lastingTerm } from '#domain/capacity/sustained.ts'
import { type CampaignPlan, campaignLines } from '#domain/plan/plan.ts'
import { poolLimit } from '#domain/diagnosis/cause.ts'
import { type Binding, bindingOf } from '#domain/diagnosis/limit-gain.ts'
import { withParallel } from '#domain/diagnosis/lift-limit.ts'

export interface ParallelView {
  /** Null: the full pool. */
  readonly parallel: number | null
  /** C1: before ramp and rate. */
  readonly freeLines: number
  readonly binding: ShareCode | null
}
export interface ParallelPreview {
  readonly now: ParallelView
  readonly after: ParallelView
  readonly figures: {
    /** Calls in progress. */
    readonly calls: number
    /** Calls that have to end before a line is free. */
    readonly over: number
    /** Free lines more than now; negative: fewer. */
    readonly more: number
    /** Seconds in which the new lines are ramped up to; null without new lines. */
    readonly rampSeconds: number | null
    /** The limit that binds beyond the campaign's own number, at how many lines; `first`: it binds before that number. */
    readonly next: { readonly binding: Binding; readonly at: number; readonly first: boolean } | null
    /** Hints ask for fewer calls, and this gives more. */
    readonly againstHints: boolean
  }
}
type Countries = readonly (string | null)[] | null

/** @param calm hints ask to lower the number rather than raise it */
export function previewParallel(
  plan: CampaignPlan,
  parallel: number | null,
  countries: Countries,
  calm: boolean,
): ParallelPreview {
  const changed = withParallel(plan, parallel)
  const [now, after] = [viewOf(plan, countries), viewOf(changed, countries)]
  const more = after.freeLines - now.freeLines
  return {
    now,
    after,
    figures: {
      calls: plan.lines,
      over: parallel === null ? 0 : Math.max(0, plan.lines - parallel),
      more,
      rampSeconds: more > 0 ? rampSeconds(changed, more) : null,
      next: nextLimit(changed, after, countries),
      againstHints: calm && more > 0,
    },
  }
}

const rampSeconds = (plan: CampaignPlan, more: number): number =>
  Math.ceil(more / rampStep(plan.input.ramp_percent, plan.input.concurrency ?? poolLimit(plan)))

function viewOf(plan: CampaignPlan, countries: Countries): ParallelView {
  const free = campaignLines(plan, countries)
  const term = lastingTerm(free)
  return {
    parallel: plan.input.concurrency,
    freeLines: free.slots,
    binding: Number.isFinite(term.free) ? term.code : null,
  }
}

/** The limit that binds beyond the campaign's own number, and at how many of its lines. */
function nextLimit(
  plan: CampaignPlan,
  after: ParallelView,
  countries: Countries,
): ParallelPreview['figures']['next'] {
  const free = campaignLines(plan, countries)
  const others = free.terms.filter((term) => term.code !== 'campaign_concurrency_full')
  const term = lastingTerm({ ...free, terms: others })
  if (plan.input.dry_run || !Number.isFinite(term.free)) return null
  return {
    binding: bindingOf(plan, term.code),
    at: plan.lines + term.free,
    first: after.binding === term.code,
  }
}
