import type { Connection, NewConnection } from '#contract/connections.ts'
import type { Ids } from '#domain/ids.ts'
import type { Actor, Database } from '#operations/actor.ts'
import { audit } from '#operations/audit.ts'
import { wake } from '#operations/campaigns/wake.ts'
import { lockWorkspace } from '#operations/lock-workspace.ts'
import { instantParam } from '#store/parse-rows.ts'
import { checkSettings, type OffersCarriers } from './check-settings.ts'
import { type ConnectionRow, connectionView } from './connection-row.ts'

const INSERT = `insert into connection (workspace_id, id, name, carrier, config, secret, concurrency_limit, calls_per_second, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning *`

export function createConnection(
  db: Database,
  deps: OffersCarriers & { readonly ids: Ids },
  actor: Actor,
  input: NewConnection,
): Promise<Connection> {
  checkSettings(deps.carrierSettings, input.carrier, input)
  return db.tx(
    actor.workspace,
    async (tx) => {
      await lockWorkspace(tx)
      const at = await tx.instant()
      const row = await tx.one<ConnectionRow>(INSERT, [
        tx.workspace,
        deps.ids.next('connection'),
        input.name,
        input.carrier,
        JSON.stringify(input.config ?? {}),
        JSON.stringify(input.secret ?? {}),
        input.concurrencyLimit ?? 20,
        input.callsPerSecond ?? 1,
        instantParam(at),
      ])
      const after = connectionView(row)
      await audit(tx, at, { what: 'connection.created', id: after.id, after })
      await wake(tx)
      return after
    },
    { actor: actor.name },
  )
}
