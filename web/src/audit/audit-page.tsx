/** Shows the audit log: every change of a setting and every move of a campaign, task and call, with its actor. */
import { Button, Group } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { addressOf } from '#contract/asking.ts'
import { exportAudit } from '#contract/workspace.ts'
import * as wording from '#wording/pages/audit.ts'
import { useMay } from '#web/api/session.ts'
import { type AuditSearch, isFiltered } from '#web/app/search.ts'
import { useTabTitle } from '#web/app/tab.ts'
import { Refused } from '#web/ui/refused.tsx'
import { SettingsTabs } from '#web/settings/settings-tabs.tsx'
import { Empty } from '#web/ui/empty.tsx'
import layout from '#web/ui/layout.module.css'
import { ListFrame } from '#web/ui/list-frame.tsx'
import { LogPager } from '#web/ui/log-pager.tsx'
import { Page } from '#web/ui/page.tsx'
import { RefreshButton } from '#web/ui/refresh-button.tsx'
import { AuditEntries } from './audit-entries.tsx'
import { AuditFilters, NO_FILTER } from './audit-filters.tsx'
import { filterOf, PAGE, useAudit } from './use-audit.ts'

export function AuditPage() {
  useTabTitle('Audit log · Campanile')
  const admin = useMay('admin')
  return (
    <Page title="Audit log" actions={admin ? <Actions /> : null}>
      <SettingsTabs />
      {admin ? <Log /> : <Refused title={wording.theAuditLogIsShown}>{wording.auditLogIsForAdmins}</Refused>}
    </Page>
  )
}

function Actions() {
  const search = useSearch({ from: '/inside/audit' })
  const log = useAudit(search)
  const { cursor: _, ...filter } = search
  return (
    <Group gap="xs">
      <Button
        component="a"
        href={addressOf(exportAudit.path, {}, filterOf(filter))}
        download
        variant="default"
        size="sm"
        leftSection={<IconDownload size={14} aria-hidden />}
        aria-label={wording.auditLogAsCsv}
      >
        CSV
      </Button>
      <RefreshButton of={log} />
    </Group>
  )
}

function Log() {
  const search = useSearch({ from: '/inside/audit' })
  const navigate = useNavigate({ from: '/audit' })
  const go = (change: AuditSearch): void =>
    void navigate({ search: (before) => ({ ...before, cursor: undefined, ...change }), resetScroll: false })
  return (
    <>
      <AuditFilters search={search} go={go} />
      <Rows search={search} go={go} />
    </>
  )
}

interface RowsProps {
  readonly search: AuditSearch
  readonly go: (change: AuditSearch) => void
}

function Rows({ search, go }: RowsProps) {
  const { data, error, refetch } = useAudit(search)
  const ended = data?.items.length === 0 && data.nextCursor === null
  return (
    <ListFrame
      list={{ items: data?.items, error, again: refetch }}
      loading={wording.loadingTheAuditLog}
      empty={ended ? error ? null : <None search={search} go={go} /> : undefined}
    >
      {(entries) => (
        <div className={layout['card']}>
          <AuditEntries entries={entries} />
          <LogPager
            what="entries"
            searchedTo={data?.searchedTo ?? null}
            full={entries.length >= PAGE}
            cursor={search.cursor}
            nextCursor={data?.nextCursor ?? null}
            go={(cursor) => go({ cursor })}
          />
        </div>
      )}
    </ListFrame>
  )
}

const None = ({ search, go }: Pick<RowsProps, 'search' | 'go'>) =>
  isFiltered(search) || search.cursor !== undefined ? (
    <Empty title={wording.noEntryMatches}>
      <Button variant="default" size="xs" onClick={() => go(NO_FILTER)}>
        {wording.showAllEntries}
      </Button>
    </Empty>
  ) : (
    <Empty title={wording.nothingHasHappenedYet}>{wording.everyChangeAppearsHere}</Empty>
  )
