/** Builds the tiles of the page in their order, each with the definition that its tooltip shows. */
import type { Snapshot } from '#contract/snapshot.ts'
import { goalActual } from '#domain/campaign/goal.ts'
import { goalPercent, meanOf, percentOf, progressPercent } from '#domain/snapshot/figures.ts'
import { amount, resultCounts, type Tally, under } from '#domain/snapshot/tally.ts'
import { goalWords } from '#wording/goals.ts'
import { endReasonLabel } from '#wording/end-reasons.ts'
import { TASK_STATUSES, TERMINAL_STATUSES, type TaskStatus } from '#domain/task/status.ts'
import type { CampaignRow } from '#reports/live/read-campaign.ts'
import type { Cost } from './cost.ts'

type Tile = Snapshot['tiles'][number]

export const tasksWith = (tally: Tally, statuses: readonly TaskStatus[]): number =>
  statuses.reduce((sum, status) => sum + amount(tally, `t:${status}`), 0)

export const totalTasks = (tally: Tally): number => tasksWith(tally, TASK_STATUSES)

export const skippedOf = (tally: Tally): Snapshot['skipped'] =>
  under(tally, 'sk:')
    .map(([code, count]) => ({ code, label: endReasonLabel(code), count }))
    .sort((a, b) => b.count - a.count || a.code.localeCompare(b.code))

export function tilesOf(campaign: CampaignRow, tally: Tally, cost: Cost): Tile[] {
  const results = resultCounts(under(tally, 'r:'))
  const figures = {
    answered: results.answered,
    answerRate: percentOf(results.answered, results.rated),
    averageScore: meanOf(amount(tally, 'score'), amount(tally, 'scored')),
    withDisposition: (disposition: string) => amount(tally, `d:${disposition}`),
  }
  const goal = goalPercent(campaign.goals, (each) => goalActual(each, figures))
  const count = (key: Tile['key'], label: string, value: number, definition: string): Tile => ({
    key,
    label,
    definition,
    unit: 'count',
    value,
  })
  return [
    {
      key: 'progress',
      label: 'Progress',
      definition: 'Tasks that are done for good ÷ all tasks, rounded down, so that 100 % means all.',
      unit: 'percent',
      value: progressPercent(tasksWith(tally, TERMINAL_STATUSES), totalTasks(tally)),
    },
    count(
      'active',
      'Active',
      tasksWith(tally, ['placing_call', 'calling']),
      'Tasks with a call being placed or in progress.',
    ),
    count(
      'completed',
      'Completed',
      tasksWith(tally, ['completed', 'contacted_inbound']),
      'Tasks that reached their person, inbound calls included.',
    ),
    count(
      'failed',
      'Failed',
      tasksWith(tally, ['failed']),
      'Tasks that used all their attempts or cannot be called.',
    ),
    count(
      'pending',
      'Pending',
      tasksWith(tally, ['pending', 'queued', 'retry_pending']),
      'Tasks waiting for their first or next attempt, queued ones included.',
    ),
    {
      key: 'answer_rate',
      label: 'Answer Rate',
      definition:
        'Calls answered by a person ÷ ended calls; cancelled calls, carrier errors and unknown outcomes are left out.',
      unit: 'percent',
      value: percentOf(results.answered, results.rated),
    },
    {
      key: 'avg_duration',
      label: 'Avg Duration',
      definition: 'Mean talk time of calls answered by a person.',
      unit: 'seconds',
      value: meanOf(amount(tally, 'sum:talk') / 1000, results.answered),
    },
    {
      key: 'spend',
      label: 'Spend',
      definition: cost.estimated
        ? 'AI and telephony of all ended calls; our rate card where the carrier has not sent its price yet.'
        : 'AI and telephony of all ended calls.',
      unit: 'money',
      value: cost.total,
      estimated: cost.estimated,
    },
    ...(goal === null
      ? []
      : [
          {
            key: 'goal_progress',
            label: 'Goal Progress',
            definition: `Mean over the goals of reached ÷ target, each counted up to 100 %: ${campaign.goals
              .map((each) => goalWords(each, goalActual(each, figures)))
              .join('; ')}.`,
            unit: 'percent',
            value: goal,
          } as const,
        ]),
  ]
}
