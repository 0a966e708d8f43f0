import { memo } from 'react'
import type { Connection } from '#contract/connections.ts'
import { At } from '#web/ui/at.tsx'
import { Explained } from '#web/ui/explained.tsx'
import { countText, numberText, words } from '#web/ui/figures.ts'
import { TableRegion } from '#web/ui/table-region.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { ConnectionHealth } from './connection-health.tsx'

export interface ConnectionsTableProps {
  readonly connections: readonly Connection[]
}

export function ConnectionsTable({ connections }: ConnectionsTableProps) {
  return (
    <TableRegion caption="Connections with health and limits">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Health</th>
          <th scope="col">Carrier</th>
          <th scope="col">
            <Explained
              label="Next probe"
              definition="From then on one call may try whether the carrier works again."
            />
          </th>
          <th scope="col" data-end>
            <Explained label="Lines" definition="The most calls over this connection at one time." />
          </th>
          <th scope="col" data-end>
            <Explained label="Calls a second" definition="The most calls that are started in one second." />
          </th>
        </tr>
      </thead>
      <tbody>
        {connections.map((connection) => (
          <ConnectionRow key={connection.id} connection={connection} />
        ))}
      </tbody>
    </TableRegion>
  )
}

interface ConnectionRowProps {
  readonly connection: Connection
}

const ConnectionRow = memo(function ConnectionRow({ connection }: ConnectionRowProps) {
  return (
    <tr>
      <th scope="row">
        <TextLink to="/connections/$id" params={{ id: connection.id }} inherit>
          {connection.name}
        </TextLink>
      </th>
      <td>
        <ConnectionHealth connection={connection} />
      </td>
      <td>
        {words(connection.carrier)}
        {connection.dryRun ? ', for dry runs' : ''}
      </td>
      <td>
        <At at={connection.health === 'open' ? connection.nextProbeAt : null} />
      </td>
      <td data-end data-figure={`connections.${connection.id}.lines`}>
        {countText(connection.concurrencyLimit)}
      </td>
      <td data-end data-figure={`connections.${connection.id}.callsPerSecond`}>
        {numberText(connection.callsPerSecond)}
      </td>
    </tr>
  )
})
