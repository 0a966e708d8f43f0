/** Shows a failed read as a sentence, with a way to try again; an address that names nothing is said as that. */
import { Alert, Button, Text } from '@mantine/core'
import * as wording from '#wording/pages/ui.ts'
import { Refusal } from '#web/api/call.ts'

export interface FailureProps {
  readonly error: unknown
  readonly again?: (() => unknown) | undefined
  /** What the address of the page names, such as `campaign`, for an address that names none. */
  readonly what?: string
}

export function Failure({ error, again, what }: FailureProps) {
  const refused = error instanceof Refusal
  if (what !== undefined && refused && error.status === 404) return <NotThere what={what} />
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

/** Asking again would not help. */
const NotThere = ({ what }: { readonly what: string }) => (
  <Alert color="gray" variant="status" title={wording.thereIsNone(what)} role="alert">
    <Text size="sm">{wording.itMayHaveBeenDeleted}</Text>
  </Alert>
)
