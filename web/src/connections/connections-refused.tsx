/** Tells people who may not see connections that they may not. */
import { Text } from '@mantine/core'
import { Empty } from '#web/ui/empty.tsx'

export const ConnectionsRefused = () => (
  <Empty title="Connections are shown to operators and admins">
    <Text size="sm">
      They are the workspace’s accounts at carriers. Why a contact is not being called is on each campaign’s
      page; for the state of a carrier ask an operator of your workspace.
    </Text>
  </Empty>
)
