/** Gives a page's snapshot the shape of a recount, so that the two can be compared. */
import type { Snapshot } from '#contract/snapshot.ts'
import type { Figures } from './recount.ts'

export function shownFigures(page: Snapshot): Figures {
  const { dispatch, cost, intelligence } = page
  if (!dispatch.available) throw new Error(dispatch.reason)
  const tile = (key: Snapshot['tiles'][number]['key']): number | null => {
    const value = page.tiles.find((candidate) => candidate.key === key)?.value ?? null
    return typeof value === 'object' ? (value?.minor ?? null) : value
  }
  const n = (key: Snapshot['tiles'][number]['key']): number => tile(key) ?? 0
  return {
    total: page.total,
    tasks: Object.fromEntries(dispatch.tasksByStatus.map(({ status, count }) => [status, count])),
    skipped: Object.fromEntries(page.skipped.map(({ code, count }) => [code, count])),
    progress: n('progress'),
    active: n('active'),
    completed: n('completed'),
    failed: n('failed'),
    pending: n('pending'),
    queued: dispatch.queued,
    callable: dispatch.callable,
    waitingForCarrier: dispatch.waitingForCarrier,
    answerRate: tile('answer_rate'),
    avgDurationSeconds: tile('avg_duration'),
    goalProgress: tile('goal_progress'),
    spend: {
      total: cost.total.minor,
      ai: cost.ai.minor,
      telephony: cost.telephony.minor,
      perAnsweredCall: cost.perAnsweredCall?.minor ?? null,
      estimated: cost.estimated,
    },
    held: dispatch.credits.held.minor,
    timeline: timelineOf(page),
    dispositions: Object.fromEntries(page.dispositions.map((bar) => [bar.disposition, bar.count])),
    sentiment: Object.fromEntries(
      page.sentiment.filter((bar) => bar.count > 0).map((bar) => [bar.sentiment, bar.count]),
    ),
    retries: page.retries.map(({ costPerAnswer, ...row }) => ({
      ...row,
      costPerAnswer: costPerAnswer?.minor ?? null,
    })),
    variants: page.variants.map(
      ({ tasks, calls, rated, answered, answerRate, goals, avgDurationSeconds, avgScore, cost: own }) => ({
        tasks,
        calls,
        rated,
        answered,
        answerRate,
        goals,
        avgDurationSeconds,
        avgScore,
        cost: own.minor,
      }),
    ),
    numbers: Object.fromEntries(
      page.numbers.map(({ id, attempts, answered, answerRate }) => [id, { attempts, answered, answerRate }]),
    ),
    stagedCsv: stagedOf(page),
    intelligence: intelligence && {
      analysedCalls: intelligence.analysedCalls,
      ofAnsweredCalls: intelligence.ofAnsweredCalls,
      avgScore: intelligence.avgScore,
      talkShare: intelligence.talkShare,
      scores: intelligence.scores.map((band) => band.count),
    },
  }
}

function timelineOf({ timeline }: Snapshot): Figures['timeline'] {
  if (!timeline) return null
  const sums = { answered: 0, voicemail: 0, noAnswer: 0, busy: 0, failed: 0, other: 0 }
  for (const bucket of timeline.buckets)
    for (const key of Object.keys(sums) as (keyof typeof sums)[]) sums[key] += bucket[key]
  return sums
}

function stagedOf({ stagedCsv }: Snapshot): Figures['stagedCsv'] {
  if (!stagedCsv) return null
  const { rows, accepted, created, updated, unchanged, duplicate, rejected, dnc } = stagedCsv
  return { rows, accepted, created, updated, unchanged, duplicate, rejected, dnc }
}
