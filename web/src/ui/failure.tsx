/** Shows a failed read as a sentence, with a way to try again. */
import { Alert, Button, Text } from '@mantine/core'
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
      title={refused && error.status === 403 ? 'Not allowed' : 'That did not work'}
      role="alert"
    >
      <Text size="sm" mb={again ? 'sm' : 0}>
        {refused ? error.message : 'Something went wrong in this page. Loading it again usually helps.'}
      </Text>
      {again ? (
        <Button size="xs" variant="default" onClick={() => void again()}>
          Try again
        </Button>
      ) : null}
    </Alert>
  )
}
