/**
 * Stands in the place of the headline while a campaign is paused, and once it has ended: since when and why, and what
 * became of the pause or the cancellation (its receipt: when it was acknowledged, which calls are still open, when all
 * is quiet), with the button that goes on.
 */
import { Group, Text } from '@mantine/core'
import { IconBan, IconCircleCheck, IconPlayerPause } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live-header.ts'
import { countText, moneyText } from '#web/ui/figures.ts'
import { Joined } from '#web/ui/joined.tsx'
import { When } from '#web/ui/when.tsx'
import { useInstantText, useSaid } from '#web/ui/world-time.tsx'
import { HeadlineActions } from '#web/live/limits/headline-actions.tsx'
import type { Headline } from '#web/live/limits/use-steady-headline.ts'
import classes from '#web/live/limits/limit-line.module.css'
import type { CampaignActions } from './use-campaign-actions.ts'

export interface StateBannerProps {
  readonly status: Snapshot['header']['status']
  readonly paused: Snapshot['paused']
  readonly cancelled: Snapshot['details']['cancelled']
  readonly completedAt: string | null
  readonly receipt: Snapshot['receipt']
  readonly campaignId: string
  /** Null when the cause cannot be said right now. */
  readonly headline: Headline | null
  readonly actions: CampaignActions
}

export const StateBanner = memo(function StateBanner(props: StateBannerProps) {
  const { status, paused, cancelled, completedAt, receipt, headline, campaignId, actions } = props
  const said = useSaid()
  if (paused)
    return (
      <Banner
        tone={paused.reason === null ? 'wait' : 'act'}
        icon={<IconPlayerPause aria-hidden />}
        title="Campaign Paused"
        at={paused.at}
        why={paused.why === null ? wording.byPerson(paused.by) : wording.byCampanile(paused.why)}
        buttons={
          headline?.code === 'campaign_paused' ? (
            <HeadlineActions list={headline.actions} campaignId={campaignId} actions={actions} />
          ) : null
        }
      >
        {headline === null || paused.reason === null ? '' : `${said(headline.remedy ?? '')} `}
        {receipt ? <ReceiptLine receipt={receipt} /> : wording.nothingIsDialledUntilResumed}
      </Banner>
    )
  if (status === 'cancelled' && cancelled)
    return (
      <Banner
        tone="wait"
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
        tone="over"
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
  readonly tone: Headline['tone']
  readonly icon: ReactNode
  readonly title: string
  readonly at: string
  readonly why: string | null
  readonly buttons?: ReactNode
  readonly children: ReactNode
}

const Banner = ({ tone, icon, title, at, why, buttons, children }: BannerProps) => (
  <section
    aria-label={wording.stateOfTheCampaign}
    className={classes['line']}
    data-tone={tone}
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
    return <Joined text={wording.quietAtTheLatest} parts={{ at: <When at={quietBy} relative /> }} />
  return silentCalls > 0
    ? wording.ofThemForACarrier(countText(silentCalls), silentCalls)
    : wording.quietOnceTheLast
}
