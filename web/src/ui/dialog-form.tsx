/** Shows the fields of a dialog, the error, and the buttons to save or to leave. */
import { Button, Group, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { ActionFailure } from './action-failure.tsx'

export interface DialogFormProps {
  /** The label of the button that acts: `Save`. */
  readonly action: string
  readonly danger?: boolean
  /** Whether the fields are complete. */
  readonly ready: boolean
  readonly pending: boolean
  /** Shown above the reason when the action was refused or not sent: `Not saved`. */
  readonly failed: string
  readonly error: Error | null
  readonly run: () => void
  readonly close: () => void
  readonly children: ReactNode
}

export const DialogForm = ({
  action,
  danger = false,
  ready,
  pending,
  failed,
  error,
  run,
  close,
  children,
}: DialogFormProps) => (
  <form
    noValidate
    onSubmit={(event) => {
      event.preventDefault()
      if (ready) run()
    }}
  >
    <Stack>
      {children}
      <ActionFailure error={error} title={failed} />
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          Close
        </Button>
        <Button type="submit" {...(danger ? { color: 'red' } : {})} loading={pending} disabled={!ready}>
          {action}
        </Button>
      </Group>
    </Stack>
  </form>
)
