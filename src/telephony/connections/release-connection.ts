/**
 * Lets a connection dial again although its carrier's recent calls could not be read after an unclean stop. A person
 * has looked at the carrier instead and confirms it in the audit log.
 */
import type { Connection } from '#contract/connections.ts'
import { connectionProblems } from '#wording/connections.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit } from '#verb/audit.ts'
import { wake } from '#dialing/stop/wake.ts'
import { lockWorkspace } from '#verb/lock-workspace.ts'
import { found, Problem } from '#verb/problem.ts'
import { type ConnectionRow, connectionView, connectionColumns } from './connection-row.ts'
import { type OffersCarriers } from './check-settings.ts'

export function releaseConnection(
  db: Database,
  deps: OffersCarriers,
  actor: Actor,
  id: string,
  reason: string,
): Promise<Connection> {
  return db.tx(
    actor.workspace,
    async (tx) => {
      await lockWorkspace(tx)
      const row = found(
        await tx.maybe<ConnectionRow>(
          `select ${connectionColumns()} from connection where workspace_id = $1 and id = $2 for no key update`,
          [tx.workspace, id],
        ),
        'connection',
      )
      if (row.recovering_since === null)
        throw new Problem('invalid_transition', connectionProblems.notRecovering)
      const at = await tx.instant()
      const after = connectionView(
        deps,
        await tx.one<ConnectionRow>(
          `update connection set recovering_since = null, version = version + 1 where workspace_id = $1 and id = $2 returning ${connectionColumns()}`,
          [tx.workspace, id],
        ),
      )
      await audit(tx, at, { what: 'connection.released', id, after: { reason } })
      await wake(tx)
      return after
    },
    { actor: actor.name },
  )
}
