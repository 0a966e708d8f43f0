/** Lists the columns of the table of agents. */
import type { Agent } from '#contract/agents.ts'
import * as wording from '#wording/pages/agents.ts'
import { At } from '#web/ui/at.tsx'
import type { Column } from '#web/ui/data-columns.ts'
import { Explained } from '#web/ui/explained.tsx'
import { countText, DASH, words } from '#web/ui/figures.ts'
import { TextLink } from '#web/ui/text-link.tsx'
import { AgentUse, RuntimeHealth } from './agent-state.tsx'

export const AGENT_COLUMNS: readonly Column<Agent>[] = [
  {
    key: 'name',
    header: 'Name',
    cell: ({ id, name }) => (
      <TextLink to="/agents/$id" params={{ id }} inherit>
        {name}
      </TextLink>
    ),
  },
  {
    key: 'status',
    header: 'Status',
    cell: ({ archivedAt }) => (
      <>
        <AgentUse archived={archivedAt !== null} /> {archivedAt === null ? null : <At at={archivedAt} />}
      </>
    ),
  },
  {
    key: 'runtime',
    header: <Explained label="Voice runtime" definition={wording.agentNeedsItsRuntime} />,
    cell: ({ runtimeHealthy, archivedAt }) => (
      <RuntimeHealth healthy={runtimeHealthy} archived={archivedAt !== null} />
    ),
  },
  {
    key: 'openingLine',
    header: 'Opening line',
    wrap: true,
    cell: ({ openingLine }) => (openingLine === '' ? DASH : openingLine),
  },
  {
    key: 'dispositions',
    header: <Explained label="Dispositions" definition={wording.howManyOutcomesTheAgent} />,
    align: 'end',
    attributes: ({ id }) => ({ 'data-figure': `agents.${id}.dispositions` }),
    cell: ({ dispositions }) =>
      dispositions.length === 0 ? (
        countText(0)
      ) : (
        <Explained label={countText(dispositions.length)} definition={dispositions.map(words).join(', ')} />
      ),
  },
  {
    key: 'calls',
    header: 'Call log',
    cell: ({ id, name }) => (
      <TextLink to="/calls" search={{ agentId: id }} inherit>
        Calls<span className="visually-hidden"> of {name}</span>
      </TextLink>
    ),
  },
]
