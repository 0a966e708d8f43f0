/** Shows the cells of the table of tasks that are more than a word. */
import { ActionIcon } from '@mantine/core'
import { IconBug, IconLock, IconPlayerPlay, IconPlayerSkipForward } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { DryRunBadge } from '#web/ui/dry-run-badge.tsx'
import type { TaskRow } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live-tasks.ts'
import { lookOf } from '#web/live/health/blocker-look.ts'
import { DASH, words } from '#web/ui/figures.ts'
import { Phone } from '#web/ui/phone.tsx'
import { RelativeTime } from '#web/ui/when.tsx'
import classes from './tasks.module.css'

export const Dash = ({ means }: { readonly means: string }) => (
  <>
    <span aria-hidden>{DASH}</span>
    <span className="visually-hidden">{means}</span>
  </>
)

/** Shows the label always, for an ended task too, and the next allowed attempt where it is known. */
export function BlockerCell({ row }: { readonly row: TaskRow }) {
  if (row.callableNow)
    return (
      <span className={classes['now']}>
        <IconPlayerPlay size={14} aria-hidden />
        Callable now
      </span>
    )
  if (row.endReason)
    return (
      <span className={classes['blocker']}>
        <IconPlayerSkipForward size={14} aria-hidden />
        <span>{row.endReason.label}</span>
      </span>
    )
  if (!row.blocker) return <Dash means="None" />
  const Sign = lookOf(row.blocker).icon
  const { until } = row.blocker
  return (
    <span className={classes['blocker']} data-person={lookOf(row.blocker).colour === 'red'}>
      <Sign size={14} aria-hidden />
      <span>
        {row.blocker.label}
        {until ? <RelativeTime at={until} className={classes['until']} /> : null}
      </span>
    </span>
  )
}

export const FromCell = memo(function FromCell({ from }: Pick<TaskRow, 'from'>) {
  if (!from) return <Dash means={wording.noNumberYet} />
  return (
    <span className={classes['from']}>
      <Link to="/numbers/$id" params={{ id: from.id }} className={classes['link']}>
        <Phone number={from.e164} />
      </Link>
      {from.sticky ? (
        <button
          type="button"
          className={classes['lock']}
          data-tip={wording.keptForTheRetries}
          aria-label={wording.stickyNumberKeptForTheRetries}
        >
          <IconLock size={14} aria-hidden />
        </button>
      ) : null}
    </span>
  )
})

export const OutcomeCell = memo(({ disposition, dryRun }: Pick<TaskRow, 'disposition' | 'dryRun'>) => (
  <span className={classes['outcome']}>
    {disposition ? words(disposition) : dryRun ? null : <Dash means="None" />}
    {dryRun ? <DryRunBadge /> : null}
  </span>
))
OutcomeCell.displayName = 'OutcomeCell'

interface DebugLinkProps {
  readonly campaignId: string
  readonly taskId: string
  readonly who: string
}

export const DebugLink = memo(function DebugLink({ campaignId, taskId, who }: DebugLinkProps) {
  return (
    <ActionIcon
      variant="default"
      data-tip={wording.whyIsThisContact}
      size={28}
      aria-label={`Debug ${who}`}
      renderRoot={(props) => (
        <Link
          to="/campaigns/$id"
          params={{ id: campaignId }}
          search={(before) => ({ ...before, task: taskId })}
          resetScroll={false}
          {...props}
        />
      )}
    >
      <IconBug size={16} aria-hidden />
    </ActionIcon>
  )
})
