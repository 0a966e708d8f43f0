/** Shows above the list of campaigns: lines in use, spend of today, and how many campaigns wait for a person. */
import type { Overview } from '#contract/overview.ts'
import * as wording from '#wording/pages/campaigns.ts'
import { countText, DASH, moneyText } from '#web/ui/figures.ts'
import classes from './campaigns.module.css'

/** @param overview undefined until it is known; the strip keeps its place meanwhile */
export function OverviewStrip({ overview }: { readonly overview: Overview | undefined }) {
  const figures = overview
    ? [
        wording.linesInUse(countText(overview.lines.inUse), countText(overview.lines.of)),
        overview.spentToday.complete
          ? moneyText(overview.spentToday.amount)
          : wording.moreThan(moneyText(overview.spentToday.amount)),
        countText(overview.needPerson),
      ]
    : []
  return (
    <dl className={classes['strip']} aria-label={wording.theWorkspaceNow} data-needs={overview?.needPerson}>
      {LABELS.map((label, n) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="figures" data-alarm={n === ALERTS && (overview?.needPerson ?? 0) > 0}>
            {figures[n] ?? DASH}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const LABELS = [wording.linesInUseNow, wording.spendToday, wording.campaignsThatNeedYou]
const ALERTS = 2
