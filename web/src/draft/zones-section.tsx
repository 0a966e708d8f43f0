/** Shows how the audience spreads over time zones, and what is lost where a zone is not known. */
import { Alert, Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconClockQuestion } from '@tabler/icons-react'
import type { Preflight } from '#contract/preflight.ts'
import { countryText } from '#web/numbers/country-words.ts'
import { countText, numberText } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import { TableRegion } from '#web/ui/table-region.tsx'

const SHORT = 3
const FEW = 10

const zoneText = (zones: readonly string[]): string =>
  zones.length <= SHORT
    ? zones.join(', ')
    : `${zones.slice(0, SHORT).join(', ')} and ${countText(zones.length - SHORT)} more`

export function ZonesSection({ zones: { groups, losing } }: { readonly zones: Preflight['zones'] }) {
  const [all, { toggle }] = useDisclosure(false)
  return (
    <Section
      title="Time zones of the audience"
      intro="Hours of the week after the start in which both the contact hours and the call windows are open."
    >
      {losing.contacts > 0 ? (
        <Alert color="orange" variant="status" icon={<IconClockQuestion aria-hidden />} mb="sm">
          {losing.sentence}
        </Alert>
      ) : null}
      <TableRegion caption="Contacts by time zone with their callable hours">
        <thead>
          <tr>
            <th scope="col">Zones a call must suit</th>
            <th scope="col">Country</th>
            <th scope="col" data-end>
              Contacts
            </th>
            <th scope="col" data-end>
              Hours a week
            </th>
            <th scope="col" data-end>
              Lost to an unknown zone
            </th>
          </tr>
        </thead>
        <tbody>
          {(all ? groups : groups.slice(0, FEW)).map(
            ({ zones, country, contacts, hoursPerWeek, hoursLost }) => (
              <tr key={`${country} ${zones.join(' ')}`}>
                <th scope="row" data-wrap title={zones.join(', ')}>
                  {zoneText(zones)}
                </th>
                <td>{countryText(country)}</td>
                <td data-end>{countText(contacts)}</td>
                <td data-end>{numberText(hoursPerWeek)}</td>
                <td data-end>{numberText(hoursLost)}</td>
              </tr>
            ),
          )}
        </tbody>
      </TableRegion>
      {groups.length > FEW ? (
        <Button variant="default" size="compact-sm" mt="sm" onClick={toggle} aria-expanded={all}>
          {all ? 'Show fewer' : `Show all ${countText(groups.length)}`}
        </Button>
      ) : null}
    </Section>
  )
}
