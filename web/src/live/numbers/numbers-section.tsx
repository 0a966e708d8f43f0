/** Shows the health of the pool's numbers, from this campaign's own calls. */
import { memo } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import { CallsLink } from '#web/calls/calls-link.tsx'
import { NumberStatus } from '#web/numbers/number-status.tsx'
import { Explained } from '#web/ui/explained.tsx'
import { countText, percentText, words } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import { ShareBar } from '#web/ui/share-bar.tsx'
import { TableRegion } from '#web/ui/table-region.tsx'
import { TextLink } from '#web/ui/text-link.tsx'

export interface NumbersSectionProps {
  readonly numbers: Snapshot['numbers']
}

export const NumbersSection = memo(function NumbersSection({ numbers }: NumbersSectionProps) {
  if (numbers.length === 0) return null
  return (
    <Section title="Number pool health" anchor="numbers">
      <TableRegion caption="Phone numbers of the pool with status, attempts, answers and weight">
        <thead>
          <tr>
            <th scope="col">Number</th>
            <th scope="col">Provider</th>
            <th scope="col">Status</th>
            <th scope="col" data-end>
              <Explained label="Attempts" definition="Calls of this campaign that the answer rate is of." />
            </th>
            <th scope="col" data-end>
              Answered
            </th>
            <th scope="col" data-end>
              <Explained
                label="Answer rate"
                definition="Answered by a person ÷ attempts, in this campaign."
              />
            </th>
            <th scope="col">
              <Explained
                label="Weight"
                definition="Chance of being chosen for a first call, learned from the answers of all campaigns. The pool’s usable numbers make 100 %."
              />
            </th>
          </tr>
        </thead>
        <tbody>
          {numbers.map((number) => (
            <NumberRow key={number.id} number={number} />
          ))}
        </tbody>
      </TableRegion>
    </Section>
  )
})

const NumberRow = memo(function NumberRow({ number }: { readonly number: Snapshot['numbers'][number] }) {
  const path = `numbers.${number.id}`
  return (
    <tr>
      <th scope="row">
        <TextLink to="/numbers/$id" params={{ id: number.id }} inherit>
          {number.e164}
        </TextLink>
      </th>
      <td>{words(number.provider)}</td>
      <td>
        <NumberStatus status={number.status} />
      </td>
      <td data-end>
        <CallsLink search={{ numberId: number.id }} figure={`${path}.attempts`}>
          {countText(number.attempts)}
        </CallsLink>
      </td>
      <td data-end>
        <CallsLink search={{ numberId: number.id, result: 'answered_human' }} figure={`${path}.answered`}>
          {countText(number.answered)}
        </CallsLink>
      </td>
      <td data-end data-figure={`${path}.answerRate`}>
        {percentText(number.answerRate)}
      </td>
      <td>
        <ShareBar share={number.weight} figure={`${path}.weight`} />
      </td>
    </tr>
  )
})
