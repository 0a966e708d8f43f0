/** Shows the first twenty calls, in order. */
import { Text } from '@mantine/core'
import type { Preflight } from '#contract/preflight.ts'
import { DASH, countText } from '#web/ui/figures.ts'
import { dayInstant, fullInstant } from '#web/ui/instants.ts'
import { Section } from '#web/ui/section.tsx'
import { TableRegion } from '#web/ui/table-region.tsx'

export function FirstCallsSection({ report }: { readonly report: Preflight }) {
  const { rows, sentence, checked, complete } = report.firstCalls
  const looked = complete ? '' : ` Looked for among the first ${countText(checked)} contacts.`
  return (
    <Section title="First calls" intro={`${sentence}${looked}`}>
      {rows.length === 0 ? (
        <Text size="sm">
          Once there are contacts, numbers and open hours, the first twenty calls are listed here.
        </Text>
      ) : (
        <TableRegion caption="The first calls in their order">
          <thead>
            <tr>
              <th scope="col" data-end>
                #
              </th>
              <th scope="col">Contact</th>
              <th scope="col">Phone</th>
              <th scope="col">From</th>
              <th scope="col">When ({report.timeZone})</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ contactId, name, phone, number, at }, index) => (
              <tr key={contactId}>
                <td data-end>{index + 1}</td>
                <th scope="row">{name === '' ? DASH : name}</th>
                <td>{phone}</td>
                <td>{number.phone}</td>
                <td>
                  <time dateTime={at} title={fullInstant(at, report.timeZone)}>
                    {dayInstant(at, report.timeZone, true)}
                  </time>
                </td>
              </tr>
            ))}
          </tbody>
        </TableRegion>
      )}
    </Section>
  )
}
