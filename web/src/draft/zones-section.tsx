/** Shows how the audience spreads over time zones, and what is lost where a zone is not known. */
import { Alert, Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconClockQuestion } from '@tabler/icons-react'
import type { Preflight } from '#contract/preflight.ts'
import * as wording from '#wording/pages/draft.ts'
import { countryText } from '#web/numbers/country-words.ts'
import type { Column } from '#web/ui/data-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { countText, numberText } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'

const SHORT = 3
const FEW = 10

const zoneText = (zones: readonly string[]): string =>
  zones.length <= SHORT
    ? zones.join(', ')
    : `${zones.slice(0, SHORT).join(', ')} and ${countText(zones.length - SHORT)} more`

const COLUMNS: readonly Column<Preflight['zones']['groups'][number]>[] = [
  {
    key: 'zones',
    header: wording.zonesThatMustBeOpen,
    wrap: true,
    attributes: ({ zones }) => ({ title: zones.join(', ') }),
    cell: ({ zones }) => zoneText(zones),
  },
  { key: 'country', header: 'Country', cell: ({ country }) => countryText(country) },
  { key: 'contacts', header: 'Contacts', align: 'end', cell: ({ contacts }) => countText(contacts) },
  {
    key: 'hours',
    header: wording.hoursAWeek,
    align: 'end',
    cell: ({ hoursPerWeek }) => numberText(hoursPerWeek),
  },
  {
    key: 'lost',
    header: wording.lostToAnUnknown,
    align: 'end',
    cell: ({ hoursLost }) => numberText(hoursLost),
  },
]

export function ZonesSection({ zones: { groups, losing } }: { readonly zones: Preflight['zones'] }) {
  const [all, { toggle }] = useDisclosure(false)
  return (
    <Section title={wording.timeZonesOfTheAudience} intro={wording.hoursOfTheWeek}>
      {losing.contacts > 0 ? (
        <Alert color="orange" variant="status" icon={<IconClockQuestion aria-hidden />} mb="sm">
          {losing.sentence}
        </Alert>
      ) : null}
      <DataTable
        caption={wording.contactsByTimeZone}
        columns={COLUMNS}
        rows={all ? groups : groups.slice(0, FEW)}
        keyOf={({ country, zones }) => `${country} ${zones.join(' ')}`}
      />
      {groups.length > FEW ? (
        <Button variant="default" size="compact-sm" mt="sm" onClick={toggle} aria-expanded={all}>
          {all ? 'Show fewer' : `Show all ${countText(groups.length)}`}
        </Button>
      ) : null}
    </Section>
  )
}
