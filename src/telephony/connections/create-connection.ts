/** Adds a connection. Its check tells what is missing; nothing is dialled over it until then. */
import { CONNECTION_DEFAULTS } from '#domain/pool/defaults.ts'
import type { Connection, NewConnection } from '#contract/connections.ts'
import type { Ids } from '#domain/ids.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit } from '#verb/audit.ts'
import { wake } from '#dialing/stop/wake.ts'
import { lockWorkspace } from '#verb/lock-workspace.ts'
import { instantParam } from '#db/parse-rows.ts'
import { type AsksAccounts, refusedAsShared, refuseSharedAccount } from './account.ts'
import { checkSettings, type OffersCarriers } from './check-settings.ts'
import { type ConnectionRow, connectionView, connectionColumns } from './connection-row.ts'
import { declaredBy } from './declared.ts'

const INSERT = `insert into connection (workspace_id, id, name, carrier, config, secret, concurrency_limit, calls_per_second, created_at, account_id,
    event_proof, ring_delay_seconds, longest_delay_seconds, can, breaker, failures, account_generation, version)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'closed', 0, 1, 1) returning ${connectionColumns()}`

export async function createConnection(
  db: Database,
  deps: OffersCarriers & AsksAccounts & { readonly ids: Ids },
  actor: Actor,
  input: NewConnection,
): Promise<Connection> {
  const { carrier, config = {}, secret = {} } = input
  checkSettings(deps, carrier, input)
  const accountId = await deps.accountIdOf(carrier, config, secret)
  const declared = declaredBy(deps.carrierSettings, carrier, secret)
  const id = deps.ids.next('connection')
  return db
    .tx(
      actor.workspace,
      async (tx) => {
        await lockWorkspace(tx)
        await refuseSharedAccount(tx, carrier, accountId, id)
        const at = await tx.instant()
        const row = await tx.one<ConnectionRow>(INSERT, [
          tx.workspace,
          id,
          input.name,
          carrier,
          JSON.stringify(config),
          JSON.stringify(secret),
          input.concurrencyLimit ?? CONNECTION_DEFAULTS.concurrencyLimit,
          input.callsPerSecond ?? CONNECTION_DEFAULTS.callsPerSecond,
          instantParam(at),
          accountId,
          declared.eventProof,
          declared.ringDelaySeconds,
          declared.longestDelaySeconds,
          declared.can && JSON.stringify(declared.can),
        ])
        const after = connectionView(deps, row)
        await audit(tx, at, { what: 'connection.created', id, after })
        await wake(tx)
        return after
      },
      { actor: actor.name },
    )
    .catch(refusedAsShared)
}
