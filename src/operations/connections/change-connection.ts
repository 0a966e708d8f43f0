/** Changes limits or credentials of a connection, or archives it. New credentials close the breaker for a fresh try. */
import type { Connection, ConnectionPatch } from '#contract/connections.ts'
import type { Actor, Database } from '#operations/actor.ts'
import { audit, changes, checkVersion } from '#operations/audit.ts'
import { wake } from '#operations/campaigns/wake.ts'
import { lockWorkspace } from '#operations/lock-workspace.ts'
import { found, Problem } from '#operations/problem.ts'
import { given } from '#operations/wire.ts'
import type { Tx } from '#store/database.ts'
import { instantParam } from '#store/parse-rows.ts'
import { checkSettings, type OffersCarriers } from './check-settings.ts'
import { type ConnectionRow, connectionView } from './connection-row.ts'

const UPDATE = `update connection set name = $3, config = $4, secret = $5, concurrency_limit = $6, calls_per_second = $7, archived_at = $8,
    breaker = case when $9 then 'closed' else breaker end, breaker_reason = case when $9 then null else breaker_reason end,
    failures = case when $9 then 0 else failures end, next_probe_at = case when $9 then null else next_probe_at end,
    version = version + 1
  where workspace_id = $1 and id = $2 returning *`

export function changeConnection(
  db: Database,
  deps: OffersCarriers,
  actor: Actor,
  id: string,
  patch: ConnectionPatch,
): Promise<Connection> {
  return db.tx(
    actor.workspace,
    async (tx) => {
      await lockWorkspace(tx)
      const row = found(
        await tx.maybe<ConnectionRow>(
          'select * from connection where workspace_id = $1 and id = $2 for no key update',
          [tx.workspace, id],
        ),
        'connection',
      )
      const before = connectionView(row)
      checkVersion(before.version, patch.version)
      checkSettings(deps.carrierSettings, row.carrier, patch)
      if (patch.archived === true) await refuseWhileCalling(tx, id)
      const next = { ...before, ...given(patch) }
      const at = await tx.instant()
      const archivedAt =
        patch.archived === undefined ? row.archived_at : patch.archived ? (row.archived_at ?? at) : null
      const secret = { ...row.secret, ...patch.secret }
      const after = connectionView(
        await tx.one<ConnectionRow>(UPDATE, [
          tx.workspace,
          id,
          next.name,
          JSON.stringify(next.config),
          JSON.stringify(secret),
          next.concurrencyLimit,
          next.callsPerSecond,
          instantParam(archivedAt),
          patch.secret !== undefined,
        ]),
      )
      const renewed = patch.secret ? { renewedSecrets: Object.keys(patch.secret).sort() } : {}
      const changed = changes(before, after)
      await audit(tx, at, {
        what: 'connection.changed',
        id,
        before: changed.before,
        after: { ...changed.after, ...renewed },
      })
      await wake(tx)
      return after
    },
    { actor: actor.name },
  )
}

async function refuseWhileCalling(tx: Tx, id: string): Promise<void> {
  const open = await tx.maybe(
    `select 1 from call where workspace_id = $1 and connection_id = $2 and status <> 'ended' limit 1`,
    [tx.workspace, id],
  )
  if (open)
    throw new Problem('in_use', 'Calls of this connection are still open; archive it when they have ended.')
}
