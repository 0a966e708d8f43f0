/** Shows the totals in a row. */
import type { AnalyticsFigures } from '#contract/analytics.ts'
import { ANSWER_RATE } from '#web/live/variants/formulas.ts'
import { Explained } from '#web/ui/explained.tsx'
import { countText, DASH, durationText, moneyText, numberText, percentText } from '#web/ui/figures.ts'
import layout from '#web/ui/layout.module.css'
import classes from './analytics.module.css'

export function TotalFigures({ figures }: { readonly figures: AnalyticsFigures }) {
  const { details } = figures
  const tiles = [
    ['Calls', 'Ended calls of the range.', countText(figures.calls)],
    ['Answered', 'By a person.', countText(figures.answered)],
    ['Answer rate', ANSWER_RATE, percentText(figures.answerRate)],
    [
      'Avg duration',
      'Mean talk time of the calls that a person answered.',
      details ? durationText(details.avgDurationSeconds) : DASH,
    ],
    ['Avg score', 'Over the calls that have one.', details ? numberText(details.avgScore) : DASH],
    ['Spend', 'AI and telephony of all calls.', details ? moneyText(details.cost.total) : DASH],
    [
      'Per answered call',
      'Spend ÷ calls that a person answered.',
      details ? moneyText(details.cost.perAnsweredCall) : DASH,
    ],
  ] as const
  return (
    <section aria-label="Figures of all campaigns shown" className={layout['card']}>
      <dl className={classes['tiles']}>
        {tiles.map(([label, definition, value]) => (
          <div key={label}>
            <dt>
              <Explained label={label} definition={definition} />
            </dt>
            <dd className="figures">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
