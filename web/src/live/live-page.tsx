/** Shows the live page of a campaign: every section reads the one snapshot. */
import { Alert, Skeleton, Stack } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useCallback } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live.ts'
import { useFreshness, useSnapshot } from '#web/api/live.ts'
import { Failure } from '#web/ui/failure.tsx'
import { IncidentsSection } from '#web/incidents/incidents-section.tsx'
import { useInstantText, WorldTimeProvider } from '#web/ui/world-time.tsx'
import { Announcer } from './announcer.tsx'
import { DispositionSection } from './charts/disposition-section.tsx'
import { SentimentSection } from './charts/sentiment-section.tsx'
import { TimelineSection } from './charts/timeline-section.tsx'
import { RetrySection } from '#web/live/retries/retry-section.tsx'
import { VariantSection } from '#web/live/variants/variant-section.tsx'
import { CostSection } from '#web/live/details/cost-section.tsx'
import { DetailsSection } from '#web/live/details/details-section.tsx'
import { EditSlot } from '#web/live/edit/edit-slot.tsx'
import { IntelligenceSection } from '#web/live/conversations/intelligence-section.tsx'
import { StagedCsvSection } from '#web/live/audience/staged-csv-section.tsx'
import { WindowsSection } from '#web/live/details/windows-section.tsx'
import { DispatchSection } from './health/dispatch-section.tsx'
import { Keyboard } from './keyboard.tsx'
import classes from './live-page.module.css'
import { NumbersSection } from './numbers/numbers-section.tsx'
import { PageSkeleton } from './page-skeleton.tsx'
import { TasksSection } from './tasks/tasks-section.tsx'
import { ConcurrencySection } from '#web/live/limits/concurrency-section.tsx'
import { EndSection } from '#web/live/limits/end-section.tsx'
import { Finish } from '#web/live/progress/finish.tsx'
import { Header } from '#web/live/header/header.tsx'
import { LimitLine } from '#web/live/limits/limit-line.tsx'
import { PausedBanner } from '#web/live/header/paused-banner.tsx'
import { Preparation } from '#web/live/progress/preparation.tsx'
import { Progress } from '#web/live/progress/progress.tsx'
import { Receipt } from '#web/live/header/receipt.tsx'
import { SkippedLine } from '#web/live/progress/skipped-line.tsx'
import { Tiles } from '#web/live/progress/tiles.tsx'
import { useCampaignActions } from '#web/live/header/use-campaign-actions.ts'
import { isOwn } from './tasks/use-tasks.ts'
import { useTab } from './use-tab.ts'

const ResultsSection = lazy(() =>
  import('#web/results/results-section.tsx').then((module) => ({ default: module.ResultsSection })),
)
const TaskDrawer = lazy(() =>
  import('./tasks/task-drawer.tsx').then((module) => ({ default: module.TaskDrawer })),
)

export function LivePage() {
  const { id } = useParams({ from: '/inside/campaigns/$id' })
  const { data, error, isFetching, refetch } = useSnapshot(id)
  if (data)
    return <Loaded snapshot={data} refresh={() => void refetch()} refreshing={isFetching} failed={error} />
  return error ? <Failure error={error} again={refetch} /> : <PageSkeleton />
}

interface LoadedProps {
  readonly snapshot: Snapshot
  readonly refresh: () => void
  readonly refreshing: boolean
  readonly failed: unknown
}

function Loaded({ snapshot, refresh, refreshing, failed }: LoadedProps) {
  const { header, asOf } = snapshot
  // Rounded to the minute below the header, so that unchanged parts are not drawn again.
  const minute = `${asOf.slice(0, 16)}:00.000Z`
  const search = useSearch({ from: '/inside/campaigns/$id' })
  const navigate = useNavigate({ from: '/campaigns/$id' })
  const actions = useCampaignActions(header.id)
  const ended = header.status === 'completed' || header.status === 'cancelled'
  const closeTask = useCallback(
    () =>
      void navigate({
        search: (search) => ({ ...search, task: undefined }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  )
  useTab(snapshot)
  return (
    <WorldTimeProvider zone={snapshot.windows.timeZone} asOf={minute}>
      <Stack gap="md" className={`${classes['page']} page-figures`} data-as-of={asOf}>
        <Header
          snapshot={snapshot}
          actions={actions}
          refresh={refresh}
          refreshing={refreshing}
          failed={failed}
        />
        <LinkLost asOf={asOf} />
        <PausedBanner paused={snapshot.paused} />
        <Receipt receipt={snapshot.receipt} />
        <Preparation preparation={snapshot.preparation} />
        <Tiles tiles={snapshot.tiles} campaignId={header.id} />
        <Progress tiles={snapshot.tiles} />
        <SkippedLine skipped={snapshot.skipped} />
        <LimitLine
          dispatch={snapshot.dispatch}
          status={header.status}
          campaignId={header.id}
          actions={actions}
        />
        <div className={classes['columns']}>
          <Stack gap="md" className={classes['wide'] ?? ''}>
            {ended && snapshot.receipt === null ? null : (
              <DispatchSection campaignId={header.id} dispatch={snapshot.dispatch} />
            )}
            {snapshot.timeline ? <TimelineSection timeline={snapshot.timeline} asOf={minute} /> : null}
            <div className={classes['pair']}>
              {snapshot.dispositions.length > 0 ? (
                <DispositionSection dispositions={snapshot.dispositions} />
              ) : null}
              {snapshot.sentiment.length > 0 ? <SentimentSection sentiment={snapshot.sentiment} /> : null}
            </div>
            {snapshot.retries.length > 0 ? <RetrySection retries={snapshot.retries} /> : null}
            {snapshot.variants.length > 0 ? <VariantSection variants={snapshot.variants} /> : null}
          </Stack>
          <Stack gap="md" className={classes['narrow'] ?? ''}>
            <Finish finish={snapshot.expectedFinish} status={header.status} />
            <ConcurrencySection
              campaignId={header.id}
              status={header.status}
              concurrency={snapshot.details.concurrency}
            />
            <EndSection
              campaignId={header.id}
              status={header.status}
              hours={snapshot.details.endUncallableHours}
            />
            <CostSection cost={snapshot.cost} />
            <DetailsSection details={snapshot.details} status={header.status} />
            <WindowsSection windows={snapshot.windows} status={header.status} />
          </Stack>
        </div>
        {ended ? null : (
          <TasksSection
            campaignId={header.id}
            status={header.status}
            preparing={snapshot.preparation?.done === false}
            tasks={snapshot.tasks}
            beat={isOwn(search) ? asOf : minute}
            search={search}
          />
        )}
        <IncidentsSection campaignId={header.id} />
        {snapshot.intelligence ? <IntelligenceSection intelligence={snapshot.intelligence} /> : null}
        {snapshot.numbers.length > 0 ? <NumbersSection numbers={snapshot.numbers} /> : null}
        {snapshot.stagedCsv ? <StagedCsvSection stagedCsv={snapshot.stagedCsv} /> : null}
        {ended ? (
          <Suspense fallback={<Skeleton height={600} data-loading aria-hidden />}>
            <ResultsSection snapshot={snapshot} search={search} />
          </Suspense>
        ) : null}
        {search.task ? (
          <Suspense>
            <TaskDrawer taskId={search.task} onClose={closeTask} />
          </Suspense>
        ) : null}
        <EditSlot campaignId={header.id} section={search.edit} />
        <Keyboard actions={actions} header={header} refresh={refresh} />
        <Announcer snapshot={snapshot} />
      </Stack>
    </WorldTimeProvider>
  )
}

function LinkLost({ asOf }: { readonly asOf: string }) {
  const { state } = useFreshness()
  const { clock } = useInstantText()
  if (state !== 'lost') return null
  return (
    <Alert
      color="red"
      variant="status"
      icon={<IconPlugConnectedX aria-hidden />}
      role="alert"
      title={wording.linkLostFiguresFrom(clock(asOf))}
    >
      {wording.thePageDoesNotHear}
    </Alert>
  )
}
