/** Creates an agent and writes its audit entry; the route of agents and the example of the first run call it. */
import type { Agent, NewAgent } from '#contract/agents.ts'
import type { Ids } from '#domain/ids.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit } from '#verb/audit.ts'
import { instantParam } from '#db/parse-rows.ts'
import type { PrivateTargets } from '#domain/reach/private-targets.ts'
import { checkedBrain } from './checked-brain.ts'
import { checkedTransfers } from './checked-transfers.ts'
import { type AgentRow, agentView, agentColumns } from './agent-row.ts'

const INSERT = `insert into agent (workspace_id, id, name, voice, prompt, opening_line, dispositions, extraction_fields, created_at, brain, brain_key, transfers, runtime_healthy, version)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, true, 1) returning ${agentColumns()}`

export interface CreateAgentDeps {
  readonly ids: Ids
  readonly privateTargets: PrivateTargets
}

export function createAgent(
  db: Database,
  deps: CreateAgentDeps,
  actor: Actor,
  input: NewAgent,
): Promise<Agent> {
  const { brain, key } = checkedBrain(null, input, deps.privateTargets)
  return db.tx(
    actor.workspace,
    async (tx) => {
      const transfers = await checkedTransfers(tx, input.transfers ?? [])
      const at = await tx.instant()
      const row = await tx.one<AgentRow>(INSERT, [
        tx.workspace,
        deps.ids.next('agent'),
        input.name,
        input.voice ?? 'default',
        input.prompt ?? '',
        input.openingLine ?? '',
        JSON.stringify(input.dispositions ?? []),
        JSON.stringify(input.extractionFields ?? []),
        instantParam(at),
        JSON.stringify(brain),
        key,
        JSON.stringify(transfers),
      ])
      const after = agentView(row)
      await audit(tx, at, { what: 'agent.created', id: after.id, after })
      return after
    },
    { actor: actor.name },
  )
}
