/** Builds the tiles of the page in their order, each with the definition that its tooltip shows. */
import type { Snapshot } from '#contract/snapshot.ts'
import { goalActual } from '#domain/campaign/goal.ts'
import { goalPercent, meanOf, percentOf, progressPercent } from '#domain/snapshot/figures.ts'
import { amount, resultsUnder, type Tally, under } from '#domain/snapshot/tally.ts'
import { goalTileWords, goalWords, spendWords, TILE_WORDS, tileNotes } from '#wording/tiles.ts'
import { endReasonLabel } from '#wording/results.ts'
import { TASK_STATUSES, TERMINAL_STATUSES, type TaskStatus } from '#domain/task/status.ts'
import type { CampaignRow } from '#reports/live/read-campaign.ts'
import type { PoolRow } from '#reports/live/read-numbers.ts'
import type { Cost } from './cost.ts'

type Tile = Snapshot['tiles'][number]
type CountKey = 'active' | 'completed' | 'failed' | 'pending'

export const tasksWith = (tally: Tally, statuses: readonly TaskStatus[]): number =>
  statuses.reduce((sum, status) => sum + amount(tally, `t:${status}`), 0)

export const totalTasks = (tally: Tally): number => tasksWith(tally, TASK_STATUSES)

export const skippedOf = (tally: Tally): Snapshot['skipped'] =>
  under(tally, 'sk:')
    .map(([code, count]) => ({ code, label: endReasonLabel(code), count }))
    .sort((a, b) => b.count - a.count || a.code.localeCompare(b.code))

/** The most parallel calls of a campaign: its own number, or all of its pool. */
export const linesOf = ({ concurrency }: CampaignRow, pool: readonly PoolRow[]): number =>
  concurrency ?? pool.reduce((sum, { limit }) => sum + limit, 0)

/** All tasks by what became of them; in flight counts as waiting. */
export function segmentsOf(tally: Tally): Snapshot['segments'] {
  const voicemail = amount(tally, 'ce:voicemail')
  return [
    { key: 'answered', count: tasksWith(tally, ['completed', 'contacted_inbound']) - voicemail },
    { key: 'voicemail', count: voicemail },
    { key: 'failed', count: tasksWith(tally, ['failed']) },
    { key: 'skipped', count: tasksWith(tally, ['skipped']) },
    { key: 'cancelled', count: tasksWith(tally, ['cancelled']) },
    {
      key: 'waiting',
      count: tasksWith(tally, ['pending', 'retry_pending', 'queued', 'placing_call', 'calling']),
    },
  ]
}

/** @param lines the parallel calls that the campaign may make at most */
export function tilesOf(campaign: CampaignRow, tally: Tally, cost: Cost, lines: number): Tile[] {
  const results = resultsUnder(tally, 'r:')
  const figures = {
    answered: results.answered,
    answerRate: percentOf(results.answered, results.rated),
    averageScore: meanOf(amount(tally, 'score'), amount(tally, 'scored')),
    withDisposition: (disposition: string) => amount(tally, `d:${disposition}`),
  }
  const goal = goalPercent(campaign.goals, (each) => goalActual(each, figures))
  const notes = tileNotes({
    done: tasksWith(tally, TERMINAL_STATUSES),
    total: totalTasks(tally),
    cancelled: tasksWith(tally, ['cancelled']),
    lines,
    answered: tasksWith(tally, ['completed', 'contacted_inbound']) - amount(tally, 'ce:voicemail'),
    voicemail: amount(tally, 'ce:voicemail'),
    retrying: tasksWith(tally, ['retry_pending']),
    queued: tasksWith(tally, ['queued']),
    reached: percentOf(
      tasksWith(tally, ['completed']) - amount(tally, 'ce:voicemail'),
      resultsUnder(tally, 'a:1:').rated,
    ),
    answeredCalls: results.answered,
    ai: cost.ai,
    telephony: cost.telephony,
    estimated: cost.estimated,
    goals: campaign.goals.length,
  })
  const count = (key: CountKey, value: number): Tile => ({
    key,
    ...TILE_WORDS[key],
    note: notes[key],
    unit: 'count',
    value,
  })
  return [
    {
      key: 'progress',
      ...TILE_WORDS.progress,
      note: notes.progress,
      unit: 'percent',
      value: progressPercent(tasksWith(tally, TERMINAL_STATUSES), totalTasks(tally)),
    },
    count('active', tasksWith(tally, ['placing_call', 'calling'])),
    count('completed', tasksWith(tally, ['completed', 'contacted_inbound'])),
    count('failed', tasksWith(tally, ['failed'])),
    count('pending', tasksWith(tally, ['pending', 'queued', 'retry_pending'])),
    {
      key: 'answer_rate',
      ...TILE_WORDS.answer_rate,
      note: notes.answer_rate,
      unit: 'percent',
      value: percentOf(results.answered, results.rated),
    },
    {
      key: 'avg_duration',
      ...TILE_WORDS.avg_duration,
      note: notes.avg_duration,
      unit: 'seconds',
      value: meanOf(amount(tally, 'sum:talk') / 1000, results.answered),
    },
    {
      key: 'spend',
      ...spendWords(cost.estimated),
      note: notes.spend,
      unit: 'money',
      value: cost.total,
      estimated: cost.estimated,
    },
    ...(goal === null
      ? []
      : [
          {
            key: 'goal_progress',
            note: notes.goal_progress,
            ...goalTileWords(campaign.goals.map((each) => goalWords(each, goalActual(each, figures)))),
            unit: 'percent',
            value: goal,
          } as const,
        ]),
  ]
}
