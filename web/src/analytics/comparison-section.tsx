/** Compares the chosen campaigns, one column each. */
import { memo } from 'react'
import type { Analytics } from '#contract/analytics.ts'
import { countText, DASH, durationText, moneyText, numberText, percentText, words } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import { CAMPAIGN_LOOK, StatusBadge } from '#web/ui/status.tsx'
import { TableRegion } from '#web/ui/table-region.tsx'
import { TextLink } from '#web/ui/text-link.tsx'

type Compared = Analytics['campaigns'][number]

const ROWS: readonly (readonly [label: string, text: (campaign: Compared) => string])[] = [
  ['Calls', ({ calls }) => countText(calls)],
  ['Answered', ({ answered }) => countText(answered)],
  ['Answer rate', ({ answerRate }) => percentText(answerRate)],
  ['Avg duration', ({ details }) => (details ? durationText(details.avgDurationSeconds) : DASH)],
  ['Avg score', ({ details }) => (details ? numberText(details.avgScore) : DASH)],
  ['Commonest disposition', ({ details }) => commonest(details)],
  ['Positive', ({ details }) => positive(details)],
  [
    'Reached at attempt 1',
    ({ details }) => percentText(details?.reached.find(({ attempt }) => attempt === 1)?.share ?? null),
  ],
  ['Spend', ({ details }) => moneyText(details?.cost.total ?? null)],
  ['Per answered call', ({ details }) => moneyText(details?.cost.perAnsweredCall ?? null)],
]

function commonest(details: Compared['details']): string {
  const [first] = details?.dispositions ?? []
  return first ? words(first.disposition) : DASH
}

function positive(details: Compared['details']): string {
  const moods = details?.sentiment ?? []
  const count = moods.find(({ sentiment }) => sentiment === 'positive')?.count ?? 0
  return moods.length === 0 ? DASH : countText(count)
}

export const ComparisonSection = memo(function ComparisonSection({
  campaigns,
}: Pick<Analytics, 'campaigns'>) {
  return (
    <Section title="Side by side" anchor="comparison">
      <TableRegion caption="The campaigns side by side">
        <thead>
          <tr>
            <th scope="col">Figure</th>
            {campaigns.map(({ id, name, status }) => (
              <th key={id} scope="col" data-end>
                <TextLink to="/campaigns/$id" params={{ id }} inherit>
                  {name}
                </TextLink>{' '}
                <StatusBadge look={CAMPAIGN_LOOK[status]} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map(([label, text]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {campaigns.map((campaign) => (
                <td key={campaign.id} data-end>
                  {text(campaign)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </TableRegion>
    </Section>
  )
})
