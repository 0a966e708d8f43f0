/** What the call log is narrowed to; all of it lives in the address. */
import { Button, Group, NativeSelect } from '@mantine/core'
import type { CallSummary } from '#contract/calls.ts'
import { useMay } from '#web/api/session.ts'
import { useWorkspaceZone } from '#web/api/workspace.ts'
import type { CallsSearch } from '#web/app/search.ts'
import { DayRangeFields } from '#web/ui/day-range-fields.tsx'
import { words } from '#web/ui/figures.ts'
import { SearchField } from '#web/ui/search-field.tsx'
import { PROGRESS_LOOK, RESULT_LOOK } from './call-result.tsx'
import { AgentPicker, CampaignPicker, NumberPicker } from './pickers.tsx'

export const NO_FILTER: CallsSearch = {
  campaignId: undefined,
  numberId: undefined,
  agentId: undefined,
  status: undefined,
  result: undefined,
  disposition: undefined,
  since: undefined,
  until: undefined,
  q: undefined,
  cursor: undefined,
}
export const isFiltered = (search: CallsSearch): boolean =>
  Object.keys(search).some((name) => name !== 'cursor')

export interface CallFiltersProps {
  readonly search: CallsSearch
  readonly go: (change: CallsSearch) => void
  /** What is on the page, for the dispositions that are known. */
  readonly calls: readonly CallSummary[]
}

const { withdrawn: _, ...SHOWN } = RESULT_LOOK
const { claimed: __, ...PROGRESS } = PROGRESS_LOOK
const choices = (any: string, looks: Readonly<Record<string, { readonly label: string }>>) => [
  { value: '', label: any },
  ...Object.entries(looks).map(([value, { label }]) => ({ value, label })),
]
const RESULTS = choices('Any result', SHOWN)
const STATUSES = choices('Any status', PROGRESS)

export function CallFilters({ search, go, calls }: CallFiltersProps) {
  // A viewer's search does not look at phone numbers: it would unmask them.
  const phones = useMay('operator')
  const zone = useWorkspaceZone()
  const { campaignId, numberId, agentId, since, until } = search
  return (
    <Group gap="xs">
      <SearchField
        label={phones ? 'Search by name or phone' : 'Search by name'}
        value={search.q ?? ''}
        search={(q) => go({ q: q || undefined })}
      />
      <CampaignPicker value={campaignId} pick={(id) => go({ campaignId: id })} />
      <NumberPicker value={numberId} pick={(id) => go({ numberId: id })} />
      <AgentPicker value={agentId} pick={(id) => go({ agentId: id })} />
      <NativeSelect
        aria-label="Status"
        data={STATUSES}
        value={search.status ?? ''}
        onChange={(event) => go({ status: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        aria-label="Result"
        data={RESULTS}
        value={search.result ?? ''}
        onChange={(event) => go({ result: event.currentTarget.value || undefined })}
      />
      <Dispositions search={search} go={go} calls={calls} />
      <DayRangeFields range={{ since, until }} zone={zone} change={go} />
      {isFiltered(search) ? (
        <Button variant="default" size="sm" onClick={() => go(NO_FILTER)}>
          Clear
        </Button>
      ) : null}
    </Group>
  )
}

function Dispositions({ search: { disposition }, go, calls }: CallFiltersProps) {
  const known = new Set(calls.flatMap((call) => call.disposition ?? []))
  if (disposition !== undefined) known.add(disposition)
  return (
    <NativeSelect
      aria-label="Disposition"
      data={[
        { value: '', label: 'Any disposition' },
        ...[...known].toSorted().map((value) => ({ value, label: words(value) })),
      ]}
      value={disposition ?? ''}
      onChange={(event) => go({ disposition: event.currentTarget.value || undefined })}
    />
  )
}
