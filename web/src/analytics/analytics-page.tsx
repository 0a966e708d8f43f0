/** Shows the outcomes of calls for any campaigns and any range of days, together and side by side. */
import { Alert, Button, Group, Stack } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Analytics } from '#contract/analytics.ts'
import * as wording from '#wording/pages/analytics.ts'
import { Failure } from '#web/ui/failure.tsx'
import type { AnalyticsSearch } from '#web/app/search.ts'
import { useTabTitle } from '#web/app/tab.ts'
import { SavedFilters } from '#web/calls/saved-filters.tsx'
import { DispositionSection } from '#web/live/charts/disposition-section.tsx'
import { SentimentSection } from '#web/live/charts/sentiment-section.tsx'
import { TimelineSection } from '#web/live/charts/timeline-section.tsx'
import { RetrySection } from '#web/live/retries/retry-section.tsx'
import { DayRangeFields } from '#web/ui/day-range-fields.tsx'
import { Empty } from '#web/ui/empty.tsx'
import { countText } from '#web/ui/figures.ts'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { Page } from '#web/ui/page.tsx'
import { RefreshButton } from '#web/ui/refresh-button.tsx'
import { useScreenZone } from '#web/ui/screen-zone.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import classes from './analytics.module.css'
import { CampaignChoice } from './campaign-choice.tsx'
import { ComparisonSection } from './comparison-section.tsx'
import { TotalFigures } from './total-figures.tsx'
import { HeatSection } from './heat-section.tsx'
import { OutcomesSection } from './outcomes-section.tsx'
import { ReachedSection } from './reached-section.tsx'
import { useAnalytics } from './use-analytics.ts'

const NO_CHOICE: AnalyticsSearch = { campaignId: undefined, since: undefined, until: undefined }

export function AnalyticsPage() {
  useTabTitle('Analytics · Campanile')
  const search = useSearch({ from: '/inside/analytics' })
  const navigate = useNavigate({ from: '/analytics' })
  const go = (change: AnalyticsSearch): void =>
    void navigate({ search: (before) => ({ ...before, ...change }), resetScroll: false })
  const { chosen, zones } = useScreenZone()
  const figures = useAnalytics(search, chosen === 'workspace' ? undefined : (zones[chosen] ?? undefined))
  const { data, error, refetch, isPlaceholderData } = figures
  return (
    <Page
      title="Analytics"
      wide
      actions={
        <Group gap="xs">
          <SavedFilters
            page="analytics"
            query={search as Readonly<Record<string, string>>}
            apply={(query) => go({ ...NO_CHOICE, ...query })}
          />
          <RefreshButton of={figures} />
        </Group>
      }
    >
      <Group gap="xs">
        <DayRangeFields range={search} change={go} />
        <CampaignChoice
          shown={data?.campaigns ?? []}
          chosen={search.campaignId !== undefined}
          choose={(ids) => go({ campaignId: ids.length > 0 ? ids.join(',') : undefined })}
        />
      </Group>
      {error ? <Failure error={error} again={refetch} /> : null}
      {data ? (
        <div className={isPlaceholderData ? classes['busy'] : ''} aria-busy={isPlaceholderData}>
          <Figures data={data} search={search} all={() => go({ since: undefined, until: undefined })} />
        </div>
      ) : error ? null : (
        <ListSkeleton label={wording.loadingTheFigures} height={110} />
      )}
    </Page>
  )
}

interface FiguresProps {
  readonly data: Analytics
  readonly search: AnalyticsSearch
  readonly all: () => void
}

function Figures({ data, search, all }: FiguresProps) {
  const { together, campaigns, timeZone, asOf } = data
  if (campaigns.length === 0)
    return (
      <Empty title={wording.noCampaignWasLaunched}>
        <TextLink to="/campaigns">{wording.toTheCampaigns}</TextLink>
      </Empty>
    )
  if (together.calls === 0)
    return (
      <Empty title={search.since || search.until ? wording.noCallEndedInTheseDays : wording.noCallHasEnded}>
        {search.since || search.until ? (
          <Button variant="default" size="xs" onClick={all}>
            {wording.showAllDays}
          </Button>
        ) : (
          wording.figuresComeWithTheFirstCalls
        )}
      </Empty>
    )
  const { details, timeline, heat } = together
  // The call log filters by the day of placing and by one campaign: other figures have no door that leads to their rows.
  const whole = campaigns.length === 1 && !search.since && !search.until ? (campaigns[0]?.id ?? null) : null
  return (
    <Stack gap="md">
      <TotalFigures figures={together} />
      {details ? null : <TooMany most={data.mostRead} all={all} />}
      {campaigns.length > 1 ? <ComparisonSection campaigns={campaigns} /> : null}
      {timeline ? <TimelineSection timeline={timeline} asOf={asOf} /> : null}
      {heat.length > 0 ? <HeatSection heat={heat} zone={timeZone} /> : null}
      <div className={classes['pair']}>
        <OutcomesSection results={together.results} />
        {details && details.dispositions.length > 0 ? (
          <DispositionSection campaignId={whole} dispositions={details.dispositions} />
        ) : null}
        {details && details.sentiment.length > 0 ? (
          <SentimentSection campaignId={whole} sentiment={details.sentiment} />
        ) : null}
        {details && details.reached.length > 0 ? <ReachedSection reached={details.reached} /> : null}
      </div>
      {details && details.retries.length > 0 ? (
        <RetrySection campaignId={whole} retries={details.retries} />
      ) : null}
    </Stack>
  )
}

const TooMany = ({ most, all }: { readonly most: number; readonly all: () => void }) => (
  <Alert
    color="ink"
    variant="status"
    icon={<IconInfoCircle aria-hidden />}
    title={wording.dispositionsSentimentAttemptsAndCost}
  >
    {wording.tooManyCallsInTheseDays(countText(most))}{' '}
    <Button variant="default" size="compact-sm" onClick={all}>
      {wording.showAllDays}
    </Button>
  </Alert>
)
