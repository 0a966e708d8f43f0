/** Shows the health of the pool's numbers, from this campaign's own calls. */
import { memo, useMemo } from 'react'
import { numberDoors } from '#contract/doors.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live.ts'
import { CallsDoor } from '#web/calls/calls-link.tsx'
import { NumberStatus } from '#web/numbers/number-status.tsx'
import type { Column } from '#web/ui/data-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { Explained } from '#web/ui/explained.tsx'
import { countText, percentText, words } from '#web/ui/figures.ts'
import { Phone } from '#web/ui/phone.tsx'
import { Section } from '#web/ui/section.tsx'
import { ShareBar } from '#web/ui/share-bar.tsx'
import { TextLink } from '#web/ui/text-link.tsx'

export interface NumbersSectionProps {
  readonly campaignId: string
  readonly numbers: Snapshot['numbers']
}

type PoolNumber = Snapshot['numbers'][number]

const pathOf = ({ id }: PoolNumber): string => `numbers.${id}`

const columnsOf = (campaignId: string): readonly Column<PoolNumber>[] => [
  {
    key: 'number',
    header: 'Number',
    cell: ({ id, e164 }) => (
      <TextLink to="/numbers/$id" params={{ id }} inherit>
        <Phone number={e164} />
      </TextLink>
    ),
  },
  { key: 'provider', header: 'Provider', cell: ({ provider }) => words(provider) },
  { key: 'status', header: 'Status', cell: ({ status }) => <NumberStatus status={status} /> },
  {
    key: 'attempts',
    header: <Explained label="Attempts" definition={wording.callsOfThisCampaign} />,
    align: 'end',
    cell: (number) => (
      <CallsDoor
        campaignId={campaignId}
        door={numberDoors(number.id).attempts}
        figure={`${pathOf(number)}.attempts`}
      >
        {countText(number.attempts)}
      </CallsDoor>
    ),
  },
  {
    key: 'answered',
    header: 'Answered',
    align: 'end',
    cell: (number) => (
      <CallsDoor
        campaignId={campaignId}
        door={numberDoors(number.id).answered}
        figure={`${pathOf(number)}.answered`}
      >
        {countText(number.answered)}
      </CallsDoor>
    ),
  },
  {
    key: 'answerRate',
    header: <Explained label="Answer rate" definition={wording.answeredByAPerson} />,
    align: 'end',
    attributes: (number) => ({ 'data-figure': `${pathOf(number)}.answerRate` }),
    cell: ({ answerRate }) => percentText(answerRate),
  },
  {
    key: 'weight',
    header: <Explained label="Weight" definition={wording.chanceOfBeingChosen} />,
    cell: (number) => <ShareBar share={number.weight} figure={`${pathOf(number)}.weight`} />,
  },
]

export const NumbersSection = memo(function NumbersSection({ campaignId, numbers }: NumbersSectionProps) {
  const columns = useMemo(() => columnsOf(campaignId), [campaignId])
  if (numbers.length === 0) return null
  return (
    <Section title={wording.numberPoolHealth} anchor="numbers">
      <DataTable
        caption={wording.phoneNumbersOfThePool}
        columns={columns}
        rows={numbers}
        keyOf={({ id }) => id}
      />
    </Section>
  )
})
