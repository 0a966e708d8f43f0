/** Lists the columns of the table of connections. */
import { Text } from '@mantine/core'
import type { Connection } from '#contract/connections.ts'
import { capabilityLine } from '#wording/capabilities.ts'
import * as wording from '#wording/pages/connections.ts'
import { At } from '#web/ui/at.tsx'
import type { Column } from '#web/ui/data-columns.ts'
import { Explained } from '#web/ui/explained.tsx'
import { countText, numberText, words } from '#web/ui/figures.ts'
import { TextLink } from '#web/ui/text-link.tsx'
import { ConnectionHealth } from './connection-health.tsx'

export const CONNECTION_COLUMNS: readonly Column<Connection>[] = [
  {
    key: 'name',
    header: 'Name',
    cell: ({ id, name }) => (
      <TextLink to="/connections/$id" params={{ id }} inherit>
        {name}
      </TextLink>
    ),
  },
  { key: 'health', header: 'Health', cell: (connection) => <ConnectionHealth connection={connection} /> },
  {
    key: 'carrier',
    header: 'Carrier',
    cell: ({ carrier, can }) => (
      <>
        {words(carrier)}
        {can ? (
          <Text size="xs" c="dimmed">
            {capabilityLine(can)}
          </Text>
        ) : null}
      </>
    ),
  },
  {
    key: 'nextProbe',
    header: <Explained label="Next probe" definition={wording.oneCallMayTryThen} />,
    cell: ({ health, nextProbeAt }) => <At at={health === 'open' ? nextProbeAt : null} />,
  },
  {
    key: 'lines',
    header: <Explained label="Lines" definition={wording.theMostCallsOver} />,
    align: 'end',
    attributes: ({ id }) => ({ 'data-figure': `connections.${id}.lines` }),
    cell: ({ concurrencyLimit }) => countText(concurrencyLimit),
  },
  {
    key: 'callsPerSecond',
    header: <Explained label={wording.callsASecond} definition={wording.theMostCallsThatAreStarted} />,
    align: 'end',
    attributes: ({ id }) => ({ 'data-figure': `connections.${id}.callsPerSecond` }),
    cell: ({ callsPerSecond }) => numberText(callsPerSecond),
  },
]
