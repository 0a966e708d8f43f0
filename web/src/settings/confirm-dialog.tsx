/** Asks once before a person or program loses its access. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import * as wording from '#wording/pages/settings.ts'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import { Dialog } from '#web/ui/dialog.tsx'

export interface ConfirmDialogProps {
  readonly title: string
  readonly text: string
  readonly action: string
  readonly run: () => Promise<unknown>
  readonly close: () => void
}

export function ConfirmDialog({ title, text, action, run, close }: ConfirmDialogProps) {
  const { mutate, isPending, error } = useMutation({ mutationFn: run, onSuccess: close })
  return (
    <Dialog title={title} closes={wording.closeWithoutAChange} opened close={close}>
      <Stack>
        <Text size="sm">{text}</Text>
        <ActionFailure error={error} title={wording.thatDidNotWork} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            Close
          </Button>
          <Button color="red" loading={isPending} onClick={() => mutate()}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
