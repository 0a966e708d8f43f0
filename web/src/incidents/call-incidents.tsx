/** What went wrong with one call, on its own page; nothing where all went as it was asked for. */
import { Failure } from '#web/app/broken.tsx'
import { Section } from '#web/ui/section.tsx'
import { IncidentList } from './incident-list.tsx'
import { useIncidents } from './use-incidents.ts'

/** A call has few kinds of incidents, each once or for each event. */
const MOST = 20
const NONE = [] as const

export function CallIncidents({ callId, zone }: { readonly callId: string; readonly zone: string | null }) {
  const { data, error, refetch } = useIncidents({ callId }, MOST)
  if (error) return <Failure error={error} again={refetch} />
  if (!data || data.items.length === 0) return null
  return (
    <Section title="Incidents">
      <IncidentList incidents={data.items} zone={zone} links={NONE} />
    </Section>
  )
}
