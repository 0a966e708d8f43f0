/** Asks for the name of a new segment, or for the new name of an existing one. */
import { TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { changeSegment, createSegment, type Segment } from '#contract/segments.ts'
import * as wording from '#wording/pages/contacts.ts'
import { call } from '#web/api/call.ts'
import { DialogForm } from '#web/ui/dialog-form.tsx'
import { Dialog } from '#web/ui/dialog.tsx'

export interface SegmentDialogProps {
  /** Left out for a new segment. */
  readonly segment?: Segment
  readonly filter: Segment['filter']
  readonly close: () => void
}

export function SegmentDialog({ segment, filter, close }: SegmentDialogProps) {
  const client = useQueryClient()
  const [name, setName] = useState(segment?.name ?? '')
  const { mutate, isPending, error } = useMutation({
    mutationFn: (): Promise<Segment> =>
      segment
        ? call(changeSegment, {
            params: { id: segment.id },
            body: { name: name.trim(), version: segment.version },
          })
        : call(createSegment, { body: { name: name.trim(), filter } }),
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ['segments'] })
      close()
    },
  })
  return (
    <Dialog
      title={segment ? 'Rename segment' : wording.saveAsSegment}
      closes={wording.closeWithoutSaving}
      opened
      close={close}
    >
      <DialogForm
        action="Save"
        ready={name.trim() !== ''}
        pending={isPending}
        failed="Not saved"
        error={error}
        run={mutate}
        close={close}
      >
        <TextInput
          label="Name"
          description={wording.aSegmentIsThisFilter}
          value={name}
          maxLength={100}
          required
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </DialogForm>
    </Dialog>
  )
}
