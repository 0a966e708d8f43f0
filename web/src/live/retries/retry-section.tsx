/** Shows the answers that each further attempt brings. */
import { memo, useMemo } from 'react'
import { attemptDoors } from '#contract/doors.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live.ts'
import { CallsDoor } from '#web/calls/calls-link.tsx'
import type { Column } from '#web/ui/data-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { Explained } from '#web/ui/explained.tsx'
import { countText, moneyText } from '#web/ui/figures.ts'
import { RateOf } from '#web/ui/rate-of.tsx'
import { Section } from '#web/ui/section.tsx'

type Attempt = Snapshot['retries'][number]

export interface RetrySectionProps {
  /** The campaign that the figures are of as a whole; null when they are of several, or of a part. */
  readonly campaignId: string | null
  readonly retries: Snapshot['retries']
}

const figureOf = ({ attempt }: Attempt, name: string): string => `retries.${attempt}.${name}`

const doorColumn = (
  campaignId: string | null,
  key: 'calls' | 'answered' | 'goals',
  header: string,
): Column<Attempt> => ({
  key,
  header,
  align: 'end',
  cell: (row) => (
    <CallsDoor campaignId={campaignId} door={attemptDoors(row.attempt)[key]} figure={figureOf(row, key)}>
      {countText(row[key])}
    </CallsDoor>
  ),
})

const columnsOf = (campaignId: string | null): readonly Column<Attempt>[] => [
  { key: 'attempt', header: 'Attempt', cell: ({ attempt }) => attempt },
  doorColumn(campaignId, 'calls', 'Calls'),
  doorColumn(campaignId, 'answered', 'Answered'),
  {
    key: 'answerRate',
    header: <Explained label="Answer rate" definition={wording.answeredByAPersonEnded} />,
    align: 'end',
    cell: (row) => (
      <RateOf
        share={row.answerRate}
        of={row.rated}
        figure={figureOf(row, 'answerRate')}
        renderOf={(text) => (
          <CallsDoor campaignId={campaignId} door={attemptDoors(row.attempt).rated} inText>
            {text}
          </CallsDoor>
        )}
      />
    ),
  },
  doorColumn(campaignId, 'goals', 'Goals'),
  {
    key: 'costPerAnswer',
    header: <Explained label={wording.costPerAnswer} definition={wording.whatTheCallsOfThisAttempt} />,
    align: 'end',
    attributes: (row) => ({ 'data-figure': figureOf(row, 'costPerAnswer') }),
    cell: ({ costPerAnswer }) => moneyText(costPerAnswer),
  },
]

export const RetrySection = memo(function RetrySection({ campaignId, retries }: RetrySectionProps) {
  const columns = useMemo(() => columnsOf(campaignId), [campaignId])
  if (retries.length === 0) return null
  return (
    <Section title="Retry effectiveness" anchor="retries">
      <DataTable
        caption={wording.callsAnswersAndGoals}
        columns={columns}
        rows={retries}
        keyOf={({ attempt }) => String(attempt)}
      />
    </Section>
  )
})
