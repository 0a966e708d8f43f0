/** Lists the agents of a workspace, newest first, and reads one of them, for the pages and the API. */
import type { Agent } from '#contract/agents.ts'
import type { KeyedBrain } from '#domain/agent/brain.ts'
import type { Tx } from '#db/database.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { keyOf, pageOf, type PageRequest } from '#verb/page.ts'
import { found } from '#verb/problem.ts'
import { type AgentRow, agentView, agentColumns } from './agent-row.ts'

const LIST = `select ${agentColumns()} from agent where workspace_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`

export function listAgents(
  db: Database,
  actor: Actor,
  query: PageRequest,
): Promise<{ items: Agent[]; nextCursor: string | null }> {
  return db.tx(actor.workspace, async (tx) => {
    const [after] = keyOf(query.cursor, 1)
    const rows = await tx.rows<AgentRow>(LIST, [tx.workspace, after, query.limit + 1])
    return pageOf(rows, query.limit, (row) => [row.id], agentView)
  })
}

/** What an agent thinks with, and the key of it. */
export async function readBrain(tx: Tx, id: string): Promise<KeyedBrain> {
  const row = await tx.maybe<AgentRow>(
    `select ${agentColumns()} from agent where workspace_id = $1 and id = $2`,
    [tx.workspace, id],
  )
  const { brain, brain_key: key } = found(row, 'agent')
  return { brain, key }
}

export const readAgent = (db: Database, actor: Actor, id: string): Promise<Agent> =>
  db.tx(actor.workspace, async (tx) =>
    agentView(
      found(
        await tx.maybe<AgentRow>(`select ${agentColumns()} from agent where workspace_id = $1 and id = $2`, [
          tx.workspace,
          id,
        ]),
        'agent',
      ),
    ),
  )
