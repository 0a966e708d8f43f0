/** Shows the forecast: how many calls, until when, and for how much, as ranges with their assumptions. */
import { Alert, List, Text } from '@mantine/core'
import { IconCoins } from '@tabler/icons-react'
import type { Preflight } from '#contract/preflight.ts'
import * as wording from '#wording/pages/draft.ts'
import { countText, moneyText } from '#web/ui/figures.ts'
import { useInstantText } from '#web/ui/world-time.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import classes from './draft.module.css'

const FAR = wording.moreThanDays

export interface ForecastReportProps {
  readonly report: Preflight
  readonly dryRun: boolean
}

export function ForecastReport({ report, dryRun }: ForecastReportProps) {
  const { calls, finish, cost, capacity, contacts } = report
  const { day } = useInstantText()
  const at = (instant: string | null): string => (instant === null ? FAR : day(instant))
  return (
    <>
      <dl className={classes['figures']}>
        <Figure label="Contacts">{countText(contacts)}</Figure>
        <Figure label="Calls, about">
          {countText(calls.fewest)} to {countText(calls.most)}
        </Figure>
        <Figure label="Finished">
          {finish === null
            ? wording.notKnownYet
            : finish.earliest === null
              ? `In ${FAR}`
              : `${at(finish.earliest)} to ${at(finish.latest)}`}
        </Figure>
        <Figure label="Cost estimate">
          {moneyText(cost.least)} to {moneyText(cost.most)}
        </Figure>
      </dl>
      {dryRun ? null : <CreditsWarning cost={cost} />}
      <List size="sm" mt="md" spacing={2}>
        <List.Item>{capacity.sentence}</List.Item>
        <List.Item>
          {dryRun
            ? wording.aDryRunUses
            : wording.noOutcomeCostsMore(
                moneyText(cost.ceiling),
                cost.budget === null ? '' : wording.theBudgetEndsItAt(moneyText(cost.budget)),
                moneyText(cost.available),
              )}
        </List.Item>
        {report.assumptions.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
    </>
  )
}

/** Warns of the most frequent surprise of a first campaign: it pauses at once because the credits are used up. */
function CreditsWarning({ cost }: Pick<Preflight, 'cost'>) {
  if (cost.available.minor > 0 && cost.available.minor >= cost.most.minor) return null
  const none = cost.available.minor <= 0
  return (
    <Alert
      color={none ? 'red' : 'orange'}
      variant="status"
      role="status"
      mt="md"
      icon={<IconCoins aria-hidden />}
      title={none ? wording.thereAreNoCredits : wording.theCreditsMayNotLast}
    >
      {none
        ? wording.theCampaignWouldPause
        : wording.itMayCostUp(moneyText(cost.most), moneyText(cost.available))}
      <TextLink to="/settings" hash="credits" inherit>
        {wording.topUpInTheSettings}
      </TextLink>
    </Alert>
  )
}

const Figure = ({ label, children }: { readonly label: string; readonly children: React.ReactNode }) => (
  <div>
    <Text component="dt" size="sm" c="dimmed">
      {label}
    </Text>
    <dd className={classes['figure']}>{children}</dd>
  </div>
)
