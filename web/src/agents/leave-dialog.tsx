/** Asks before typed text is lost. */
import { Button, Group, Text } from '@mantine/core'
import * as wording from '#wording/pages/agents.ts'
import { Dialog } from '#web/ui/dialog.tsx'

export const LeaveDialog = ({ stay, leave }: { readonly stay: () => void; readonly leave: () => void }) => (
  <Dialog title={wording.leaveWithoutSaving} closes="Stay here" opened close={stay}>
    <Text mb="md">{wording.changesHereAreNotSaved}</Text>
    <Group justify="flex-end" gap="sm">
      <Button variant="default" onClick={stay} data-autofocus>
        Stay
      </Button>
      <Button color="red" onClick={leave}>
        Leave
      </Button>
    </Group>
  </Dialog>
)
