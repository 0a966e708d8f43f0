/** Shows the four figures of the block, each with its definition on hover or focus. */
import { Text, UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { memo, type ReactNode } from 'react'
import { TILE_DOORS } from '#contract/doors.ts'
import type { TaskStatus } from '#contract/statuses.ts'
import * as wording from '#wording/pages/live-health.ts'
import { countText, moneyText } from '#web/ui/figures.ts'
import type { Health } from './blocker-look.ts'
import classes from './health.module.css'

export interface HealthFiguresProps extends Pick<
  Health,
  'slots' | 'callingNow' | 'queued' | 'waitingForCarrier' | 'credits'
> {
  readonly campaignId: string
}

const SLOTS = wording.linesThatCouldTake
const CALLING = wording.tasksWhoseCallIsBeing
const QUEUED = wording.tasksWhoseCallIsInTheQueue
const CREDITS = wording.availableCreditsAreTheBalance

export const HealthFigures = memo(function HealthFigures(props: HealthFiguresProps) {
  const { campaignId, slots, callingNow, queued, waitingForCarrier, credits } = props
  return (
    <dl className={classes['figures']}>
      <Figure label={wording.availableSlotsEst} means={SLOTS}>
        <Value figure="slots">{countText(slots)}</Value>
      </Figure>
      <Figure
        label="Calling now"
        means={CALLING}
        note={
          waitingForCarrier > 0 ? (
            <>
              <span data-figure="dispatch.waitingForCarrier">{countText(waitingForCarrier)}</span>{' '}
              {wording.waitingForTheCarriers}
            </>
          ) : null
        }
      >
        <TasksLink
          campaignId={campaignId}
          tasks={TILE_DOORS.active.tasks}
          label={wording.callingShowTheseTasks(countText(callingNow))}
        >
          <Value figure="callingNow">{countText(callingNow)}</Value>
        </TasksLink>
      </Figure>
      <Figure label="Queued" means={QUEUED}>
        <TasksLink
          campaignId={campaignId}
          tasks={['queued']}
          label={wording.queuedShowTheseTasks(countText(queued))}
        >
          <Value figure="queued">{countText(queued)}</Value>
        </TasksLink>
      </Figure>
      <Figure label="Credits" means={CREDITS} note={<CreditsNote credits={credits} />}>
        <Value figure="credits.available">{moneyText(credits.available)}</Value>
      </Figure>
    </dl>
  )
})

interface TasksLinkProps {
  readonly campaignId: string
  readonly tasks: readonly TaskStatus[]
  readonly label: string
  readonly children: ReactNode
}

const TasksLink = ({ campaignId, tasks, label, children }: TasksLinkProps) => (
  <Link
    to="/campaigns/$id"
    params={{ id: campaignId }}
    search={{ status: tasks.join(',') }}
    hash="tasks"
    className={classes['tasksLink']}
    aria-label={label}
  >
    {children}
  </Link>
)

interface FigureProps {
  readonly label: string
  readonly means: string
  readonly note?: ReactNode
  readonly children: ReactNode
}

function Figure({ label, means, note, children }: FigureProps) {
  return (
    <div className={classes['figure']}>
      <dt>
        <UnstyledButton className={classes['term'] ?? ''} data-tip={means}>
          {label}
        </UnstyledButton>
      </dt>
      <dd>
        {children}
        <Text component="div" size="xs" c="dimmed" className={classes['note'] ?? ''}>
          {note}
        </Text>
      </dd>
    </div>
  )
}

const Value = ({ figure, children }: { readonly figure: string; readonly children: string }) => (
  <span className={classes['value']} data-figure={`dispatch.${figure}`}>
    {children}
  </span>
)

const CreditsNote = ({ credits }: Pick<Health, 'credits'>) => (
  <>
    <span data-figure="dispatch.credits.balance">{moneyText(credits.balance)}</span> balance,{' '}
    <span data-figure="dispatch.credits.held">{moneyText(credits.held)}</span> reserved
    {credits.dryRunNote ? <div>{credits.dryRunNote}</div> : null}
  </>
)
