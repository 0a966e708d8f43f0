/** Shows the totals in a row. */
import * as live from '#wording/pages/live.ts'
import type { AnalyticsFigures } from '#contract/analytics.ts'
import * as wording from '#wording/pages/analytics.ts'
import { Explained } from '#web/ui/explained.tsx'
import { countText, DASH, durationText, moneyText, numberText, percentText } from '#web/ui/figures.ts'
import layout from '#web/ui/layout.module.css'
import classes from './analytics.module.css'

export function TotalFigures({ figures }: { readonly figures: AnalyticsFigures }) {
  const { details } = figures
  const tiles = [
    ['Calls', wording.endedCallsOfTheRange, countText(figures.calls)],
    ['Answered', wording.byAPerson, countText(figures.answered)],
    ['Answer rate', live.answeredByAPersonEnded, percentText(figures.answerRate)],
    [
      'Avg duration',
      wording.meanTalkTimeOfTheCalls,
      details ? durationText(details.avgDurationSeconds) : DASH,
    ],
    ['Avg score', wording.meanOfCallsWithAScore, details ? numberText(details.avgScore) : DASH],
    ['Spend', wording.aiAndTelephonyOfAll, details ? moneyText(details.cost.total) : DASH],
    [
      wording.perAnsweredCall,
      wording.spendCallsThatAPerson,
      details ? moneyText(details.cost.perAnsweredCall) : DASH,
    ],
  ] as const
  return (
    <section aria-label={wording.figuresOfAllCampaigns} className={layout['card']}>
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
