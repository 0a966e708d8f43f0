/** Shows the answers that each further attempt brings. */
import { memo } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live.ts'
import type { Column } from '#web/ui/data-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { Explained } from '#web/ui/explained.tsx'
import { countText, moneyText } from '#web/ui/figures.ts'
import { RateOf } from '#web/ui/rate-of.tsx'
import { Section } from '#web/ui/section.tsx'

type Attempt = Snapshot['retries'][number]

export interface RetrySectionProps {
  readonly retries: Snapshot['retries']
}

const figure = (name: string) => ({
  align: 'end' as const,
  attributes: ({ attempt }: Attempt) => ({ 'data-figure': `retries.${attempt}.${name}` }),
})

const COLUMNS: readonly Column<Attempt>[] = [
  { key: 'attempt', header: 'Attempt', cell: ({ attempt }) => attempt },
  { key: 'calls', header: 'Calls', ...figure('calls'), cell: ({ calls }) => countText(calls) },
  { key: 'answered', header: 'Answered', ...figure('answered'), cell: ({ answered }) => countText(answered) },
  {
    key: 'answerRate',
    header: <Explained label="Answer rate" definition={wording.answeredByAPersonEnded} />,
    align: 'end',
    cell: ({ attempt, answerRate, rated }) => (
      <RateOf share={answerRate} of={rated} figure={`retries.${attempt}.answerRate`} />
    ),
  },
  { key: 'goals', header: 'Goals', ...figure('goals'), cell: ({ goals }) => countText(goals) },
  {
    key: 'costPerAnswer',
    header: <Explained label={wording.costPerAnswer} definition={wording.whatTheCallsOfThisAttempt} />,
    ...figure('costPerAnswer'),
    cell: ({ costPerAnswer }) => moneyText(costPerAnswer),
  },
]

export const RetrySection = memo(function RetrySection({ retries }: RetrySectionProps) {
  if (retries.length === 0) return null
  return (
    <Section title="Retry effectiveness" anchor="retries">
      <DataTable
        caption={wording.callsAnswersAndGoals}
        columns={COLUMNS}
        rows={retries}
        keyOf={({ attempt }) => String(attempt)}
      />
    </Section>
  )
})
