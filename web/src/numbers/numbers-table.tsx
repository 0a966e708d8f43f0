import { memo } from 'react'
import type { PhoneNumber } from '#contract/numbers.ts'
import { At } from '#web/ui/at.tsx'
import { Explained } from '#web/ui/explained.tsx'
import { countText } from '#web/ui/figures.ts'
import { TableRegion } from '#web/ui/table-region.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { countriesText, countryText } from './country-words.ts'
import { NumberStatus } from './number-status.tsx'

export interface NumbersTableProps {
  readonly numbers: readonly PhoneNumber[]
}

export function NumbersTable({ numbers }: NumbersTableProps) {
  return (
    <TableRegion caption="Phone numbers with status and limits">
      <thead>
        <tr>
          <th scope="col">Number</th>
          <th scope="col">Country</th>
          <th scope="col">Status</th>
          <th scope="col">Rests until</th>
          <th scope="col" data-end>
            <Explained label="Calls a day" definition="The most calls from this number in one day." />
          </th>
          <th scope="col" data-end>
            <Explained label="Parallel calls" definition="The most calls from this number at one time." />
          </th>
          <th scope="col">May call</th>
        </tr>
      </thead>
      <tbody>
        {numbers.map((number) => (
          <NumberRow key={number.id} number={number} />
        ))}
      </tbody>
    </TableRegion>
  )
}

interface NumberRowProps {
  readonly number: PhoneNumber
}

const NumberRow = memo(function NumberRow({ number }: NumberRowProps) {
  return (
    <tr>
      <th scope="row">
        <TextLink to="/numbers/$id" params={{ id: number.id }} inherit>
          {number.phone}
        </TextLink>
      </th>
      <td>{countryText(number.country)}</td>
      <td>
        <NumberStatus status={number.status} />
      </td>
      <td>
        <At at={number.restUntil} />
      </td>
      <td data-end>{countText(number.dailyCap)}</td>
      <td data-end>{countText(number.concurrencyLimit)}</td>
      <td data-wrap>{countriesText(number.allowedCountries)}</td>
    </tr>
  )
})
