/** Asks what a person saw at the carrier before something is released on their word. */
import { Button, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import * as wording from '#wording/pages/connections.ts'
import { ActionFailure } from '#web/ui/action-failure.tsx'

export interface ReleaseFormProps {
  readonly label: string
  readonly release: (reason: string) => void
  readonly pending: boolean
  readonly error: Error | null
}

export function ReleaseForm({ label, release, pending, error }: ReleaseFormProps) {
  const [reason, setReason] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim() !== '') release(reason.trim())
      }}
    >
      <Stack gap="sm">
        <Textarea
          label={wording.whatYouSawAtTheCarrier}
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <ActionFailure error={error} title="Not released" />
        <div>
          <Button type="submit" color="red" loading={pending} disabled={reason.trim() === ''}>
            {label}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
