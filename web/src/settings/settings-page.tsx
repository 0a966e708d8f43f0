/** Shows the settings: the workspace with its kill switch, limits, hours and money; its people; its API keys. */
import { Group, Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import type { Workspace } from '#contract/workspace.ts'
import * as wording from '#wording/pages/settings.ts'
import { useMay } from '#web/api/session.ts'
import { workspaceQuery } from '#web/api/workspace.ts'
import { Failure } from '#web/ui/failure.tsx'
import type { SettingsTab } from '#web/app/search.ts'
import { useTabTitle } from '#web/app/tab.ts'
import { Guard } from '#web/ui/guard.tsx'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { CreditEntries } from './credit-entries.tsx'
import { DialingSection } from './dialing-section.tsx'
import { HoursSection } from './hours-section.tsx'
import { KeysTab } from './keys-tab.tsx'
import { LimitsSection } from './limits-section.tsx'
import { MoneySection } from './money-section.tsx'
import { PeopleTab } from './people-tab.tsx'
import { SettingsTabs } from './settings-tabs.tsx'
import { ZoneSwitch } from '#web/ui/zone-switch.tsx'
import classes from './settings.module.css'
import { WorkspaceTab } from './workspace-tab.tsx'

const AGAIN_MS = 5000

export function SettingsPage() {
  const { tab } = useSearch({ from: '/inside/settings' })
  const { data, error, refetch } = useQuery({
    ...workspaceQuery,
    staleTime: 0,
    refetchInterval: AGAIN_MS,
  })
  const stopped = data !== undefined && (data.dialingStoppedAt ?? data.installationStoppedAt) !== null
  useTabTitle(
    stopped ? 'Dialling stopped · Campanile' : 'Settings · Campanile',
    stopped ? 'attention' : 'idle',
  )
  return (
    <Stack gap="md" maw={1400} mx="auto" className="page-figures">
      <Group gap="sm">
        <Title order={1} size="h3">
          {data ? `Settings of ${data.name}` : 'Settings'}
        </Title>
        <ZoneSwitch />
      </Group>
      <SettingsTabs />
      {error ? <Failure error={error} again={refetch} /> : null}
      {data ? (
        <Guard key={tab} name="Settings">
          <Tab tab={tab} workspace={data} />
        </Guard>
      ) : null}
      {error || data ? null : <ListSkeleton label={wording.loadingTheSettings} height={72} />}
    </Stack>
  )
}

interface TabProps {
  readonly tab: SettingsTab | undefined
  readonly workspace: Workspace
}

function Tab({ tab, workspace }: TabProps) {
  switch (tab) {
    case 'workspace':
      return <WorkspaceTab workspace={workspace} />
    case 'people':
      return <PeopleTab />
    case 'keys':
      return <KeysTab />
    case undefined:
      return <Overview workspace={workspace} />
  }
}

function Overview({ workspace }: Pick<TabProps, 'workspace'>) {
  const operator = useMay('operator')
  return (
    <>
      <Guard name="Dialling">
        <DialingSection />
      </Guard>
      <Guard name="Limits">
        <LimitsSection workspace={workspace} />
      </Guard>
      <div className={classes['columns']}>
        <Guard name="Contact hours">
          <HoursSection workspace={workspace} />
        </Guard>
        <Guard name="Money">
          <MoneySection rates={workspace.rates} currency={workspace.currency} />
        </Guard>
      </div>
      {operator ? <CreditEntries /> : null}
    </>
  )
}
