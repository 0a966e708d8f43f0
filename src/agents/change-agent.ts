/** Changes an agent or archives it. Its campaigns see an archived agent as unavailable from the next dispatch on. */
import type { Agent, AgentPatch } from '#contract/agents.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit, changes, checkVersion } from '#verb/audit.ts'
import { wake } from '#dialing/stop/wake.ts'
import { lockWorkspace } from '#verb/lock-workspace.ts'
import { found } from '#verb/problem.ts'
import { given } from '#verb/wire.ts'
import { instantParam } from '#db/parse-rows.ts'
import type { PrivateTargets } from '#domain/reach/private-targets.ts'
import { checkedBrain } from './checked-brain.ts'
import { checkedTransfers } from './checked-transfers.ts'
import { type AgentRow, agentView, agentColumns } from './agent-row.ts'

const UPDATE = `update agent set name = $3, voice = $4, prompt = $5, opening_line = $6, dispositions = $7, extraction_fields = $8,
    archived_at = $9, brain = $10, brain_key = $11, transfers = $12, version = version + 1 where workspace_id = $1 and id = $2 returning ${agentColumns()}`

export function changeAgent(
  db: Database,
  { privateTargets }: { readonly privateTargets: PrivateTargets },
  actor: Actor,
  id: string,
  patch: AgentPatch,
): Promise<Agent> {
  return db.tx(
    actor.workspace,
    async (tx) => {
      await lockWorkspace(tx)
      const row = found(
        await tx.maybe<AgentRow>(
          `select ${agentColumns()} from agent where workspace_id = $1 and id = $2 for no key update`,
          [tx.workspace, id],
        ),
        'agent',
      )
      const before = agentView(row)
      checkVersion(before.version, patch.version)
      const next = { ...before, ...given(patch) }
      const { brain, key } = checkedBrain({ brain: row.brain, key: row.brain_key }, patch, privateTargets)
      const transfers = patch.transfers ? await checkedTransfers(tx, patch.transfers) : row.transfers
      const at = await tx.instant()
      const archivedAt =
        patch.archived === undefined ? row.archived_at : patch.archived ? (row.archived_at ?? at) : null
      const after = agentView(
        await tx.one<AgentRow>(UPDATE, [
          tx.workspace,
          id,
          next.name,
          next.voice,
          next.prompt,
          next.openingLine,
          JSON.stringify(next.dispositions),
          JSON.stringify(next.extractionFields),
          instantParam(archivedAt),
          JSON.stringify(brain),
          key,
          JSON.stringify(transfers),
        ]),
      )
      await audit(tx, at, { what: 'agent.changed', id, ...changes(before, after) })
      await wake(tx)
      return after
    },
    { actor: actor.name },
  )
}
