/**
 * Shows the troubles of connections, until when they last, and what a person can do. It stands above the table, so
 * that it is visible on a phone.
 */
import { Alert, Text } from '@mantine/core'
import type { Connection } from '#contract/connections.ts'
import * as wording from '#wording/pages/connections.ts'
import { At } from '#web/ui/at.tsx'
import { Joined } from '#web/ui/joined.tsx'
import { lookOf, troubleOf } from './connection-health.tsx'

export interface TroubleListProps {
  readonly connections: readonly Connection[]
}

export const TroubleList = ({ connections }: TroubleListProps) =>
  connections.map((connection) => <Trouble key={connection.id} connection={connection} />)

function Trouble({ connection }: { readonly connection: Connection }) {
  const trouble = troubleOf(connection)
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
      <Text size="sm">
        {trouble.cause}{' '}
        {connection.health === 'open' && connection.nextProbeAt !== null ? (
          <Joined
            text={wording.oneCallMayTryFrom}
            parts={{ at: <At at={connection.nextProbeAt} seconds /> }}
          />
        ) : null}
      </Text>
      <Text size="sm">{trouble.remedy}</Text>
    </Alert>
  )
}
