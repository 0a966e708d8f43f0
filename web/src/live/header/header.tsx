/** Shows name, state, the actions of that state, and Refresh with the time of the figures. */
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBan, IconPlayerPause, IconPlayerPlay, IconRefresh } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, memo, Suspense } from 'react'
import classes from './header.module.css'
import { DryRunBadge } from '#web/ui/dry-run-badge.tsx'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live-header.ts'
import { useMay } from '#web/api/session.ts'
import { useInstantText } from '#web/ui/world-time.tsx'
import { CampaignBadge } from '#web/campaigns/campaign-badge.tsx'
import { ZoneSwitch } from '#web/ui/zone-switch.tsx'
import { StopButton } from './stop-button.tsx'
import type { ActionName, CampaignActions } from './use-campaign-actions.ts'

const CancelDialog = lazy(() =>
  import('./cancel-dialog.tsx').then((module) => ({ default: module.CancelDialog })),
)

export interface HeaderProps {
  readonly snapshot: Snapshot
  readonly actions: CampaignActions
  readonly refresh: () => void
  readonly refreshing: boolean
}

export const LOOK: Readonly<
  Record<ActionName, { label: string; doing: string; icon: typeof IconBan; colour?: string }>
> = {
  start_now: { label: 'Start now', doing: 'start', icon: IconPlayerPlay },
  pause: { label: 'Pause', doing: 'pause', icon: IconPlayerPause },
  resume: { label: 'Resume', doing: 'resume', icon: IconPlayerPlay },
  cancel: { label: 'Cancel', doing: 'cancel', icon: IconBan, colour: 'red' },
}

export function Header({ snapshot, actions, refresh, refreshing }: HeaderProps) {
  const { header, asOf } = snapshot
  return (
    <Stack gap="xs" component="header">
      <Group justify="space-between" gap="sm">
        <Name name={header.name} status={header.status} dryRun={header.dryRun} />
        <Group gap="xs">
          <WallButton campaignId={header.id} />
          <RefreshButton asOf={asOf} refresh={refresh} refreshing={refreshing} />
          <Actions
            names={header.actions}
            name={header.name}
            openCalls={openCalls(snapshot)}
            actions={actions}
          />
          <StopButton />
        </Group>
      </Group>
    </Stack>
  )
}

const Name = memo(function Name({
  name,
  status,
  dryRun,
}: Pick<Snapshot['header'], 'name' | 'status' | 'dryRun'>) {
  return (
    <Group gap="sm" miw={0}>
      <Title order={1} size="h3" lineClamp={2}>
        {name}
      </Title>
      <CampaignBadge status={status} size="lg" />
      {dryRun ? <DryRunBadge size="lg" /> : null}
      <ZoneSwitch />
    </Group>
  )
})

const WallButton = memo(function WallButton({ campaignId }: { readonly campaignId: string }) {
  return (
    <Button
      component={Link}
      to={`/campaigns/${campaignId}?wall=true`}
      variant="default"
      className={classes['wall'] ?? ''}
      data-tip={wording.bigFiguresForAWall}
    >
      Wall view
    </Button>
  )
})

const openCalls = ({ dispatch }: Snapshot): number | null => (dispatch.available ? dispatch.callingNow : null)

function RefreshButton({
  asOf,
  refresh,
  refreshing,
}: {
  readonly asOf: string
  readonly refresh: () => void
  readonly refreshing: boolean
}) {
  const { clock, full } = useInstantText()
  return (
    <Button
      variant="default"
      data-tip={`Figures of ${full(asOf)}`}
      onClick={refresh}
      aria-busy={refreshing}
      leftSection={<IconRefresh size={16} aria-hidden />}
    >
      <span className="hidden-on-phones">Refresh&nbsp;&nbsp;</span>
      <Text component="time" dateTime={asOf} size="xs" className="figures" fw={400}>
        {clock(asOf)}
      </Text>
    </Button>
  )
}

interface ActionsProps {
  readonly names: Snapshot['header']['actions']
  readonly name: string
  readonly openCalls: number | null
  readonly actions: CampaignActions
}

const Actions = memo(function Actions({ names, name, openCalls, actions }: ActionsProps) {
  const [asking, dialog] = useDisclosure(false)
  if (!useMay('operator'))
    return names.length > 0 ? (
      <Text size="sm" c="dimmed">
        {wording.youMayWatchAnOperator}
      </Text>
    ) : null
  return (
    <>
      {names.map((action) => {
        const { label, icon: Sign, colour } = LOOK[action]
        return (
          <Button
            key={action}
            variant={action === 'cancel' ? 'outline' : 'filled'}
            {...(colour ? { color: colour } : {})}
            leftSection={<Sign size={16} aria-hidden />}
            loading={actions.running === action}
            onClick={action === 'cancel' ? dialog.open : () => actions.run(action)}
          >
            {label}
          </Button>
        )
      })}
      {asking ? (
        <Suspense>
          <CancelDialog
            name={name}
            openCalls={openCalls}
            opened={asking}
            close={dialog.close}
            cancel={(reason) => {
              dialog.close()
              actions.run('cancel', reason)
            }}
          />
        </Suspense>
      ) : null}
    </>
  )
})
