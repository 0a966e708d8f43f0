/** Compares the chosen campaigns, one column each. */
import { memo } from 'react'
import type { Analytics } from '#contract/analytics.ts'
import * as wording from '#wording/pages/analytics.ts'
import type { Column } from '#web/ui/data-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { countText, DASH, durationText, moneyText, numberText, percentText, words } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import { CAMPAIGN_LOOK, StatusBadge } from '#web/ui/status.tsx'
import { TextLink } from '#web/ui/text-link.tsx'

type Compared = Analytics['campaigns'][number]

type Figure = readonly [label: string, text: (campaign: Compared) => string]

const FIGURES: readonly Figure[] = [
  ['Calls', ({ calls }) => countText(calls)],
  ['Answered', ({ answered }) => countText(answered)],
  ['Answer rate', ({ answerRate }) => percentText(answerRate)],
  ['Avg duration', ({ details }) => (details ? durationText(details.avgDurationSeconds) : DASH)],
  ['Avg score', ({ details }) => (details ? numberText(details.avgScore) : DASH)],
  ['Commonest disposition', ({ details }) => commonest(details)],
  ['Positive', ({ details }) => positive(details)],
  [
    wording.reachedAtAttempt,
    ({ details }) => percentText(details?.reached.find(({ attempt }) => attempt === 1)?.share ?? null),
  ],
  ['Spend', ({ details }) => moneyText(details?.cost.total ?? null)],
  [wording.perAnsweredCall, ({ details }) => moneyText(details?.cost.perAnsweredCall ?? null)],
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

const columnsOf = (campaigns: readonly Compared[]): readonly Column<Figure>[] => [
  { key: 'figure', header: 'Figure', cell: ([label]) => label },
  ...campaigns.map((campaign): Column<Figure> => ({
    key: campaign.id,
    header: (
      <>
        <TextLink to="/campaigns/$id" params={{ id: campaign.id }} inherit>
          {campaign.name}
        </TextLink>{' '}
        <StatusBadge look={CAMPAIGN_LOOK[campaign.status]} />
      </>
    ),
    align: 'end',
    cell: ([, text]) => text(campaign),
  })),
]

export const ComparisonSection = memo(function ComparisonSection({
  campaigns,
}: Pick<Analytics, 'campaigns'>) {
  return (
    <Section title={wording.sideBySide} anchor="comparison">
      <DataTable
        caption={wording.theCampaignsSideBySide}
        columns={columnsOf(campaigns)}
        rows={FIGURES}
        keyOf={([label]) => label}
      />
    </Section>
  )
})
