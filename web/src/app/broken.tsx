/** Shows a message in place of a page that does not exist or that failed. */
import { Alert, Anchor, Button, Stack, Text, Title } from '@mantine/core'
import { Link, type ErrorComponentProps } from '@tanstack/react-router'
import { Refusal } from '#web/api/call.ts'
import { useTabTitle } from './tab.ts'

export function NotFound() {
  useTabTitle('Not found · Campanile')
  return (
    <Stack component="main" p="xl" align="center" gap="xs">
      <Title order={1} size="h3">
        There is no such page
      </Title>
      <Text c="dimmed">The address may be mistyped, or what it named is gone.</Text>
      <Anchor component={Link} to="/campaigns" underline="always">
        To the campaigns
      </Anchor>
    </Stack>
  )
}

export function Broken({ error, reset }: ErrorComponentProps) {
  return (
    <Stack component="main" p="xl" align="center">
      <Title order={1} size="h3">
        This page could not be shown
      </Title>
      <Failure error={error} again={reset} />
    </Stack>
  )
}

/** Shows a failed read as a sentence, with a way to try again. */
export function Failure({ error, again }: { readonly error: unknown; readonly again?: () => unknown }) {
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
