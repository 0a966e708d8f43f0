/** Shows how the calls ended, by result. */
import { memo } from 'react'
import type { AnalyticsFigures } from '#contract/analytics.ts'
import * as wording from '#wording/pages/analytics.ts'
import { RESULT_LOOK } from '#web/calls/call-result.tsx'
import { Bars } from '#web/live/charts/bars.tsx'
import results from '#web/live/charts/results.module.css'
import { Section } from '#web/ui/section.tsx'

const COLOURS: Readonly<Record<string, string>> = {
  answered_human: 'var(--result-answered)',
  answered_machine: 'var(--result-voicemail)',
  no_answer: 'var(--result-no-answer)',
  busy: 'var(--result-busy)',
  unreachable: 'var(--result-failed)',
  bad_number: 'var(--result-failed)',
  carrier_error: 'var(--result-failed)',
}

export const OutcomesSection = memo(function OutcomesSection({
  results: counts,
}: Pick<AnalyticsFigures, 'results'>) {
  return (
    <Section title="Outcomes" anchor="outcomes">
      <div className={results['palette']}>
        <Bars
          caption={wording.callsByResult}
          of="Result"
          bars={counts.map(({ result, count }) => ({
            key: result,
            label: RESULT_LOOK[result].label,
            icon: RESULT_LOOK[result].icon,
            count,
            figure: `results.${result}`,
            colour: COLOURS[result] ?? 'var(--result-other)',
          }))}
        />
      </div>
    </Section>
  )
})
