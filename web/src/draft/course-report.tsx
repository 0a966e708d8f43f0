/** How many calls, until when, and for how much: ranges with what they assume. */
import { List, Text } from '@mantine/core'
import type { Preflight } from '#contract/preflight.ts'
import { countText, moneyText } from '#web/ui/figures.ts'
import { dayInstant } from '#web/ui/instants.ts'
import classes from './draft.module.css'

const FAR = 'more than 14 days'

export function CourseReport({ report }: { readonly report: Preflight }) {
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
      <List size="sm" mt="md" spacing={2}>
        <List.Item>{capacity.sentence}</List.Item>
        <List.Item>
          {cost.ceiling.minor === 0
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

const Figure = ({ label, children }: { readonly label: string; readonly children: React.ReactNode }) => (
  <div>
    <Text component="dt" size="sm" c="dimmed">
      {label}
    </Text>
    <dd className={classes['figure']}>{children}</dd>
  </div>
)
