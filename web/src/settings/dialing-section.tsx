/** Shows the kill switch. It acts at once and without a dialog, because an emergency leaves no time for one. */
import { Button, Group, Text } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import type { Workspace } from '#contract/workspace.ts'
import * as wording from '#wording/pages/settings.ts'
import { useMay } from '#web/api/session.ts'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import { At } from '#web/ui/at.tsx'
import { Section } from '#web/ui/section.tsx'
import { StoppedBanner } from './stopped-banner.tsx'
import { type Dialing, useDialing } from './use-dialing.ts'

export function DialingSection({ workspace }: { readonly workspace: Workspace }) {
  const dialing = useDialing()
  return (
    <>
      <StoppedBanner workspace={workspace} dialing={dialing} />
      <Section title="Kill switch" anchor="dialing" intro={wording.stopsAllDiallingOfTheWorkspace}>
        {dialing.failed ? (
          <ActionFailure
            error={dialing.failed.error}
            title={
              dialing.failed.action === 'stop' ? wording.diallingIsNotStopped : wording.diallingIsNotResumed
            }
            now={
              workspace.dialingStoppedAt === null
                ? wording.diallingIsNotStopped
                : wording.allDiallingIsStopped
            }
            mb="sm"
          />
        ) : null}
        <Group gap="sm">
          <Control stopped={workspace.dialingStoppedAt} dialing={dialing} />
        </Group>
      </Section>
    </>
  )
}

interface ControlProps {
  readonly stopped: string | null
  readonly dialing: Dialing
}

function Control({ stopped, dialing }: ControlProps) {
  const operator = useMay('operator')
  if (stopped !== null)
    return (
      <Text size="sm">
        Stopped since <At at={stopped} seconds />.
      </Text>
    )
  return (
    <>
      {operator ? (
        <Button
          color="red"
          variant="outline"
          leftSection={<IconHandStop size={16} aria-hidden />}
          loading={dialing.running === 'stop'}
          onClick={dialing.stop}
        >
          {wording.stopAllDialling}
        </Button>
      ) : null}
      <Text size="sm" c="dimmed" role="status">
        {dialing.receipt?.stoppedAt === null ? 'Resumed. ' : ''}
        {operator ? wording.diallingIsNotStoppedInText : wording.diallingIsNotStoppedAnOperator}
      </Text>
    </>
  )
}
