/** Shows the latest incidents of a campaign's calls, on the campaign's page. */
import { Skeleton, Text } from '@mantine/core'
import { memo } from 'react'
import * as wording from '#wording/pages/incidents.ts'
import { Failure } from '#web/ui/failure.tsx'
import { Section } from '#web/ui/section.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { IncidentList } from './incident-list.tsx'
import { useIncidents } from './use-incidents.ts'

const SHOWN = 5
const CALL_ONLY = ['call'] as const

export interface IncidentsSectionProps {
  readonly campaignId: string
}

export const IncidentsSection = memo(function IncidentsSection({ campaignId }: IncidentsSectionProps) {
  const { data, error, refetch } = useIncidents({ campaignId }, SHOWN)
  return (
    <Section
      title="Incidents"
      anchor="incidents"
      intro={wording.faultsInTheTrafficWithCarriers}
      aside={
        data && data.nextCursor !== null ? (
          <TextLink to="/incidents" search={{ campaignId }} size="sm">
            {wording.viewAllIncidents}
          </TextLink>
        ) : null
      }
    >
      {error ? <Failure error={error} again={refetch} /> : null}
      {data || error ? null : (
        <div aria-busy="true">
          <span className="visually-hidden" role="status">
            {wording.loadingTheIncidents}
          </span>
          <Skeleton height="1.55rem" aria-hidden />
        </div>
      )}
      {data?.items.length === 0 ? (
        <Text size="sm">{wording.noneEveryCallWent}</Text>
      ) : data ? (
        <IncidentList incidents={data.items} links={CALL_ONLY} />
      ) : null}
    </Section>
  )
})
