/**
 * Stands in the place of the headline while a campaign is paused, and once it has ended: since when and why, and what
 * became of the pause or the cancellation (its receipt: when it was acknowledged, which calls are still open, when all
 * is quiet), with the button that goes on.
 */
import { Button, Group, Text } from '@mantine/core'
import { IconBan, IconCircleCheck, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { memo, type ReactNode } from 'react'
import type { DispatchHealth, Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live-header.ts'
import { useMay } from '#web/api/session.ts'
import { countText, moneyText, words } from '#web/ui/figures.ts'
import { When } from '#web/ui/when.tsx'
import { useInstantText } from '#web/ui/world-time.tsx'
import classes from '#web/live/limits/limit-line.module.css'
import type { CampaignActions } from './use-campaign-actions.ts'

type Action = Extract<DispatchHealth, { available: true }>['limit']['action']

export interface StateBannerProps {
  readonly status: Snapshot['header']['status']
  readonly paused: Snapshot['paused']
  readonly cancelled: Snapshot['details']['cancelled']
  readonly completedAt: string | null
  readonly receipt: Snapshot['receipt']
  /** What a person can do about the cause of the pause. */
  readonly action: Action
  readonly actions: CampaignActions
}

export const StateBanner = memo(function StateBanner(props: StateBannerProps) {
  const { status, paused, cancelled, completedAt, receipt, action, actions } = props
  if (paused)
    return (
      <Banner
        colour={paused.reason === null ? 'slate' : 'red'}
        icon={<IconPlayerPause aria-hidden />}
        title="Campaign Paused"
        at={paused.at}
        why={paused.reason === null ? null : wording.byTheSystem(words(paused.reason).toLowerCase())}
        buttons={<PausedButtons action={action} actions={actions} />}
      >
        {receipt ? <ReceiptLine receipt={receipt} /> : wording.nothingIsDialledUntilResumed}
      </Banner>
    )
  if (status === 'cancelled' && cancelled)
    return (
      <Banner
        colour="slate"
        icon={<IconBan aria-hidden />}
        title="Campaign Cancelled"
        at={cancelled.at}
        why={cancelled.reason === null ? null : `: ${cancelled.reason}`}
      >
        {receipt ? <ReceiptLine receipt={receipt} /> : wording.nothingIsDialledAnyMore}
      </Banner>
    )
  if (status === 'completed' && completedAt !== null)
    return (
      <Banner
        colour="green"
        icon={<IconCircleCheck aria-hidden />}
        title="Campaign Completed"
        at={completedAt}
        why={null}
      >
        {wording.everyTaskHasItsResult}
      </Banner>
    )
  return null
})

interface BannerProps {
  readonly colour: 'slate' | 'red' | 'green'
  readonly icon: ReactNode
  readonly title: string
  readonly at: string
  readonly why: string | null
  readonly buttons?: ReactNode
  readonly children: ReactNode
}

const Banner = ({ colour, icon, title, at, why, buttons, children }: BannerProps) => (
  <section
    aria-label={wording.stateOfTheCampaign}
    className={classes['line']}
    data-colour={colour}
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keyboard
    tabIndex={0}
  >
    <Group gap="md" wrap="nowrap" align="flex-start" className={classes['inner'] ?? ''}>
      <span className={classes['icon']}>{icon}</span>
      <div className={classes['words']} role="status">
        <div>
          <strong>{title}</strong> <When at={at} relative />
          {why}
        </div>
        <Text component="div" size="sm" c="dimmed">
          {children}
        </Text>
      </div>
      {buttons}
    </Group>
  </section>
)

function PausedButtons({ action, actions }: Pick<StateBannerProps, 'action' | 'actions'>) {
  if (!useMay('operator')) return null
  return (
    <Group gap="xs" wrap="nowrap" className={classes['action'] ?? ''}>
      {action?.kind === 'open' ? (
        <Button component={Link} to={action.path} variant="default">
          {action.label}
        </Button>
      ) : null}
      <Button
        leftSection={<IconPlayerPlay size={16} aria-hidden />}
        loading={actions.running === 'resume'}
        onClick={() => actions.run('resume')}
      >
        Resume
      </Button>
    </Group>
  )
}

/** `No call was started since 15:07:01. 2 calls are still open; quiet at the latest by 15:12.` */
function ReceiptLine({ receipt }: { readonly receipt: NonNullable<Snapshot['receipt']> }) {
  const { clock } = useInstantText()
  const { acknowledgedAt, openCalls, held, remainingTasks } = receipt
  return (
    <>
      {acknowledgedAt === null ? wording.beingAcknowledged : wording.noCallSince(clock(acknowledgedAt))}{' '}
      <strong data-figure="receipt.openCalls">{countText(openCalls)}</strong>{' '}
      {wording.callsAreStillOpen(openCalls)}
      {held.minor > 0 ? ` (${moneyText(held)} reserved)` : ''}
      {remainingTasks > 0 ? (
        <>
          , <strong data-figure="receipt.remainingTasks">{countText(remainingTasks)}</strong>{' '}
          {wording.tasksAreStillToClose(remainingTasks)}
        </>
      ) : null}
      . <Quiet receipt={receipt} />
    </>
  )
}

function Quiet({ receipt }: { readonly receipt: NonNullable<Snapshot['receipt']> }) {
  const { openCalls, remainingTasks, quietBy, silentCalls } = receipt
  if (openCalls === 0 && remainingTasks === 0) return null
  if (quietBy !== null)
    return (
      <>
        {wording.quietAtTheLatest} <When at={quietBy} relative />.
      </>
    )
  return silentCalls > 0
    ? wording.ofThemForACarrier(countText(silentCalls), silentCalls)
    : wording.quietOnceTheLast
}
