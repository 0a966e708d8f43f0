/** What the call log is narrowed to; all of it lives in the address. */
import { Group, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { readAgent } from '#contract/agents.ts'
import { readNumber } from '#contract/numbers.ts'
import { call } from '#web/api/call.ts'
import { useMay } from '#web/api/session.ts'
import type { CallsSearch } from '#web/app/search.ts'
import { words } from '#web/ui/figures.ts'
import { SearchField } from '#web/ui/search-field.tsx'
import { RESULT_LOOK } from './call-result.tsx'
import { FilterChip } from './filter-chip.tsx'

export const NO_FILTER: CallsSearch = {
  campaignId: undefined,
  numberId: undefined,
  agentId: undefined,
  result: undefined,
  disposition: undefined,
  q: undefined,
}

export interface CallFiltersProps {
  readonly search: CallsSearch
  readonly go: (change: CallsSearch) => void
}

const { withdrawn: _, ...SHOWN } = RESULT_LOOK
const RESULTS = [
  { value: '', label: 'Any result' },
  ...Object.entries(SHOWN).map(([value, { label }]) => ({ value, label })),
]

export function CallFilters({ search, go }: CallFiltersProps) {
  const { campaignId, numberId, agentId, disposition } = search
  // A viewer's search does not look at phone numbers: it would unmask them.
  const phones = useMay('operator')
  return (
    <Group gap="sm">
      <SearchField
        label={phones ? 'Search by name or phone' : 'Search by name'}
        value={search.q ?? ''}
        search={(q) => go({ q: q || undefined })}
      />
      <NativeSelect
        aria-label="Result"
        data={RESULTS}
        value={search.result ?? ''}
        onChange={(event) => go({ result: event.currentTarget.value || undefined })}
      />
      {campaignId ? <FilterChip label="One campaign" remove={() => go({ campaignId: undefined })} /> : null}
      {numberId ? <NumberChip id={numberId} remove={() => go({ numberId: undefined })} /> : null}
      {agentId ? <AgentChip id={agentId} remove={() => go({ agentId: undefined })} /> : null}
      {disposition ? (
        <FilterChip label={words(disposition)} remove={() => go({ disposition: undefined })} />
      ) : null}
    </Group>
  )
}

interface NamedChipProps {
  readonly id: string
  readonly remove: () => void
}

function NumberChip({ id, remove }: NamedChipProps) {
  const { data } = useQuery({
    queryKey: ['number', id],
    queryFn: ({ signal }) => call(readNumber, { params: { id }, signal }),
  })
  return <FilterChip label={`From ${data?.phone ?? 'one number'}`} remove={remove} />
}

function AgentChip({ id, remove }: NamedChipProps) {
  const { data } = useQuery({
    queryKey: ['agent', id],
    queryFn: ({ signal }) => call(readAgent, { params: { id }, signal }),
  })
  return <FilterChip label={`Agent ${data?.name ?? ''}`} remove={remove} />
}
