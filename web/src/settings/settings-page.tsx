/** The workspace: its kill switch, its limits, its hours and its money. */
import { Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Workspace } from '#contract/workspace.ts'
import { useMay } from '#web/api/session.ts'
import { workspaceQuery } from '#web/api/workspace.ts'
import { Failure } from '#web/app/broken.tsx'
import { useTabTitle } from '#web/app/tab.ts'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { CreditEntries } from './credit-entries.tsx'
import { DialingSection } from './dialing-section.tsx'
import { HoursSection } from './hours-section.tsx'
import { LimitsSection } from './limits-section.tsx'
import { MoneySection } from './money-section.tsx'
import classes from './settings.module.css'

const AGAIN_MS = 5000

export function SettingsPage() {
  const operator = useMay('operator')
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
      <Title order={1} size="h3">
        {data ? `Settings of ${data.name}` : 'Settings'}
      </Title>
      {error ? <Failure error={error} again={refetch} /> : null}
      {data ? <Loaded workspace={data} operator={operator} /> : null}
      {error || data ? null : <ListSkeleton label="Loading the settings" height={72} />}
    </Stack>
  )
}

const Loaded = ({ workspace, operator }: { readonly workspace: Workspace; readonly operator: boolean }) => (
  <>
    <DialingSection workspace={workspace} />
    <LimitsSection workspace={workspace} />
    <div className={classes['columns']}>
      <HoursSection workspace={workspace} />
      <MoneySection rates={workspace.rates} currency={workspace.currency} />
    </div>
    {operator ? <CreditEntries zone={workspace.timeZone} /> : null}
  </>
)
