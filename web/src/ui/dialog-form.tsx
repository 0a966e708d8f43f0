/** The fields of a dialog, what went wrong, and the two ways out of it. */
import { Button, Group, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { ActionFailure } from './action-failure.tsx'

export interface DialogFormProps {
  /** What is done with the fields: `Save`. */
  readonly action: string
  readonly danger?: boolean
  /** Whether the fields hold enough to do it. */
  readonly ready: boolean
  readonly pending: boolean
  /** Said above the reason when it was refused or never left: `Not saved`. */
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
