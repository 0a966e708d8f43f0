/** Shows the forecast: how many calls, until when, and for how much, as ranges with their assumptions. */
import { Alert, List, Text } from '@mantine/core'
import { IconCoins } from '@tabler/icons-react'
import type { Preflight } from '#contract/preflight.ts'
import { countText, moneyText } from '#web/ui/figures.ts'
import { dayInstant } from '#web/ui/instants.ts'
import { TextLink } from '#web/ui/text-link.tsx'
import classes from './draft.module.css'

const FAR = 'more than 14 days'

export interface ForecastReportProps {
  readonly report: Preflight
  readonly dryRun: boolean
}

export function ForecastReport({ report, dryRun }: ForecastReportProps) {
  const { calls, finish, cost, capacity, timeZone, contacts } = report
  const at = (instant: string | null): string =>
    instant === null ? FAR : dayInstant(instant, timeZone, false)
  return (
    <>
      <dl className={classes['figures']}>
        <Figure label="Contacts">{countText(contacts)}</Figure>
        <Figure label="Calls, about">
          {countText(calls.fewest)} to {countText(calls.most)}
        </Figure>
        <Figure label={`Finished (${timeZone})`}>
          {finish === null
            ? 'Cannot be said yet'
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
            ? 'A dry run uses no credits.'
            : `No outcome costs more than ${moneyText(cost.ceiling)} (every attempt, talking to its limit). ${
                cost.budget === null ? '' : `The budget ends it at ${moneyText(cost.budget)}. `
              }Credits available: ${moneyText(cost.available)}.`}
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
      title={none ? 'There are no credits' : 'The credits may not last'}
    >
      {none
        ? 'The campaign would pause as soon as it starts. '
        : `It may cost up to ${moneyText(cost.most)}, and ${moneyText(cost.available)} are available; it pauses when they run out. `}
      <TextLink to="/settings" hash="credits" inherit>
        Top up in the settings
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
