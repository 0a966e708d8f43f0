import { memo } from 'react'
import type { Agent } from '#contract/agents.ts'
import { At } from '#web/ui/at.tsx'
import { Explained } from '#web/ui/explained.tsx'
import { countText, DASH, words } from '#web/ui/figures.ts'
import { TableRegion } from '#web/ui/table-region.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { AgentUse, RuntimeHealth } from './agent-state.tsx'

export interface AgentsTableProps {
  readonly agents: readonly Agent[]
}

export function AgentsTable({ agents }: AgentsTableProps) {
  return (
    <TableRegion caption="Agents with their opening line and health">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Status</th>
          <th scope="col">
            <Explained
              label="Voice runtime"
              definition="What lets the agent talk. While it is not healthy, no campaign of this agent dials."
            />
          </th>
          <th scope="col">Opening line</th>
          <th scope="col" data-end>
            <Explained
              label="Dispositions"
              definition="How many outcomes the agent can give a call; each count lists them."
            />
          </th>
          <th scope="col">Call log</th>
        </tr>
      </thead>
      <tbody>
        {agents.map((agent) => (
          <AgentRow key={agent.id} agent={agent} />
        ))}
      </tbody>
    </TableRegion>
  )
}

interface AgentRowProps {
  readonly agent: Agent
}

const AgentRow = memo(function AgentRow({ agent }: AgentRowProps) {
  const archived = agent.archivedAt !== null
  return (
    <tr>
      <th scope="row">
        <TextLink to="/agents/$id" params={{ id: agent.id }} inherit>
          {agent.name}
        </TextLink>
      </th>
      <td>
        <AgentUse archived={archived} /> {archived ? <At at={agent.archivedAt} /> : null}
      </td>
      <td>
        <RuntimeHealth healthy={agent.runtimeHealthy} archived={archived} />
      </td>
      <td data-wrap>{agent.openingLine === '' ? DASH : agent.openingLine}</td>
      <td data-end data-figure={`agents.${agent.id}.dispositions`}>
        <Dispositions names={agent.dispositions} />
      </td>
      <td>
        <TextLink to="/calls" search={{ agentId: agent.id }} inherit>
          Calls<span className="visually-hidden"> of {agent.name}</span>
        </TextLink>
      </td>
    </tr>
  )
})

const Dispositions = ({ names }: { readonly names: readonly string[] }) =>
  names.length === 0 ? (
    countText(0)
  ) : (
    <Explained label={countText(names.length)} definition={names.map(words).join(', ')} />
  )
