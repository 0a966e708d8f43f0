/** Asks for the name of a segment: a new one, or another one for one that is there. */
import { Alert, Button, Group, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { changeSegment, createSegment, type Segment } from '#contract/segments.ts'
import { call } from '#web/api/call.ts'
import { Dialog } from '#web/ui/dialog.tsx'

export interface SegmentDialogProps {
  /** Left out for a new one. */
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
      title={segment ? 'Rename segment' : 'Keep as segment'}
      closes="Close without saving"
      opened
      close={close}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          mutate()
        }}
      >
        <Stack>
          <TextInput
            label="Name"
            description="A segment is this filter, not a list: who matches later belongs to it, too."
            value={name}
            maxLength={100}
            required
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {error ? (
            <Alert color="red" variant="status" role="alert" title="Not saved">
              {error.message}
            </Alert>
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Close
            </Button>
            <Button type="submit" loading={isPending} disabled={name.trim() === ''}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
