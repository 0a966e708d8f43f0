/** Lists the columns of the table of phone numbers. */
import type { PhoneNumber } from '#contract/numbers.ts'
import * as wording from '#wording/pages/numbers.ts'
import { At } from '#web/ui/at.tsx'
import type { Column } from '#web/ui/data-columns.ts'
import { Explained } from '#web/ui/explained.tsx'
import { countText } from '#web/ui/figures.ts'
import { Phone } from '#web/ui/phone.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { countriesText, countryText } from './country-words.ts'
import { NumberStatus } from './number-status.tsx'

export const NUMBER_COLUMNS: readonly Column<PhoneNumber>[] = [
  {
    key: 'number',
    header: 'Number',
    cell: ({ id, phone }) => (
      <TextLink to="/numbers/$id" params={{ id }} inherit>
        <Phone number={phone} />
      </TextLink>
    ),
  },
  { key: 'country', header: 'Country', cell: ({ country }) => countryText(country) },
  { key: 'status', header: 'Status', cell: ({ status }) => <NumberStatus status={status} /> },
  { key: 'restUntil', header: 'Rests until', cell: ({ restUntil }) => <At at={restUntil} /> },
  {
    key: 'dailyCap',
    header: <Explained label={wording.callsADay} definition={wording.theMostCallsFromThisNumber} />,
    align: 'end',
    cell: ({ dailyCap }) => countText(dailyCap),
  },
  {
    key: 'parallel',
    header: <Explained label="Parallel calls" definition={wording.theMostCallsFromThisNumberAtOne} />,
    align: 'end',
    cell: ({ concurrencyLimit }) => countText(concurrencyLimit),
  },
  {
    key: 'countries',
    header: 'May call',
    wrap: true,
    cell: ({ allowedCountries }) => countriesText(allowedCountries),
  },
]
