/** Shows that all dialling is stopped: since when, acknowledged when, by whom, and how to resume. */
import { Alert, Button, Code, Text } from '@mantine/core'
import { IconHandStop, IconPlayerPlay } from '@tabler/icons-react'
import type { Workspace } from '#contract/workspace.ts'
import * as wording from '#wording/pages/settings.ts'
import { useMay } from '#web/api/session.ts'
import { At } from '#web/ui/at.tsx'
import { StoppedBy } from './stopped-by.tsx'
import type { Dialing } from './use-dialing.ts'

interface StoppedProps {
  readonly workspace: Workspace
  readonly dialing: Dialing
}

export function StoppedBanner({ workspace, dialing }: StoppedProps) {
  return (
    <>
      {workspace.installationStoppedAt === null ? null : (
        <InstallationStopped at={workspace.installationStoppedAt} />
      )}
      {workspace.dialingStoppedAt === null ? null : (
        <WorkspaceStopped at={workspace.dialingStoppedAt} dialing={dialing} />
      )}
    </>
  )
}

interface BannerProps {
  readonly at: string
}

function WorkspaceStopped({ at, dialing }: BannerProps & Pick<StoppedProps, 'dialing'>) {
  const admin = useMay('admin')
  const acknowledged = dialing.receipt?.stoppedAt === at ? dialing.receipt.acknowledgedAt : null
  return (
    <Alert
      color="red"
      variant="status"
      role="alert"
      icon={<IconHandStop aria-hidden />}
      title={wording.allDiallingIsStopped}
      data-stopped="workspace"
    >
      <Text size="sm">
        Stopped at <At at={at} seconds />.{' '}
        {acknowledged === null ? null : (
          <>
            Acknowledged at <At at={acknowledged} seconds />
            {wording.noCallHasBeen}{' '}
          </>
        )}
        {wording.callsInProgressFinish} <StoppedBy stoppedAt={at} />
      </Text>
      {admin ? (
        <Button
          mt="sm"
          variant="default"
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          loading={dialing.running === 'resume'}
          onClick={dialing.resume}
        >
          Resume dialling
        </Button>
      ) : (
        <Text size="sm" mt={4}>
          {wording.onlyAnAdminCan}
        </Text>
      )}
    </Alert>
  )
}

const InstallationStopped = ({ at }: BannerProps) => (
  <Alert
    color="red"
    variant="status"
    role="alert"
    icon={<IconHandStop aria-hidden />}
    title={wording.theWholeInstallationIsStopped}
    data-stopped="installation"
  >
    <Text size="sm">
      Stopped at <At at={at} seconds />
      {wording.forEveryWorkspaceWhoever} <Code>npx campanile resume-dialing --installation</Code>
    </Text>
  </Alert>
)
