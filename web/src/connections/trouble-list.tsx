/**
 * Shows the troubles of connections and what a person can do, in the words of every other page. It stands above the
 * table, so that it is visible on a phone.
 */
import { Alert, Text } from '@mantine/core'
import type { Connection } from '#contract/connections.ts'
import { connectionTrouble } from '#wording/carrier-faults.ts'
import { useSaid } from '#web/ui/world-time.tsx'
import { lookOf } from './connection-health.tsx'

export interface TroubleListProps {
  readonly connections: readonly Connection[]
}

export const TroubleList = ({ connections }: TroubleListProps) =>
  connections.map((connection) => <Trouble key={connection.id} connection={connection} />)

function Trouble({ connection }: { readonly connection: Connection }) {
  const said = useSaid()
  const trouble = connectionTrouble(connection)
  if (trouble === null) return null
  const { label, colour, icon: Sign } = lookOf(connection)
  return (
    <Alert
      color={colour}
      variant="status"
      role={connection.health === 'open' ? 'alert' : 'status'}
      icon={<Sign aria-hidden />}
      title={`${connection.name}: ${label.toLowerCase()}`}
    >
      <Text size="sm">{said(trouble.cause)}</Text>
      <Text size="sm">{trouble.remedy}</Text>
    </Alert>
  )
}
