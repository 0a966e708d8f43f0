/** Edits the number pool: every number is listed with its state and has a checkbox. */
import { Button, Checkbox, Group, Skeleton, Text } from '@mantine/core'
import { useId, useState } from 'react'
import type { PhoneNumber } from '#contract/numbers.ts'
import { listConnections } from '#contract/connections.ts'
import * as wording from '#wording/pages/wizard.ts'
import { useList } from '#web/api/list.ts'
import { Failure } from '#web/ui/failure.tsx'
import { countryText } from '#web/numbers/country-words.ts'
import { NumberStatus } from '#web/numbers/number-status.tsx'
import { Empty } from '#web/ui/empty.tsx'
import { countText } from '#web/ui/figures.ts'
import { Phone } from '#web/ui/phone.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { ShowMore } from '#web/ui/show-more.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import classes from './wizard.module.css'

type NumberList = ReturnType<typeof useList<unknown, { limit: number }, unknown, PhoneNumber>>

export interface NumberPickerProps {
  /** As `useList(listNumbers)` gives it. */
  readonly list: NumberList
  readonly chosen: readonly string[]
  readonly choose: (ids: string[]) => void
}

const SEARCH_FROM = 8
const CAN_CALL = new Set<PhoneNumber['status']>(['active', 'degraded', 'resting'])

export function NumberPicker({ list, chosen, choose }: NumberPickerProps) {
  const { items, error, again, rest } = list
  const heading = useId()
  const [words, search] = useState('')
  if (error && !items) return <Failure error={error} again={again} />
  if (!items) return <Skeleton height={160} role="status" aria-label={wording.loadingThePhoneNumbers} />
  if (items.length === 0) return <NoNumbers />
  const shown = items.filter(({ phone }) => phone.includes(words.replaceAll(/[^\d+]/g, '')))
  const usable = items.filter(({ status }) => CAN_CALL.has(status)).map(({ id }) => id)
  return (
    <div role="group" aria-labelledby={heading}>
      <Group justify="space-between" mb="xs">
        <Text id={heading} fw={550} size="sm">
          {wording.numberPoolChosen(countText(chosen.length))}
        </Text>
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={() => choose(usable)}>
            {wording.allThatCanCall}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            disabled={chosen.length === 0}
            onClick={() => choose([])}
          >
            None
          </Button>
        </Group>
      </Group>
      {items.length >= SEARCH_FROM ? (
        <Group mb="xs">
          <SearchField label={wording.findANumber} value={words} search={search} />
        </Group>
      ) : null}
      <Pool shown={shown} chosen={chosen} choose={choose} />
      <ShowMore {...rest} />
    </div>
  )
}

function Pool({
  shown,
  chosen,
  choose,
}: Omit<NumberPickerProps, 'list'> & { readonly shown: readonly PhoneNumber[] }) {
  const connections = useList(listConnections).items
  const toggle = (id: string, on: boolean): void =>
    choose(on ? [...chosen, id] : chosen.filter((each) => each !== id))
  if (shown.length === 0) return <Text size="sm">{wording.noNumberMatches}</Text>
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keyboard
    <ul className={classes['pool']} tabIndex={0} aria-label="Phone numbers">
      {shown.map((number) => (
        <li key={number.id} className={classes['number']}>
          <Checkbox
            label={<Phone number={number.phone} />}
            checked={chosen.includes(number.id)}
            onChange={(event) => toggle(number.id, event.currentTarget.checked)}
          />
          <span className={classes['end']}>{countryText(number.country)}</span>
          <span>
            <NumberStatus status={number.status} />
          </span>
          <span className={classes['end']}>
            {connections?.find(({ id }) => id === number.connectionId)?.name ?? ''}
          </span>
        </li>
      ))}
    </ul>
  )
}

const NoNumbers = () => (
  <Empty title={wording.thereIsNoPhone}>
    <Text size="sm">{wording.aCampaignCallsFromNumbers}</Text>
    <TextLink to="/numbers">{wording.toTheNumbers}</TextLink>
  </Empty>
)
