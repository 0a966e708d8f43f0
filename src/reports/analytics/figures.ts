/** Turns the counted calls of one campaign, or of several together, into the figures of the page. */
import type { AnalyticsFigures } from '#contract/analytics.ts'
import type { CallResult } from '#domain/call/status.ts'
import { type Goal } from '#domain/campaign/goal.ts'
import { goalCalls, meanOf, percentOf } from '#domain/snapshot/figures.ts'
import { heatOf } from '#domain/snapshot/heat.ts'
import { amount, attemptsIn, resultCounts, resultsUnder, type Tally } from '#domain/snapshot/tally.ts'
import type { TallyKey } from '#domain/tally/keys.ts'
import { type QuarterCount, timelineOf } from '#domain/snapshot/timeline.ts'
import { iso, moneyOf } from '#verb/wire.ts'
import { dispositionsOf, sentimentOf } from '#reports/live/parts/comparisons.ts'
import type { Counted } from './count-calls.ts'

export interface Shown {
  readonly at: number
  readonly zone: string
  readonly currency: string
}
export interface Part extends Counted {
  readonly goals: readonly Goal[]
}
type Details = NonNullable<AnalyticsFigures['details']>

export function figuresOf(parts: readonly Part[], shown: Shown): AnalyticsFigures {
  const quarters = parts.flatMap((part) => part.quarters)
  const byResult = new Map<string, number>()
  for (const { result, n } of quarters) byResult.set(result, (byResult.get(result) ?? 0) + n)
  const { finished, rated, answered } = resultCounts(byResult)
  return {
    calls: finished,
    answered,
    answerRate: percentOf(answered, rated),
    results: [...byResult]
      .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
      .map(([result, count]) => ({ result: result as CallResult, count })),
    heat: heatOf(quarters, shown.zone).map((cell) => ({
      weekday: cell.weekday,
      hour: cell.hour,
      calls: cell.rated,
      answered: cell.answered,
      answerRate: percentOf(cell.answered, cell.rated),
    })),
    timeline: timelineIn(quarters, shown),
    details: detailsOf(parts, shown),
  }
}

function timelineIn(quarters: readonly QuarterCount[], { at, zone }: Shown): AnalyticsFigures['timeline'] {
  const timeline = timelineOf(quarters, zone, at, null)
  return (
    timeline && {
      bucketSeconds: timeline.bucketSeconds,
      timeZone: zone,
      buckets: timeline.buckets.map((bucket) => ({
        ...bucket,
        start: iso(bucket.start),
        end: iso(bucket.end),
      })),
    }
  )
}

function detailsOf(parts: readonly Part[], { currency }: Shown): Details | null {
  const tallies = parts.flatMap(({ tally }) => tally ?? [])
  if (tallies.length < parts.length) return null
  const sum = sumOf(tallies)
  const { answered } = resultsUnder(sum, 'r:')
  const ai = amount(sum, 'sum:ai')
  const total = ai + amount(sum, 'sum:telephony')
  const [all, ofAi] = [moneyOf(total, currency), moneyOf(ai, currency)]
  return {
    dispositions: dispositionsOf(sum),
    sentiment: sentimentOf(sum),
    ...attemptsOf(parts, sum, currency),
    avgDurationSeconds: meanOf(amount(sum, 'sum:talk') / 1000, answered),
    avgScore: meanOf(amount(sum, 'score'), amount(sum, 'scored')),
    cost: {
      total: all,
      ai: ofAi,
      telephony: { minor: all.minor - ofAi.minor, currency },
      perAnsweredCall: answered === 0 ? null : moneyOf(total / answered, currency),
    },
  }
}

function sumOf(tallies: readonly Tally[]): Tally {
  const sum = new Map<TallyKey, number>()
  for (const tally of tallies) for (const [key, n] of tally) sum.set(key, (sum.get(key) ?? 0) + n)
  return sum
}

function attemptsOf(
  parts: readonly Part[],
  sum: Tally,
  currency: string,
): Pick<Details, 'retries' | 'reached'> {
  const retries = attemptsIn(sum).map((attempt) => {
    const { finished, rated, answered } = resultsUnder(sum, `a:${attempt}:`)
    const cost = amount(sum, `a:${attempt}:cost`)
    const goals = parts.map(({ goals: wanted, tally }) =>
      goalCalls(wanted, (disposition) => (tally ? amount(tally, `av:${attempt}:${disposition}`) : 0)),
    )
    return {
      attempt,
      calls: finished,
      rated,
      answered,
      answerRate: percentOf(answered, rated),
      goals: goals.reduce((n, more) => n + more, 0),
      costPerAnswer: answered === 0 ? null : moneyOf(cost / answered, currency),
    }
  })
  const reached = retries.reduce((n, { answered }) => n + answered, 0)
  return {
    retries,
    reached: retries
      .filter(({ answered }) => answered > 0)
      .map(({ attempt, answered }) => ({ attempt, count: answered, share: percentOf(answered, reached) })),
  }
}
