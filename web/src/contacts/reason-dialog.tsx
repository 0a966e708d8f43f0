/** Asks for the reason of an action that is recorded, then does it. */
import { Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import * as wording from '#wording/pages/contacts.ts'
import { DialogForm } from '#web/ui/dialog-form.tsx'
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
    <Dialog title={title} closes={wording.closeWithoutAChange} opened close={close}>
      <DialogForm
        action={action}
        danger={danger}
        ready={reason.trim() !== ''}
        pending={isPending}
        failed={wording.thatDidNotWork}
        error={error}
        run={() => mutate(reason.trim())}
        close={close}
      >
        <Text size="sm">{text}</Text>
        <Textarea
          label="Reason"
          description={wording.keptInTheAudit}
          value={reason}
          maxLength={MOST_REASON}
          required
          autosize
          minRows={2}
          data-autofocus
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </DialogForm>
    </Dialog>
  )
}
