/** Asks before typed text is lost. */
import { Button, Group, Text } from '@mantine/core'
import { Dialog } from '#web/ui/dialog.tsx'

export const LeaveDialog = ({ stay, leave }: { readonly stay: () => void; readonly leave: () => void }) => (
  <Dialog title="Leave without saving?" closes="Stay here" opened close={stay}>
    <Text mb="md">What you changed here is not saved.</Text>
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
