/** Edits filter and order of the results; all of it lives in the address. */
import { Group, NativeSelect } from '@mantine/core'
import { useMay } from '#web/api/session.ts'
import { type LiveSearch, statusesOf } from '#web/app/search.ts'
import { RESULT_LOOK } from '#web/calls/call-result.tsx'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/results.ts'
import { words } from '#web/ui/figures.ts'
import { ClearFilters } from '#web/ui/clear-filters.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { TASK_LOOK } from '#web/ui/status.tsx'
import { outcomeWords } from '#web/live/tasks/outcome-words.ts'
import { SORT_CHOICES } from './result-columns.tsx'
import classes from './results.module.css'
import { isFiltered, resultOrderOf } from './use-results.ts'

export interface ResultsFiltersProps {
  readonly snapshot: Pick<Snapshot, 'dispositions' | 'variants' | 'skipped'>
  readonly search: LiveSearch
  readonly change: (changes: LiveSearch) => void
  /** Whether to offer the orders as a choice, for lists without column headings. */
  readonly orders: boolean
}

const ENDED = ['completed', 'failed', 'cancelled', 'skipped', 'contacted_inbound'] as const
const { withdrawn: _, ...SHOWN } = RESULT_LOOK
const any = (label: string) => ({ value: '', label })
const STATUSES = [any('Any status'), ...ENDED.map((value) => ({ value, label: TASK_LOOK[value].label }))]
const RESULTS = [
  any(wording.anyLastResult),
  ...Object.entries(SHOWN).map(([value, { label }]) => ({ value, label })),
]
const TRANSCRIPTS = [
  any(wording.withOrWithoutTranscript),
  { value: 'true', label: wording.withATranscript },
  { value: 'false', label: wording.withoutATranscript },
]
export const NO_FILTER: LiveSearch = {
  status: undefined,
  result: undefined,
  disposition: undefined,
  variant: undefined,
  transcript: undefined,
  blocker: undefined,
  reason: undefined,
  q: undefined,
  cursor: undefined,
}

const severalOf = (status: string) => ({
  value: status,
  label: statusesOf(status)
    .map((each) => TASK_LOOK[each].label)
    .join(' or '),
})

export function ResultsFilters({ snapshot, search, change, orders }: ResultsFiltersProps) {
  const phones = useMay('operator')
  const { status, reason, result, disposition, variant, transcript } = search
  return (
    <Group gap="xs" mb="sm" className={classes['filters'] ?? ''}>
      <SearchField
        id="task-search"
        shortcut="/"
        label={phones ? wording.nameBeginsWithOrPhone : wording.nameBeginsWith}
        value={search.q ?? ''}
        search={(q) => change({ q: q || undefined })}
      />
      <Choice
        label="Status"
        data={status?.includes(',') ? [...STATUSES, severalOf(status)] : STATUSES}
        value={status}
        pick={(value) => change({ status: ENDED.find((each) => each === value) })}
      />
      <Choice
        label="Outcome"
        data={[any(wording.anyOutcome), ...outcomesOf(snapshot, reason)]}
        value={reason}
        pick={(value) => change({ reason: value })}
      />
      <Choice label="Last result" data={RESULTS} value={result} pick={(value) => change({ result: value })} />
      <Choice
        label="Disposition"
        data={[any('Any disposition'), ...dispositionsOf(snapshot, disposition)]}
        value={disposition}
        pick={(value) => change({ disposition: value })}
      />
      {snapshot.variants.length > 0 ? (
        <Choice
          label="Variant"
          data={[
            any('Any variant'),
            ...snapshot.variants.map(({ letter, agent }, n) => ({
              value: String(n),
              label: `${letter}: ${agent}`,
            })),
          ]}
          value={variant === undefined ? undefined : String(variant)}
          pick={(value) => change({ variant: value === undefined ? undefined : Number(value) })}
        />
      ) : null}
      <Choice
        label="Transcript"
        data={TRANSCRIPTS}
        value={transcript === undefined ? undefined : String(transcript)}
        pick={(value) => change({ transcript: value === undefined ? undefined : value === 'true' })}
      />
      {orders ? <Orders search={search} change={change} /> : null}
      <ClearFilters filtered={isFiltered(search)} clear={() => change(NO_FILTER)} />
    </Group>
  )
}

function outcomesOf({ skipped }: Pick<Snapshot, 'skipped'>, on: string | undefined) {
  const reasons = ['answered', 'voicemail', ...skipped.map(({ code }) => code)]
  if (on !== undefined && !reasons.includes(on)) reasons.push(on)
  return reasons.map((value) => {
    const said = outcomeWords(value, skipped)
    return { value, label: REACHED.has(value) ? said.value : `${said.name}: ${said.value}` }
  })
}
const REACHED: ReadonlySet<string> = new Set(['answered', 'voicemail'])

function dispositionsOf({ dispositions }: Pick<Snapshot, 'dispositions'>, on: string | undefined) {
  const names = dispositions.map((row) => row.disposition)
  if (on !== undefined && !names.includes(on)) names.push(on)
  return names.map((value) => ({ value, label: words(value) }))
}

function Orders({ search, change }: Pick<ResultsFiltersProps, 'search' | 'change'>) {
  const order = resultOrderOf(search)
  return (
    <>
      <Choice
        label="Order by"
        data={SORT_CHOICES}
        value={order?.sort ?? 'task'}
        pick={(sort) => change({ sort })}
      />
      <Choice
        label="Direction"
        data={[
          { value: 'asc', label: 'Lowest first' },
          { value: 'desc', label: 'Highest first' },
        ]}
        value={order?.direction ?? 'asc'}
        pick={(value) => change({ direction: value === 'desc' ? 'desc' : undefined })}
      />
    </>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly data: readonly { readonly value: string; readonly label: string }[]
  readonly value: string | undefined
  readonly pick: (value: string | undefined) => void
}

const Choice = ({ label, data, value, pick }: ChoiceProps) => (
  <NativeSelect
    aria-label={label}
    data={[...data]}
    value={value ?? ''}
    onChange={(event) => pick(event.currentTarget.value || undefined)}
  />
)
