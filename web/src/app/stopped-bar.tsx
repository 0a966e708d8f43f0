/** Shows on every page that all dialling is stopped: since when, by whom, and how to resume; or that a press failed. */
import { Alert, Button, Code, Text } from '@mantine/core'
import { IconHandStop, IconPlayerPlay } from '@tabler/icons-react'
import type { DialingStops } from '#contract/workspace.ts'
import * as wording from '#wording/pages/app.ts'
import { type Dialing, useDialing } from '#web/api/dialing.tsx'
import { useMay } from '#web/api/session.ts'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import { At } from '#web/ui/at.tsx'

type Stop = NonNullable<DialingStops['workspace']>

export function StoppedBar() {
  const dialing = useDialing()
  const { stops, failed } = dialing
  return (
    <>
      {failed ? (
        <ActionFailure
          error={failed.error}
          title={failed.action === 'stop' ? wording.diallingIsNotStopped : wording.diallingIsNotResumed}
          now={stops?.workspace ? wording.allDiallingIsStopped : wording.diallingIsNotStopped}
          mb="sm"
        />
      ) : null}
      {stops?.installation ? (
        <Bar title={wording.theWholeInstallationIsStopped} scope="installation">
          <Since stop={stops.installation} /> {wording.theOperatorOfTheServerResumes}{' '}
          <Code>npx campanile resume-dialing --installation</Code>
        </Bar>
      ) : null}
      {stops?.workspace ? <WorkspaceStopped stop={stops.workspace} dialing={dialing} /> : null}
    </>
  )
}

interface WorkspaceStoppedProps {
  readonly stop: Stop
  readonly dialing: Dialing
}

function WorkspaceStopped({ stop, dialing }: WorkspaceStoppedProps) {
  const admin = useMay('admin')
  return (
    <Bar title={wording.allDiallingIsStopped} scope="workspace">
      <Since stop={stop} />{' '}
      {stop.acknowledgedAt === null ? null : (
        <>
          {wording.noCallHasBeenStartedSince} <At at={stop.acknowledgedAt} seconds />.{' '}
        </>
      )}
      {wording.callsInProgressFinish} {admin ? null : wording.onlyAnAdminCan}
      {admin ? (
        <Button
          ml="sm"
          size="compact-sm"
          variant="default"
          leftSection={<IconPlayerPlay size={15} aria-hidden />}
          loading={dialing.running === 'resume'}
          onClick={dialing.resume}
        >
          {wording.resumeDialling}
        </Button>
      ) : null}
    </Bar>
  )
}

/** `by` is null for a moment after a press here, until the server has said it. */
const Since = ({ stop: { at, by } }: { readonly stop: Stop }) => (
  <>
    {by === null ? wording.stopped : wording.stoppedBy(by)} <At at={at} seconds />.
  </>
)

interface BarProps {
  readonly title: string
  readonly scope: 'workspace' | 'installation'
  readonly children: React.ReactNode
}

const Bar = ({ title, scope, children }: BarProps) => (
  <Alert
    color="red"
    variant="status"
    role="alert"
    mb="md"
    py="xs"
    icon={<IconHandStop aria-hidden />}
    title={title}
    data-stopped={scope}
  >
    <Text component="div" size="sm">
      {children}
    </Text>
  </Alert>
)
