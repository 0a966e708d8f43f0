/** Edits the filters of the audit log; all of them live in the address. */
import { Group } from '@mantine/core'
import { LEDGER_KINDS } from '#contract/ledger.ts'
import { listSessions } from '#contract/sessions.ts'
import { useList } from '#web/api/list.ts'
import { type AuditSearch, isFiltered } from '#web/app/search.ts'
import { CampaignPicker } from '#web/calls/pickers.tsx'
import { ClearFilters } from '#web/ui/clear-filters.tsx'
import { Choice } from '#web/ui/choice.tsx'
import { DayRangeFields } from '#web/ui/day-range-fields.tsx'
import { actorName, KIND_WORDS } from '#wording/audit-log.ts'

export const NO_FILTER: AuditSearch = {
  kind: undefined,
  actor: undefined,
  campaignId: undefined,
  since: undefined,
  until: undefined,
  cursor: undefined,
}

export interface AuditFiltersProps {
  readonly search: AuditSearch
  readonly go: (change: AuditSearch) => void
  /** Names of API keys by id. */
  readonly keyNames: ReadonlyMap<string, string>
}

const KINDS = LEDGER_KINDS.map((value) => ({ value, label: KIND_WORDS[value] }))

export function AuditFilters({ search, go, keyNames }: AuditFiltersProps) {
  const { kind, campaignId, since, until } = search
  return (
    <Group gap="xs">
      <Choice label="Kind" any="Any kind" value={kind} known={KINDS} choose={(to) => go({ kind: to })} />
      <Actors search={search} go={go} keyNames={keyNames} />
      <CampaignPicker value={campaignId} pick={(id) => go({ campaignId: id })} />
      <DayRangeFields range={{ since, until }} change={go} />
      <ClearFilters filtered={isFiltered(search)} clear={() => go(NO_FILTER)} />
    </Group>
  )
}

function Actors({ search: { actor }, go, keyNames }: AuditFiltersProps) {
  const { items: sessions } = useList(listSessions)
  const actors = [
    'engine',
    ...[...keyNames.keys()].map((id) => `key:${id}`),
    ...(sessions ?? []).map(({ id }) => `user:${id}`),
  ]
  const nameOf = (value: string): string => actorName(value, keyNames)
  return (
    <Choice
      label="Actor"
      any="Anyone"
      value={actor}
      known={actors.map((value) => ({ value, label: nameOf(value) }))}
      unknown={nameOf(actor ?? '')}
      choose={(to) => go({ actor: to })}
    />
  )
}
