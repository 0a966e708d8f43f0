/** Asks for the reason of something that is kept in the record, then does it. */
import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '#web/ui/dialog.tsx'

const MOST_REASON = 500

export interface ReasonDialogProps {
  readonly title: string
  readonly text: string
  readonly action: string
  readonly danger?: boolean
  readonly run: (reason: string) => Promise<unknown>
  readonly close: () => void
}

export function ReasonDialog({ title, text, action, danger = false, run, close }: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  const { mutate, isPending, error } = useMutation({ mutationFn: run, onSuccess: close })
  return (
    <Dialog title={title} closes="Close; nothing changes" opened close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          mutate(reason.trim())
        }}
      >
        <Stack>
          <Text size="sm">{text}</Text>
          <Textarea
            label="Reason"
            description="Kept in the audit log"
            value={reason}
            maxLength={MOST_REASON}
            required
            autosize
            minRows={2}
            data-autofocus
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {error ? (
            <Alert color="red" variant="status" role="alert" title="That did not work">
              {error.message}
            </Alert>
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Close
            </Button>
            <Button
              type="submit"
              {...(danger ? { color: 'red' } : {})}
              loading={isPending}
              disabled={reason.trim() === ''}
            >
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
