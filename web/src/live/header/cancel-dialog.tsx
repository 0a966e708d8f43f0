/** Asks for a confirmation and an optional reason before a campaign is cancelled, because that cannot be undone. */
import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import * as wording from '#wording/pages/live-header.ts'
import { Dialog } from '#web/ui/dialog.tsx'

const MOST_REASON = 500

export interface CancelDialogProps {
  readonly name: string
  readonly openCalls: number | null
  readonly opened: boolean
  readonly close: () => void
  readonly cancel: (reason: string) => void
}

export function CancelDialog({ name, openCalls, opened, close, cancel }: CancelDialogProps) {
  const [reason, setReason] = useState('')
  return (
    <Dialog title={`Cancel “${name}”?`} closes={wording.keepTheCampaign} opened={opened} close={close}>
      <Stack>
        <Text size="sm">{wording.nothingOfThisCampaign(wording.callsInProgressMay(openCalls ?? 0))}</Text>
        <Textarea
          label="Reason (optional)"
          value={reason}
          maxLength={MOST_REASON}
          autosize
          minRows={2}
          data-autofocus
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {wording.keepTheCampaign}
          </Button>
          <Button color="red" onClick={() => cancel(reason.trim())}>
            Cancel campaign
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
