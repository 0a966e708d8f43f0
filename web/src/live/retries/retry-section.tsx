/** Shows the answers that each further attempt brings. */
import { memo } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import { Explained } from '#web/ui/explained.tsx'
import { countText, moneyText, percentText } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import { TableRegion } from '#web/ui/table-region.tsx'
import { ANSWER_RATE } from '#web/live/variants/formulas.ts'

export interface RetrySectionProps {
  readonly retries: Snapshot['retries']
}

export const RetrySection = memo(function RetrySection({ retries }: RetrySectionProps) {
  if (retries.length === 0) return null
  return (
    <Section title="Retry effectiveness" anchor="retries">
      <TableRegion caption="Calls, answers and goals by attempt number">
        <thead>
          <tr>
            <th scope="col">Attempt</th>
            <th scope="col" data-end>
              Calls
            </th>
            <th scope="col" data-end>
              Answered
            </th>
            <th scope="col" data-end>
              <Explained label="Answer rate" definition={ANSWER_RATE} />
            </th>
            <th scope="col" data-end>
              Goals
            </th>
            <th scope="col" data-end>
              <Explained
                label="Cost per answer"
                definition="What the calls of this attempt cost ÷ those answered by a person."
              />
            </th>
          </tr>
        </thead>
        <tbody>
          {retries.map((row) => (
            <AttemptRow key={row.attempt} row={row} />
          ))}
        </tbody>
      </TableRegion>
    </Section>
  )
})

const AttemptRow = memo(function AttemptRow({ row }: { readonly row: Snapshot['retries'][number] }) {
  const path = `retries.${row.attempt}`
  return (
    <tr>
      <th scope="row">{row.attempt}</th>
      <td data-end data-figure={`${path}.calls`}>
        {countText(row.calls)}
      </td>
      <td data-end data-figure={`${path}.answered`}>
        {countText(row.answered)}
      </td>
      <td data-end data-figure={`${path}.answerRate`}>
        {percentText(row.answerRate)}
      </td>
      <td data-end data-figure={`${path}.goals`}>
        {countText(row.goals)}
      </td>
      <td data-end data-figure={`${path}.costPerAnswer`}>
        {moneyText(row.costPerAnswer)}
      </td>
    </tr>
  )
})
