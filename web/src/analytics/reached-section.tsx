/** Shows how many attempts it took to reach the people who were reached. */
import { memo } from 'react'
import type { AnalyticsFigures } from '#contract/analytics.ts'
import { Bars } from '#web/live/charts/bars.tsx'
import { percentText } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'

type Reached = NonNullable<AnalyticsFigures['details']>['reached']

export const ReachedSection = memo(function ReachedSection({ reached }: { readonly reached: Reached }) {
  return (
    <Section
      title="Attempts to reach"
      anchor="reached"
      intro="Answered calls by the attempt that reached the person, and their share."
    >
      <Bars
        caption="Answered calls by attempt number"
        of="Attempt"
        bars={reached.map(({ attempt, count, share }) => ({
          key: String(attempt),
          label: `Attempt ${attempt} · ${percentText(share)}`,
          count,
          figure: `reached.${attempt}`,
        }))}
      />
    </Section>
  )
})
