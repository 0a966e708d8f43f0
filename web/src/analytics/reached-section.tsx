/** Shows how many attempts it took to reach the people who were reached. */
import { memo } from 'react'
import type { AnalyticsFigures } from '#contract/analytics.ts'
import * as wording from '#wording/pages/analytics.ts'
import { Bars } from '#web/live/charts/bars.tsx'
import { percentText } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'

type Reached = NonNullable<AnalyticsFigures['details']>['reached']

export const ReachedSection = memo(function ReachedSection({ reached }: { readonly reached: Reached }) {
  return (
    <Section title={wording.attemptsToReach} anchor="reached" intro={wording.answeredCallsByTheAttempt}>
      <Bars
        caption={wording.answeredCallsByAttempt}
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
