/** Shows the kill switch. It acts at once and without a dialog, because an emergency leaves no time for one. */
import { Button, Group, Text } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import * as wording from '#wording/pages/settings.ts'
import { type Dialing, useDialing } from '#web/api/dialing.tsx'
import { useMay } from '#web/api/session.ts'
import { At } from '#web/ui/at.tsx'
import { Section } from '#web/ui/section.tsx'

export function DialingSection() {
  const dialing = useDialing()
  return (
    <Section title="Kill switch" anchor="dialing" intro={wording.stopsAllDiallingOfTheWorkspace}>
      <Group gap="sm">
        <Control stopped={dialing.stops?.workspace?.at ?? null} dialing={dialing} />
      </Group>
    </Section>
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
