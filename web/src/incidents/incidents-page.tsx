/** Lists every incident of the workspace, page by page; campaign and kind in the address narrow it. */
import { Button, Group, Text } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { INCIDENT_KINDS } from '#contract/statuses.ts'
import * as wording from '#wording/pages/incidents.ts'
import { INCIDENT_LABELS } from '#wording/incidents.ts'
import { useMay } from '#web/api/session.ts'
import { type IncidentsSearch, isFiltered } from '#web/app/search.ts'
import { useTabTitle } from '#web/app/tab.ts'
import { CampaignPicker } from '#web/calls/pickers.tsx'
import { ClearFilters } from '#web/ui/clear-filters.tsx'
import { Choice } from '#web/ui/choice.tsx'
import { Empty } from '#web/ui/empty.tsx'
import layout from '#web/ui/layout.module.css'
import { ListFrame } from '#web/ui/list-frame.tsx'
import { Page } from '#web/ui/page.tsx'
import { Pager } from '#web/ui/pager.tsx'
import { RefreshButton } from '#web/ui/refresh-button.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { IncidentList } from './incident-list.tsx'
import { useIncidents } from './use-incidents.ts'

const PAGE = 50
const BOTH = ['call', 'campaign'] as const
const KINDS = INCIDENT_KINDS.map((value) => ({ value, label: INCIDENT_LABELS[value] }))
const NO_FILTER: IncidentsSearch = { campaignId: undefined, kind: undefined }

export function IncidentsPage() {
  useTabTitle('Incidents · Campanile')
  const search = useSearch({ from: '/inside/incidents' })
  const incidents = useIncidents(search, PAGE)
  return (
    <Page title="Incidents" back={<Back />} actions={<RefreshButton of={incidents} />}>
      <Text size="sm" c="dimmed">
        {wording.faultsInTheTraffic}
      </Text>
      <Rows search={search} incidents={incidents} />
    </Page>
  )
}

const Back = () =>
  useMay('operator') ? (
    <TextLink to="/connections" size="sm">
      All connections
    </TextLink>
  ) : null

interface RowsProps {
  readonly search: IncidentsSearch
  readonly incidents: ReturnType<typeof useIncidents>
}

function Rows({ search, incidents: { data, error, refetch } }: RowsProps) {
  const navigate = useNavigate({ from: '/incidents' })
  const go = (change: IncidentsSearch): void =>
    void navigate({ search: (before) => ({ ...before, cursor: undefined, ...change }), resetScroll: false })
  return (
    <>
      <Group gap="xs">
        <Choice
          label="Kind"
          any="Any kind"
          value={search.kind}
          known={KINDS}
          choose={(kind) => go({ kind })}
        />
        <CampaignPicker value={search.campaignId} pick={(campaignId) => go({ campaignId })} />
        <ClearFilters filtered={isFiltered(search)} clear={() => go(NO_FILTER)} />
      </Group>
      <ListFrame
        list={{ items: data?.items, error, again: refetch }}
        loading={wording.loadingTheIncidents}
        rowHeight={56}
        empty={<None filtered={isFiltered(search)} clear={() => go(NO_FILTER)} />}
      >
        {(incidents) => (
          <div className={layout['card']}>
            <IncidentList incidents={incidents} links={BOTH} />
            <Pager
              cursor={search.cursor}
              nextCursor={data?.nextCursor ?? null}
              go={(cursor) => go({ cursor })}
            />
          </div>
        )}
      </ListFrame>
    </>
  )
}

const None = ({ filtered, clear }: { readonly filtered: boolean; readonly clear: () => void }) =>
  filtered ? (
    <Empty title={wording.noIncidentMatches}>
      <Button variant="default" size="xs" onClick={clear}>
        {wording.showAllIncidents}
      </Button>
    </Empty>
  ) : (
    <Empty title={wording.noIncidentWasNoted}>{wording.everyCallWentAsItWasAsked}</Empty>
  )
