/** Shows calls, newest first. The contact's name opens the call. */
import { memo } from 'react'
import type { CallSummary } from '#contract/calls.ts'
import { At } from '#web/ui/at.tsx'
import { countText, DASH, durationText, moneyText, numberText, words } from '#web/ui/figures.ts'
import { TableRegion } from '#web/ui/table-region.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { CallResult } from './call-result.tsx'

export interface CallsTableProps {
  readonly caption: string
  readonly calls: readonly CallSummary[]
}

const TEXTS = ['Contact', 'Result', 'Placed', 'Disposition', 'Phone', 'From', 'Campaign'] as const
const FIGURES = ['Attempt', 'Talk', 'Score', 'Cost'] as const

export function CallsTable({ caption, calls }: CallsTableProps) {
  return (
    <TableRegion caption={caption}>
      <thead>
        <tr>
          {TEXTS.map((heading) => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
          {FIGURES.map((heading) => (
            <th key={heading} scope="col" data-end>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <CallRow key={call.id} call={call} />
        ))}
      </tbody>
    </TableRegion>
  )
}

const CallRow = memo(function CallRow({ call }: { readonly call: CallSummary }) {
  return (
    <tr>
      <th scope="row">
        <TextLink to="/calls/$id" params={{ id: call.id }} inherit>
          {call.contact ?? 'No name'}
        </TextLink>
      </th>
      <td>
        <CallResult call={call} />
      </td>
      <td>
        <At at={call.placedAt} />
      </td>
      <td>{call.dryRun ? 'Dry run' : call.disposition === null ? DASH : words(call.disposition)}</td>
      <td>{call.phone}</td>
      <td>
        <TextLink to="/numbers/$id" params={{ id: call.numberId }} inherit>
          {call.from}
        </TextLink>
      </td>
      <td>
        <TextLink to="/campaigns/$id" params={{ id: call.campaignId }} inherit>
          {call.campaign}
        </TextLink>
      </td>
      <td data-end>{countText(call.attempt)}</td>
      <td data-end>{call.answeredAt === null ? DASH : durationText(call.talkSeconds)}</td>
      <td data-end>{numberText(call.score)}</td>
      <td data-end title={call.costFinal ? 'The carrier’s price' : 'Estimated by the rate card'}>
        {moneyText(call.cost)}
      </td>
    </tr>
  )
})
