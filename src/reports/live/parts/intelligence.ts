/** Builds the results of analysed conversations; null until one was analysed. */
import type { Snapshot } from '#contract/snapshot.ts'
import { meanOf, percentOf } from '#domain/snapshot/figures.ts'
import { amount, type Tally } from '#domain/snapshot/tally.ts'
import { ANALYSED_DEFINITION } from '#wording/tiles.ts'
import type { AnalysedCall } from '#reports/live/read-analysed.ts'
import { nameOf } from './task-rows.ts'
import { iso } from '#verb/wire.ts'

const BANDS = [0, 1, 2, 3, 4] as const

export function intelligenceOf(tally: Tally, latest: readonly AnalysedCall[]): Snapshot['intelligence'] {
  const analysedCalls = amount(tally, 'i:calls')
  if (analysedCalls === 0) return null
  return {
    analysedCalls,
    ofAnsweredCalls: amount(tally, 'r:answered_human'),
    avgScore: meanOf(amount(tally, 'i:score'), amount(tally, 'i:scored')),
    talkShare: percentOf(amount(tally, 'i:words:contact'), amount(tally, 'i:words')),
    definition: ANALYSED_DEFINITION,
    scores: BANDS.map((band) => ({
      from: band * 20,
      to: band === 4 ? 100 : band * 20 + 19,
      count: amount(tally, `i:band:${band}`),
    })),
    recent: latest.map((call) => ({
      callId: call.id,
      taskId: call.task_id,
      contact: nameOf(call),
      endedAt: iso(call.ended_at),
      disposition: call.disposition,
      sentiment: call.sentiment,
      score: call.score,
      summary: call.summary,
      excerpt: call.excerpt,
    })),
  }
}
