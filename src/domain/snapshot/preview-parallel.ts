/** Previews what another number of parallel calls would do right now, by the dispatcher's own terms. */
import type { ShareCode } from '#domain/blockers/facts.ts'
import { rampStep } from '#domain/capacity/free-lines.ts'
import { lastingTerm } from '#domain/capacity/sustained.ts'
import { type CampaignPlan, campaignLines } from '#domain/plan/plan.ts'
import { bindingWords } from './limit-gain.ts'
import { withParallel } from './lift-limit.ts'

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
  readonly sentence: string
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
  const parts = [
    `${changeWords(now.parallel, parallel)}: ${linesWords(changed, after, more)}`,
    nextLimit(changed, after, countries),
  ].filter((part) => part !== '')
  const warning = calm && more > 0 ? ' The hints ask for fewer calls now, not for more.' : ''
  return { now, after, sentence: `${parts.join('; ')}.${warning}` }
}

function changeWords(from: number | null, to: number | null): string {
  if (from !== null && to !== null) return `From ${from} to ${to} parallel calls`
  const named = (parallel: number | null): string =>
    parallel === null ? 'the full pool' : `${parallel} parallel calls`
  return `From ${named(from)} to ${named(to)}`
}

function viewOf(plan: CampaignPlan, countries: Countries): ParallelView {
  const free = campaignLines(plan, countries)
  const term = lastingTerm(free)
  return {
    parallel: plan.input.concurrency,
    freeLines: free.slots,
    binding: Number.isFinite(term.free) ? term.code : null,
  }
}

function linesWords(plan: CampaignPlan, after: ParallelView, more: number): string {
  const over = plan.input.concurrency === null ? 0 : plan.lines - plan.input.concurrency
  if (over > 0) return `no line is free until ${over} of the ${plan.lines} calls have ended; none is cut off`
  if (more === 0) return `${after.freeLines} free lines, as now`
  const lines = `${Math.abs(more)} ${more < 0 ? 'fewer' : 'more'} free ${Math.abs(more) === 1 ? 'line' : 'lines'}`
  if (more < 0) return `${lines}, and no call is cut off`
  const seconds = Math.ceil(
    more / rampStep(plan.input.ramp_percent, plan.input.concurrency ?? poolLimit(plan)),
  )
  return `${lines} at once, ramping up over about ${seconds} s`
}

/** The limit that binds beyond the campaign's own number, and at how many of its lines. */
function nextLimit(plan: CampaignPlan, after: ParallelView, countries: Countries): string {
  const free = campaignLines(plan, countries)
  const others = free.terms.filter((term) => term.code !== 'campaign_concurrency_full')
  const term = lastingTerm({ ...free, terms: others })
  if (plan.input.dry_run || !Number.isFinite(term.free)) return ''
  const words = `${bindingWords(plan, term.code)} at ${plan.lines + term.free}`
  return after.binding === term.code ? words : `then ${words}`
}

const poolLimit = (plan: CampaignPlan): number => plan.pool.reduce((sum, number) => sum + number.limit, 0)
