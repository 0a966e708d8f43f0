/** Edits the filters of the call log; all of them live in the address. */
import { Group } from '@mantine/core'
import type { CallSummary } from '#contract/calls.ts'
import { SENTIMENTS } from '#contract/statuses.ts'
import * as wording from '#wording/pages/calls.ts'
import { useMay } from '#web/api/session.ts'
import { type CallsSearch, isFiltered, sentimentsOf } from '#web/app/search.ts'
import { Choice } from '#web/ui/choice.tsx'
import { DayRangeFields } from '#web/ui/day-range-fields.tsx'
import { words } from '#web/ui/figures.ts'
import { ClearFilters } from '#web/ui/clear-filters.tsx'
import { FilterChip } from '#web/ui/filter-chip.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { SENTIMENT_LOOK } from '#web/ui/sentiment.tsx'
import { PROGRESS_LOOK, RESULT_LOOK } from './call-result.tsx'
import { AgentPicker, CampaignPicker, NumberPicker } from './pickers.tsx'

export const NO_FILTER: CallsSearch = {
  campaignId: undefined,
  numberId: undefined,
  agentId: undefined,
  status: undefined,
  result: undefined,
  disposition: undefined,
  sentiment: undefined,
  attempt: undefined,
  analysed: undefined,
  minScore: undefined,
  maxScore: undefined,
  goal: undefined,
  since: undefined,
  until: undefined,
  q: undefined,
  cursor: undefined,
}

export interface CallFiltersProps {
  readonly search: CallsSearch
  readonly go: (change: CallsSearch) => void
  /** The calls on the page, which supply the known dispositions. */
  readonly calls: readonly CallSummary[]
}

const { withdrawn: _, ...SHOWN } = RESULT_LOOK
const { claimed: __, ...PROGRESS } = PROGRESS_LOOK
const choices = (looks: Readonly<Record<string, { readonly label: string }>>) =>
  Object.entries(looks).map(([value, { label }]) => ({ value, label }))
const RESULTS = choices(SHOWN)
const STATUSES = choices(PROGRESS)
const MOODS = SENTIMENTS.map((value) => ({ value, label: SENTIMENT_LOOK[value].label }))
const moodsText = (sentiment: string | undefined): string =>
  sentimentsOf(sentiment)
    .map((each) => SENTIMENT_LOOK[each].label)
    .join(' or ')
/** One attempt and its usual retries; others come by a link and stay chosen. */
const ATTEMPTS = [1, 2, 3, 4, 5].map((n) => ({ value: String(n), label: wording.attempt(n) }))
/** More are told by their number. */
const FEW = 2

const severalText = (result = ''): string => {
  const each = result.split(',').map((one) => RESULTS.find(({ value }) => value === one)?.label ?? words(one))
  return each.length > FEW ? wording.someResults(each.length) : each.join(' or ')
}

export function CallFilters({ search, go, calls }: CallFiltersProps) {
  // A viewer's search does not look at recipient numbers: it would unmask them.
  const phones = useMay('operator')
  const { campaignId, numberId, agentId, since, until } = search
  return (
    <Group gap="xs">
      <SearchField
        label={phones ? wording.searchByNameOrPhone : wording.searchByName}
        value={search.q ?? ''}
        search={(q) => go({ q: q || undefined })}
      />
      <CampaignPicker value={campaignId} pick={(id) => go({ campaignId: id })} />
      <NumberPicker value={numberId} pick={(id) => go({ numberId: id })} />
      <AgentPicker value={agentId} pick={(id) => go({ agentId: id })} />
      <Choice
        label="Status"
        any="Any status"
        value={search.status}
        known={STATUSES}
        choose={(status) => go({ status })}
      />
      <Choice
        label="Result"
        any="Any result"
        value={search.result}
        known={RESULTS}
        unknown={severalText(search.result)}
        choose={(result) => go({ result })}
      />
      <Dispositions search={search} go={go} calls={calls} />
      <Choice
        label="Sentiment"
        any="Any sentiment"
        value={search.sentiment}
        known={MOODS}
        unknown={moodsText(search.sentiment)}
        choose={(sentiment) => go({ sentiment })}
      />
      <Choice
        label="Attempt"
        any="Any attempt"
        value={search.attempt === undefined ? undefined : String(search.attempt)}
        known={ATTEMPTS}
        unknown={wording.attempt(search.attempt ?? 0)}
        choose={(attempt) => go({ attempt: attempt === undefined ? undefined : Number(attempt) })}
      />
      <DayRangeFields range={{ since, until }} change={go} />
      <DoorChips search={search} go={go} />
      <ClearFilters filtered={isFiltered(search)} clear={() => go(NO_FILTER)} />
    </Group>
  )
}

function Dispositions({ search: { disposition }, go, calls }: CallFiltersProps) {
  const known = new Set(calls.flatMap((call) => call.disposition ?? []))
  return (
    <Choice
      label="Disposition"
      any="Any disposition"
      value={disposition}
      known={[...known].toSorted().map((value) => ({ value, label: words(value) }))}
      unknown={words(disposition ?? '')}
      choose={(to) => go({ disposition: to })}
    />
  )
}

/** Filters that only figures of the live page lead to; each can be removed. */
function DoorChips({ search: { analysed, minScore, maxScore, goal }, go }: Omit<CallFiltersProps, 'calls'>) {
  const scored = minScore !== undefined || maxScore !== undefined
  return (
    <>
      {analysed ? (
        <FilterChip name="Conversation" value={wording.analysed} remove={() => go({ analysed: undefined })} />
      ) : null}
      {scored ? (
        <FilterChip
          name="Score"
          value={wording.scoresFromTo(minScore, maxScore)}
          remove={() => go({ minScore: undefined, maxScore: undefined })}
        />
      ) : null}
      {goal ? (
        <FilterChip name="Goal" value={wording.reached} remove={() => go({ goal: undefined })} />
      ) : null}
    </>
  )
}
