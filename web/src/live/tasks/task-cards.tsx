/** Shows the tasks on a phone as cards with the main facts. */
import { memo } from 'react'
import { StatusBadge, TASK_LOOK } from '#web/ui/status.tsx'
import { When } from '#web/ui/when.tsx'
import { BlockerCell, Dash, DebugLink, type RowProps, type RowsProps } from './task-cells.tsx'
import classes from './tasks.module.css'

export const TaskCards = ({ rows, open, ...rest }: RowsProps) => (
  <ul className={classes['cards']} aria-label="Tasks, one card each">
    {rows.map((row) => (
      <Card key={row.id} row={row} open={row.id === open} {...rest} />
    ))}
  </ul>
)

const Card = memo(function Card({ campaignId, row, debug, open }: RowProps) {
  return (
    <li data-task={row.id} data-open={open} tabIndex={-1} className={classes['card']}>
      <div className={classes['cardhead']}>
        <strong>{row.contact ?? <Dash means="No name" />}</strong>
        <StatusBadge look={TASK_LOOK[row.status]} />
      </div>
      <div className={classes['cardbody']}>
        <dl className={classes['pairs']}>
          <dt>Phone</dt>
          <dd className="figures">{row.phone}</dd>
          <dt>Blocker</dt>
          <dd>
            <BlockerCell row={row} />
          </dd>
          <dt>Last attempted</dt>
          <dd>{row.lastAttemptedAt ? <When at={row.lastAttemptedAt} /> : <Dash means="Never" />}</dd>
        </dl>
        {debug ? <DebugLink campaignId={campaignId} taskId={row.id} who={row.contact ?? row.phone} /> : null}
      </div>
    </li>
  )
})
