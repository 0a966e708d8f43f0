/** Tells people who may not see connections that they may not. */
import { Text } from '@mantine/core'
import * as wording from '#wording/pages/connections.ts'
import { Empty } from '#web/ui/empty.tsx'

export const ConnectionsRefused = () => (
  <Empty title={wording.connectionsAreShownToOperators}>
    <Text size="sm">{wording.theyAreTheWorkspaces}</Text>
  </Empty>
)
