/** Shows Back and Next, with the reason beside Next when it cannot be pressed. */
import { Button, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import classes from './wizard.module.css'

export interface StepButtonsProps {
  readonly back?: (() => void) | undefined
  readonly next: () => void
  readonly label?: string
  /** The reason why the next step is not reachable; null when it is. */
  readonly blocked: string | null
  readonly saving: boolean
  readonly error: Error | null
  /** The title above the error; `Not saved` when left out. */
  readonly failed?: string
  /** Shown beside the buttons when there is no error. */
  readonly said?: string
  readonly children?: ReactNode
}

export const StepButtons = ({
  back,
  next,
  label,
  blocked,
  saving,
  error,
  failed,
  said,
  children,
}: StepButtonsProps) => (
  <footer className={classes['foot']}>
    <ActionFailure error={error} title={failed ?? 'Not saved'} mb="sm" />
    <Group gap="sm">
      {back ? (
        <Button variant="default" onClick={back}>
          Back
        </Button>
      ) : null}
      <Button onClick={next} disabled={blocked !== null} loading={saving} aria-describedby="why-not">
        {label ?? 'Next'}
      </Button>
      {children}
      <Text size="sm" c="dimmed" id="why-not" role="status">
        {blocked ?? said ?? ''}
      </Text>
    </Group>
  </footer>
)
