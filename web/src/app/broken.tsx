/** Shows a message in place of a page that does not exist or that failed. */
import { Anchor, Stack, Text, Title } from '@mantine/core'
import { Link, type ErrorComponentProps } from '@tanstack/react-router'
import * as wording from '#wording/pages/app.ts'
import { Failure } from '#web/ui/failure.tsx'
import { useTabTitle } from './tab.ts'

export function NotFound() {
  useTabTitle('Not found · Campanile')
  return (
    <Stack component="main" p="xl" align="center" gap="xs">
      <Title order={1} size="h3">
        {wording.thereIsNoSuch}
      </Title>
      <Text c="dimmed">{wording.theAddressMayBeMistyped}</Text>
      <Anchor component={Link} to="/campaigns" underline="always">
        {wording.toTheCampaigns}
      </Anchor>
    </Stack>
  )
}

/** In place of the whole app. */
export const Broken = (props: ErrorComponentProps) => (
  <main>
    <BrokenPage {...props} />
  </main>
)

/** In place of one page; the navigation stays. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  return (
    <Stack p="xl" align="center">
      <Title order={1} size="h3">
        {wording.thisPageCouldNotBeShown}
      </Title>
      <Failure error={error} again={reset} />
    </Stack>
  )
}
