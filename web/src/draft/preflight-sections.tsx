/** Shows the pre-flight report; it is read once, and again on request. */
import { Button, Skeleton } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Campaign } from '#contract/campaigns.ts'
import * as wording from '#wording/pages/draft.ts'
import { Failure } from '#web/ui/failure.tsx'
import { Section } from '#web/ui/section.tsx'
import { useInstantText } from '#web/ui/world-time.tsx'
import { AudienceReport } from './audience-report.tsx'
import { ForecastReport } from './forecast-report.tsx'
import classes from './draft.module.css'
import { FirstCallsSection } from './first-calls-section.tsx'
import { preflightQuery } from './draft-queries.ts'
import { ZonesSection } from './zones-section.tsx'

export function PreflightSections({ campaign }: { readonly campaign: Campaign }) {
  const { day } = useInstantText()
  const { data, error, isFetching, refetch } = useQuery({
    ...preflightQuery(campaign),
    placeholderData: (last) => last,
  })
  if (!data)
    return error ? (
      <Failure error={error} again={refetch} />
    ) : (
      <Skeleton height={280} role="status" aria-label={wording.workingOutThePre} />
    )
  return (
    <>
      {error ? <Failure error={error} again={refetch} /> : null}
      <Section
        title="Pre-flight report"
        intro={wording.asOfInstant(day(data.asOf, true))}
        aside={
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconRefresh size={14} aria-hidden />}
            aria-busy={isFetching}
            onClick={() => void refetch()}
          >
            {wording.workOutAgain}
          </Button>
        }
      >
        <ForecastReport report={data} dryRun={campaign.dryRun} />
      </Section>
      <div className={classes['columns']}>
        <FirstCallsSection report={data} />
        <AudienceReport report={data} campaign={campaign} />
      </div>
      {data.contacts > 0 ? <ZonesSection zones={data.zones} /> : null}
    </>
  )
}
