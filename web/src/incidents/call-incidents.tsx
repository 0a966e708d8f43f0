/** Shows the incidents of one call on its page; without incidents it shows nothing. */
import * as wording from '#wording/pages/incidents.ts'
import { Failure } from '#web/ui/failure.tsx'
import { Section } from '#web/ui/section.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { IncidentList } from './incident-list.tsx'
import { useIncidents } from './use-incidents.ts'

const SHOWN = 5
const NONE = [] as const

export interface CallIncidentsProps {
  readonly callId: string
  readonly campaignId: string
}

export function CallIncidents({ callId, campaignId }: CallIncidentsProps) {
  const { data, error, refetch } = useIncidents({ callId }, SHOWN)
  if (error) return <Failure error={error} again={refetch} />
  if (!data || data.items.length === 0) return null
  return (
    <Section
      title="Incidents"
      aside={
        data.nextCursor === null ? null : (
          <TextLink to="/incidents" search={{ campaignId }} size="sm">
            {wording.viewAllOfTheCampaign}
          </TextLink>
        )
      }
    >
      <IncidentList incidents={data.items} links={NONE} />
    </Section>
  )
}
