/** Shows the results on a phone, one card each. */
import { memo } from 'react'
import type { TaskResult } from '#contract/results.ts'
import { DebugLink } from '#web/live/tasks/task-cells.tsx'
import { At } from '#web/ui/at.tsx'
import { countText, DASH, durationText, moneyText, numberText, words } from '#web/ui/figures.ts'
import { Fact, Facts } from '#web/ui/facts.tsx'
import { StatusBadge, TASK_LOOK } from '#web/ui/status.tsx'
import classes from './results.module.css'
import { LastResult, type ResultRowsProps, Who } from './results-table.tsx'

export const ResultsCards = ({ rows, campaignId, debug }: Omit<ResultRowsProps, 'ordering'>) => (
  <ul className={classes['cards']} aria-label="Campaign results, one card each">
    {rows.map((row) => (
      <Card key={row.id} row={row} campaignId={campaignId} debug={debug} />
    ))}
  </ul>
)

interface CardProps extends Omit<ResultRowsProps, 'rows' | 'ordering'> {
  readonly row: TaskResult
}

const Card = memo(function Card({ campaignId, row, debug }: CardProps) {
  return (
    <li data-task={row.id} className={classes['result']}>
      <div className={classes['head']}>
        <strong>
          <Who row={row} />
        </strong>
        <StatusBadge look={TASK_LOOK[row.status]} />
      </div>
      <Facts>
        <Fact label="Phone">{row.phone}</Fact>
        <Fact label="Last result">
          <LastResult row={row} />
        </Fact>
        <Fact label="Disposition">{row.disposition === null ? DASH : words(row.disposition)}</Fact>
        <Fact label="Attempts">{countText(row.attempts)}</Fact>
        <Fact label="Duration">{row.talkSeconds ? durationText(row.talkSeconds) : DASH}</Fact>
        <Fact label="Score">{numberText(row.score)}</Fact>
        <Fact label="Cost">{row.attempts === 0 ? DASH : moneyText(row.cost)}</Fact>
        <Fact label="Last call">
          <At at={row.lastCallAt} />
        </Fact>
      </Facts>
      {debug ? <DebugLink campaignId={campaignId} taskId={row.id} who={row.contact ?? row.phone} /> : null}
    </li>
  )
})
