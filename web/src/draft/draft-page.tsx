/** Shows a draft: whether it is ready, what it will do, what it may cost, and what to know before its launch. */
import { Skeleton, Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { Campaign } from '#contract/campaigns.ts'
import * as wording from '#wording/pages/draft.ts'
import { snapshotQuery } from '#web/api/live.ts'
import { useMay } from '#web/api/session.ts'
import { Failure } from '#web/ui/failure.tsx'
import { useTabTitle } from '#web/app/tab.ts'
import { DryRunBadge } from '#web/ui/dry-run-badge.tsx'
import { CAMPAIGN_LOOK, StatusBadge } from '#web/ui/status.tsx'
import { Guard } from '#web/ui/guard.tsx'
import { CampaignTime } from '#web/ui/screen-zone.tsx'
import { ZoneSwitch } from '#web/ui/zone-switch.tsx'
import { campaignQuery } from './draft-queries.ts'
import { ConfigurationSection } from './configuration-section.tsx'
import { DraftActions } from './draft-actions.tsx'
import classes from './draft.module.css'
import { PreflightSections } from './preflight-sections.tsx'
import { ReadinessSection } from './readiness-section.tsx'

const StagedCsvSection = lazy(() =>
  import('#web/live/audience/staged-csv-section.tsx').then((module) => ({
    default: module.StagedCsvSection,
  })),
)

export function DraftPage() {
  const { id } = useParams({ from: '/inside/campaigns/$id' })
  const { data, error, refetch } = useQuery({ ...campaignQuery(id), staleTime: 0 })
  useTabTitle(`${data?.name ?? 'Draft'} · Draft · Campanile`)
  if (data) return <Loaded campaign={data} failed={error} again={refetch} />
  return error ? <Failure error={error} again={refetch} what="campaign" /> : <DraftSkeleton />
}

interface LoadedProps {
  readonly campaign: Campaign
  readonly failed: unknown
  readonly again: () => unknown
}

function Loaded({ campaign, failed, again }: LoadedProps) {
  const may = useMay('operator')
  const snapshot = useQuery(snapshotQuery(campaign.id)).data
  return (
    <CampaignTime zone={campaign.timeZone}>
      <Stack gap="md" className={`${classes['page']} page-figures`}>
        <DraftActions campaign={campaign}>
          <Title order={1} size="h3" lineClamp={2}>
            {campaign.name}
          </Title>
          <StatusBadge look={CAMPAIGN_LOOK[campaign.status]} size="lg" />
          {campaign.dryRun ? <DryRunBadge size="lg" /> : null}
          <ZoneSwitch />
        </DraftActions>
        {failed ? <Failure error={failed} again={again} /> : null}
        <Guard name="Readiness">
          <ReadinessSection campaign={campaign} />
        </Guard>
        <Guard name="Pre-flight">
          <PreflightSections campaign={campaign} />
        </Guard>
        <Guard name="Configuration">
          <ConfigurationSection campaign={campaign} edit={may} />
        </Guard>
        {snapshot?.stagedCsv && !campaign.audience?.filter ? (
          <Suspense>
            <CampaignTime zone={campaign.timeZone} asOf={snapshot.asOf}>
              <Guard name="Staged CSV">
                <StagedCsvSection stagedCsv={snapshot.stagedCsv} />
              </Guard>
            </CampaignTime>
          </Suspense>
        ) : null}
      </Stack>
    </CampaignTime>
  )
}

const DraftSkeleton = () => (
  <Stack gap="md" aria-busy="true">
    <Title order={1} size="h3">
      {wording.loadingTheDraft}
    </Title>
    <Skeleton height={180} aria-hidden />
    <Skeleton height={120} aria-hidden />
    <Skeleton height={280} aria-hidden />
  </Stack>
)
