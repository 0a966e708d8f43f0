/** Builds the comparisons of the page: attempts, variants, numbers, and the bars of dispositions and sentiment. */
import type { Snapshot } from '#contract/snapshot.ts'
import { goalDispositions } from '#domain/campaign/goal.ts'
import { weightOf } from '#domain/pool/choose.ts'
import { chanceOfBest } from '#domain/snapshot/chance-of-best.ts'
import { goalCalls, meanOf, percentOf } from '#domain/snapshot/figures.ts'
import { amount, attemptsIn, resultsBy, resultsUnder, type Tally, under } from '#domain/snapshot/tally.ts'
import { SENTIMENTS, type TallyPrefix } from '#domain/tally/keys.ts'
import type { CampaignRow } from '#reports/live/read-campaign.ts'
import type { PoolRow } from '#reports/live/read-numbers.ts'
import { moneyOf } from '#verb/wire.ts'

/** By attempt number; empty until a task has a second attempt. */
export function retriesOf(campaign: CampaignRow, tally: Tally): Snapshot['retries'] {
  const attempts = attemptsIn(tally)
  if ((attempts.at(-1) ?? 0) < 2) return []
  return attempts.map((attempt) => {
    const { finished, rated, answered } = resultsUnder(tally, `a:${attempt}:`)
    const cost = amount(tally, `a:${attempt}:cost`)
    return {
      attempt,
      calls: finished,
      rated,
      answered,
      answerRate: percentOf(answered, rated),
      goals: goalCalls(campaign.goals, (disposition) => amount(tally, `av:${attempt}:${disposition}`)),
      costPerAnswer: answered === 0 ? null : moneyOf(cost / answered, campaign.currency),
    }
  })
}

/** The chance of being best by goals where the campaign has any, else by answers. */
export function variantsOf(campaign: CampaignRow, tally: Tally): Snapshot['variants'] {
  if (campaign.variants.length < 2) return []
  const cards = campaign.variants.map((variant, index) => {
    const results = resultsUnder(tally, `v:${index}:`)
    const goals = goalCalls(campaign.goals, (disposition) => amount(tally, `vd:${index}:${disposition}`))
    return { variant, index, ...results, goals }
  })
  const hasGoals = goalDispositions(campaign.goals).length > 0
  const chances = chanceOfBest(
    cards.map((card) => ({
      successes: Math.min(hasGoals ? card.goals : card.answered, card.rated),
      trials: card.rated,
    })),
  )
  return cards.map(({ variant, index, finished, rated, answered, goals }) => {
    const chance = chances[index] ?? null
    return {
      letter: String.fromCodePoint(65 + index),
      agentId: variant.agentId,
      agent: campaign.variant_names[index] ?? variant.agentId,
      weight: variant.weight,
      tasks: amount(tally, `tv:${index}`),
      calls: finished,
      rated,
      answered,
      answerRate: percentOf(answered, rated),
      goals,
      goalRate: hasGoals ? percentOf(goals, rated) : null,
      avgDurationSeconds: meanOf(amount(tally, `v:${index}:talk`) / 1000, answered),
      avgScore: meanOf(amount(tally, `v:${index}:score`), amount(tally, `v:${index}:scored`)),
      cost: moneyOf(amount(tally, `v:${index}:cost`), campaign.currency),
      chanceOfBest: chance === null ? null : Math.round(chance * 1000) / 10,
    }
  })
}

const UNCALLED = { rated: 0, answered: 0 }

/** Attempts and answers in this campaign; the weight is learned over all campaigns. */
export function numbersOf(pool: readonly PoolRow[], tally: Tally): Snapshot['numbers'] {
  const usable = pool.filter((number) => number.status === 'active' || number.status === 'degraded')
  const total = usable.reduce((sum, number) => sum + weightOf(number), 0)
  const results = resultsBy(tally, 'n')
  return pool.map((number) => {
    const { rated, answered } = results.get(number.id) ?? UNCALLED
    return {
      id: number.id,
      e164: number.e164,
      provider: number.provider,
      connectionId: number.connection_id,
      status: number.status,
      attempts: rated,
      answered,
      answerRate: percentOf(answered, rated),
      weight: usable.includes(number) ? Math.round((weightOf(number) / total) * 1000) / 10 : 0,
    }
  })
}

const bars = (tally: Tally, prefix: TallyPrefix) =>
  under(tally, prefix).toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))

export const dispositionsOf = (tally: Tally): Snapshot['dispositions'] =>
  bars(tally, 'd:').map(([disposition, count]) => ({ disposition, count }))

/** All three once there is one, so that the bars keep their places. */
export const sentimentOf = (tally: Tally): Snapshot['sentiment'] =>
  bars(tally, 's:').length === 0
    ? []
    : SENTIMENTS.map((sentiment) => ({ sentiment, count: amount(tally, `s:${sentiment}`) }))
