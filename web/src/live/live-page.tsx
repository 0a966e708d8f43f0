/** Shows the live page of a campaign: every section reads the one snapshot. */
import { Skeleton, Stack } from '@mantine/core'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useCallback } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live.ts'
import { useSnapshot } from '#web/api/live.ts'
import { Failure } from '#web/ui/failure.tsx'
import { Guard } from '#web/ui/guard.tsx'
import { IncidentsSection } from '#web/incidents/incidents-section.tsx'
import { CampaignTime } from '#web/ui/screen-zone.tsx'
import { Announcer } from './announcer.tsx'
import { EditSlot } from '#web/live/edit/edit-slot.tsx'
import { IntelligenceSection } from '#web/live/conversations/intelligence-section.tsx'
import { StagedCsvSection } from '#web/live/audience/staged-csv-section.tsx'
import { LiveCalls } from './calls/live-calls.tsx'
import { Keyboard } from './keyboard.tsx'
import classes from './live-page.module.css'
import { NumbersSection } from './numbers/numbers-section.tsx'
import { LiveSections, showsHealth } from './live-sections.tsx'
import { SectionLinks } from './section-links.tsx'
import { PageSkeleton } from './page-skeleton.tsx'
import { TasksSection } from './tasks/tasks-section.tsx'
import { Notices } from '#web/live/header/notices.tsx'
import { Header } from '#web/live/header/header.tsx'
import { type Headline, useSteadyHeadline } from './limits/use-steady-headline.ts'
import { LimitLine } from '#web/live/limits/limit-line.tsx'
import { StateBanner } from '#web/live/header/state-banner.tsx'
import { Progress } from '#web/live/progress/progress.tsx'
import { ProgressNote } from '#web/live/progress/progress-note.tsx'
import { Tiles } from '#web/live/progress/tiles.tsx'
import { type CampaignActions, useCampaignActions } from '#web/live/header/use-campaign-actions.ts'
import { isOwn } from './tasks/use-tasks.ts'
import { Tab } from './tab.ts'

const ResultsSection = lazy(() =>
  import('#web/results/results-section.tsx').then((module) => ({ default: module.ResultsSection })),
)
const Wall = lazy(() => import('./wall.tsx').then((module) => ({ default: module.Wall })))
const TaskDrawer = lazy(() =>
  import('./tasks/task-drawer.tsx').then((module) => ({ default: module.TaskDrawer })),
)

export function LivePage() {
  const { id } = useParams({ from: '/inside/campaigns/$id' })
  const { data, error, isFetching, refetch, dataUpdatedAt } = useSnapshot(id)
  if (data)
    return (
      <Loaded
        snapshot={data}
        heardAt={dataUpdatedAt}
        refresh={() => void refetch()}
        refreshing={isFetching}
        failed={error}
      />
    )
  return error ? <Failure error={error} again={refetch} what="campaign" /> : <PageSkeleton />
}

interface LoadedProps {
  readonly snapshot: Snapshot
  /** Machine milliseconds at which the snapshot came. */
  readonly heardAt: number
  readonly refresh: () => void
  readonly refreshing: boolean
  readonly failed: unknown
}

function Loaded({ snapshot, heardAt, refresh, refreshing, failed }: LoadedProps) {
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
  const said = useSteadyHeadline(snapshot, heardAt)
  const headline = (
    <Guard name={wording.whyNothingIsDialled}>
      <HeadlinePlace snapshot={snapshot} headline={said} actions={actions} />
    </Guard>
  )
  const notices = <Notices status={header.status} asOf={asOf} actions={actions} failed={failed} />
  if (search.wall)
    return (
      <CampaignTime zone={snapshot.windows.timeZone} asOf={minute} now={asOf}>
        <Suspense>
          <Wall snapshot={snapshot} minute={minute} headline={headline} notices={notices} />
        </Suspense>
        <Guard name={null}>
          <Tab snapshot={snapshot} />
        </Guard>
      </CampaignTime>
    )
  return (
    <CampaignTime zone={snapshot.windows.timeZone} asOf={minute} now={asOf}>
      <Stack gap="md" className={`${classes['page']} page-figures`} data-as-of={asOf}>
        <a href="#tasks" className="skip-link">
          {wording.skipToTheTasks}
        </a>
        <Header snapshot={snapshot} actions={actions} refresh={refresh} refreshing={refreshing} />
        {notices}
        <Guard name="Progress">
          <Tiles tiles={snapshot.tiles} campaignId={header.id} />
          <div>
            <Progress tiles={snapshot.tiles} segments={snapshot.segments} campaignId={header.id} />
            <ProgressNote
              campaignId={header.id}
              preparation={snapshot.preparation}
              segments={snapshot.segments}
              skipped={snapshot.skipped}
            />
          </div>
        </Guard>
        {headline}
        {snapshot.liveCalls ? (
          <Guard name={wording.liveCalls}>
            <LiveCalls campaignId={header.id} calls={snapshot.liveCalls} />
          </Guard>
        ) : null}
        <SectionLinks
          campaignId={header.id}
          health={showsHealth(snapshot)}
          hints={snapshot.dispatch.available ? snapshot.dispatch.hints.length : 0}
          outcomes={snapshot.timeline !== null}
          tasks={snapshot.tasks.total}
          numbers={snapshot.numbers.length}
          fileRows={snapshot.stagedCsv?.rows ?? null}
        />
        {ended ? (
          <Guard name="Results">
            <Suspense fallback={<Skeleton height={600} data-loading aria-hidden />}>
              <ResultsSection snapshot={snapshot} search={search} />
            </Suspense>
          </Guard>
        ) : null}
        <LiveSections snapshot={snapshot} minute={minute} />
        {ended ? null : (
          <Guard name="Tasks">
            <TasksSection
              campaignId={header.id}
              status={header.status}
              preparing={snapshot.preparation?.done === false}
              tasks={snapshot.tasks}
              skipped={snapshot.skipped}
              beat={isOwn(search) ? asOf : minute}
              search={search}
            />
          </Guard>
        )}
        <Guard name="Incidents">
          <IncidentsSection campaignId={header.id} />
        </Guard>
        {snapshot.intelligence ? (
          <Guard name="Conversation intelligence">
            <IntelligenceSection campaignId={snapshot.header.id} intelligence={snapshot.intelligence} />
          </Guard>
        ) : null}
        {snapshot.numbers.length > 0 ? (
          <Guard name={wording.numberPoolHealth}>
            <NumbersSection campaignId={snapshot.header.id} numbers={snapshot.numbers} />
          </Guard>
        ) : null}
        {snapshot.stagedCsv ? (
          <Guard name="Staged CSV">
            <StagedCsvSection stagedCsv={snapshot.stagedCsv} />
          </Guard>
        ) : null}
        {search.task ? (
          <Guard key={search.task} name="Task">
            <Suspense>
              <TaskDrawer taskId={search.task} onClose={closeTask} />
            </Suspense>
          </Guard>
        ) : null}
        <Guard name="Edit">
          <EditSlot campaignId={header.id} section={search.edit} />
        </Guard>
        <Keyboard actions={actions} header={header} refresh={refresh} />
        <Guard name={null}>
          <Tab snapshot={snapshot} />
        </Guard>
        <Guard name={null}>
          <Announcer status={header.status} headline={said} />
        </Guard>
      </Stack>
    </CampaignTime>
  )
}

interface HeadlinePlaceProps {
  readonly snapshot: Snapshot
  readonly headline: Headline | null
  readonly actions: CampaignActions
}

/** One place for what limits the campaign, and for its state while it does not dial at all. */
function HeadlinePlace({ snapshot, headline, actions }: HeadlinePlaceProps) {
  const { header, paused, receipt, details, dispatch } = snapshot
  if (paused || header.status === 'cancelled' || header.status === 'completed')
    return (
      <StateBanner
        campaignId={header.id}
        status={header.status}
        paused={paused}
        cancelled={details.cancelled}
        completedAt={details.completedAt}
        receipt={receipt}
        headline={headline}
        actions={actions}
      />
    )
  return <LimitLine headline={headline} dispatch={dispatch} campaignId={header.id} actions={actions} />
}
