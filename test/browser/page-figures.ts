/** Turns a recount into the texts that the page must show, by the paths that its figures carry. */
import type { Recount } from '#test/support/recount.ts'
import { countText, durationText, moneyText, numberText, percentText } from '#web/ui/figures.ts'

export type Texts = Readonly<Record<string, string>>

const eachOf = <V>(prefix: string, given: Readonly<Record<string, V>>, text: (value: V) => string): Texts =>
  Object.fromEntries(Object.entries(given).map(([key, value]) => [`${prefix}.${key}`, text(value)]))

/** @param numbers ids of the pool */
export function pageTexts(figures: Recount, currency: string, agents: readonly string[]): Texts {
  const money = (minor: number | null): string => moneyText(minor === null ? null : { minor, currency })
  return {
    'tasks.total': countText(figures.total),
    'tiles.progress': percentText(figures.progress),
    'tiles.active': countText(figures.active),
    'tiles.completed': countText(figures.completed),
    'tiles.failed': countText(figures.failed),
    'tiles.pending': countText(figures.pending),
    'tiles.answer_rate': percentText(figures.answerRate),
    'tiles.avg_duration': durationText(figures.avgDurationSeconds),
    'tiles.spend': money(figures.spend.total),
    'tiles.goal_progress': percentText(figures.goalProgress),
    'dispatch.callingNow': countText(figures.active),
    'dispatch.queued': countText(figures.queued),
    'dispatch.callable': countText(figures.callable),
    'dispatch.credits.held': money(figures.held),
    'cost.total': money(figures.spend.total),
    'cost.ai': money(figures.spend.ai),
    'cost.telephony': money(figures.spend.telephony),
    'cost.perAnsweredCall': money(figures.spend.perAnsweredCall),
    ...eachOf('dispatch.tasksByStatus', figures.tasks, countText),
    ...eachOf('dispositions', figures.dispositions, countText),
    ...eachOf('sentiment', figures.sentiment, countText),
    ...eachOf('stagedCsv', figures.stagedCsv ?? {}, countText),
    ...Object.assign({}, ...figures.retries.map((row) => retryTexts(row, money))),
    ...Object.assign({}, ...figures.variants.map((row, n) => variantTexts(agents[n] ?? '', row, money))),
    ...Object.assign({}, ...Object.entries(figures.numbers).map(([id, row]) => numberTexts(id, row))),
    ...intelligenceTexts(figures),
  }
}

type Money = (minor: number | null) => string

const retryTexts = (row: Recount['retries'][number], money: Money): Texts => ({
  [`retries.${row.attempt}.calls`]: countText(row.calls),
  [`retries.${row.attempt}.answered`]: countText(row.answered),
  [`retries.${row.attempt}.answerRate`]: percentText(row.answerRate),
  [`retries.${row.attempt}.goals`]: countText(row.goals),
  [`retries.${row.attempt}.costPerAnswer`]: money(row.costPerAnswer),
})

const variantTexts = (key: string, row: Recount['variants'][number], money: Money): Texts => ({
  [`variants.${key}.tasks`]: countText(row.tasks),
  [`variants.${key}.calls`]: countText(row.calls),
  [`variants.${key}.answerRate`]: percentText(row.answerRate),
  [`variants.${key}.avgDurationSeconds`]: durationText(row.avgDurationSeconds),
  [`variants.${key}.avgScore`]: numberText(row.avgScore),
  [`variants.${key}.cost`]: money(row.cost),
})

const numberTexts = (id: string, row: Recount['numbers'][string]): Texts => ({
  [`numbers.${id}.attempts`]: countText(row.attempts),
  [`numbers.${id}.answered`]: countText(row.answered),
  [`numbers.${id}.answerRate`]: percentText(row.answerRate),
})

const intelligenceTexts = ({ intelligence }: Recount): Texts =>
  intelligence
    ? {
        'intelligence.analysedCalls': countText(intelligence.analysedCalls),
        'intelligence.ofAnsweredCalls': countText(intelligence.ofAnsweredCalls),
        'intelligence.avgScore': numberText(intelligence.avgScore),
        'intelligence.talkShare': percentText(intelligence.talkShare),
      }
    : {}
