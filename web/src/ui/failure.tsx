/** Shows a failed read as a sentence, with a way to try again. */
import { Alert, Button, Text } from '@mantine/core'
import * as wording from '#wording/pages/ui.ts'
import { Refusal } from '#web/api/call.ts'

export interface FailureProps {
  readonly error: unknown
  readonly again?: (() => unknown) | undefined
}

export function Failure({ error, again }: FailureProps) {
  const refused = error instanceof Refusal
  return (
    <Alert
      color="red"
      variant="status"
      title={refused && error.status === 403 ? 'Not allowed' : wording.thatDidNotWork}
      role="alert"
    >
      <Text size="sm" mb={again ? 'sm' : 0}>
        {refused ? error.message : wording.somethingWentWrongInThisPageLoading}
      </Text>
      {again ? (
        <Button size="xs" variant="default" onClick={() => void again()}>
          Try again
        </Button>
      ) : null}
    </Alert>
  )
}
