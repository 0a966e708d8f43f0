/** Asks for what somebody saw at the carrier before something is released on their word. */
import { Alert, Button, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'

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
          label="What you saw at the carrier"
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {error ? (
          <Alert color="red" variant="status" role="alert" title="Not released">
            {error.message}
          </Alert>
        ) : null}
        <div>
          <Button type="submit" color="red" loading={pending} disabled={reason.trim() === ''}>
            {label}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
