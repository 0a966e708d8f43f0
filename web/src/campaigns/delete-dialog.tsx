/** Asks for a confirmation before a draft is deleted, because that cannot be undone. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { deleteDraft } from '#contract/campaigns.ts'
import * as wording from '#wording/pages/campaigns.ts'
import { call } from '#web/api/call.ts'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import { Dialog } from '#web/ui/dialog.tsx'

export interface DeleteDialogProps {
  readonly campaignId: string
  readonly name: string
  readonly opened: boolean
  readonly close: () => void
  readonly deleted: () => void
}

export function DeleteDialog({ campaignId, name, opened, close, deleted }: DeleteDialogProps) {
  const client = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => call(deleteDraft, { params: { id: campaignId } }),
    async onSuccess() {
      close()
      deleted()
      await client.invalidateQueries({ queryKey: ['campaigns'] })
    },
  })
  return (
    <Dialog title={`Delete “${name}”?`} closes={wording.keepTheDraft} opened={opened} close={close}>
      <Stack>
        <Text size="sm">{wording.theDraftAndItsSettings}</Text>
        <ActionFailure error={error} title="Not deleted" />
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            {wording.keepTheDraft}
          </Button>
          <Button color="red" loading={isPending} onClick={() => mutate()}>
            Delete draft
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
