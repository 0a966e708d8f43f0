/** Edits the filters of the audit log; all of them live in the address. */
import { Group } from '@mantine/core'
import { LEDGER_KINDS } from '#contract/ledger.ts'
import { type AuditSearch, isFiltered } from '#web/app/search.ts'
import { CampaignPicker } from '#web/calls/pickers.tsx'
import { ClearFilters } from '#web/ui/clear-filters.tsx'
import { Choice } from '#web/ui/choice.tsx'
import { DayRangeFields } from '#web/ui/day-range-fields.tsx'
import { KIND_WORDS } from '#wording/audit-log.ts'
import * as wording from '#wording/pages/audit.ts'
import { actorText } from '#wording/who.ts'
import { EVERYONE, useActors } from './use-audit.ts'

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
}

const KINDS = LEDGER_KINDS.map((value) => ({ value, label: KIND_WORDS[value] }))

export function AuditFilters({ search, go }: AuditFiltersProps) {
  const { kind, campaignId, since, until } = search
  return (
    <Group gap="xs">
      <Choice label="Kind" any="Any kind" value={kind} known={KINDS} choose={(to) => go({ kind: to })} />
      <Actors search={search} go={go} />
      <CampaignPicker value={campaignId} pick={(id) => go({ campaignId: id })} />
      <DayRangeFields range={{ since, until }} change={go} />
      <ClearFilters filtered={isFiltered(search)} clear={() => go(NO_FILTER)} />
    </Group>
  )
}

function Actors({ search, go }: AuditFiltersProps) {
  const { actor } = search
  const actors = useActors(search)
  return (
    <Choice
      label="Actor"
      any={wording.peopleAndPrograms}
      value={actor}
      known={[
        { value: EVERYONE, label: wording.everyoneAndTheEngine },
        ...[...actors].map(([value, name]) => ({ value, label: actorText(value, name) })),
      ]}
      unknown={actorText(actor ?? '', null)}
      choose={(to) => go({ actor: to })}
    />
  )
}
