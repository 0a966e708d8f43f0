/**
 * Changes name, limits, settings or credentials of a connection, or archives it. A replaced event key goes on proving
 * the events of its calls. Changed access raises the account generation unless it leads to the same account. A stored
 * secret never goes to a new address: it has to be entered again.
 */
import type { Connection, ConnectionPatch } from '#contract/connections.ts'
import { connectionProblems } from '#wording/connections.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit, changes, checkVersion } from '#verb/audit.ts'
import { wake } from '#dialing/stop/wake.ts'
import { lockWorkspace } from '#verb/lock-workspace.ts'
import { found, Problem } from '#verb/problem.ts'
import { given } from '#verb/wire.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { type Access, type AsksAccounts, mayMove, refusedAsShared, refuseSharedAccount } from './account.ts'
import { checkSettings, type OffersCarriers, refuseRemoval } from './check-settings.ts'
import { type ConnectionRow, connectionView, connectionColumns } from './connection-row.ts'
import { refuseKeptSecrets } from './kept-secrets.ts'
import { declaredBy } from './declared.ts'

type Deps = OffersCarriers & AsksAccounts

export async function changeConnection(
  db: Database,
  deps: Deps,
  actor: Actor,
  id: string,
  patch: ConnectionPatch,
): Promise<Connection> {
  const seen = await db.tx(actor.workspace, async (tx) => found(await readRow(tx, id, ''), 'connection'))
  checkSettings(deps, seen.carrier, patch)
  refuseKeptSecrets(deps.carrierSettings, seen, patch)
  const moves = mayMove(deps.carrierSettings, seen, accessAfter(seen, patch))
  // The carrier is asked outside of any transaction; its answer counts only if nothing has changed meanwhile.
  const named = moves ? await askAccount(deps, accessAfter(seen, patch)) : seen.account_id
  return db
    .tx(
      actor.workspace,
      async (tx) => {
        await lockWorkspace(tx)
        const row = found(await readRow(tx, id, 'for no key update'), 'connection')
        checkVersion(row.version, patch.version)
        refuseKeptSecrets(deps.carrierSettings, row, patch)
        refuseRemoval(deps.carrierSettings, row, accessAfter(row, patch))
        if (patch.archived === true) await refuseWhileCalling(tx, id)
        const known = row.version === seen.version ? named : null
        const accountId = mayMove(deps.carrierSettings, row, accessAfter(row, patch)) ? known : row.account_id
        if (patch.archived !== true) await refuseSharedAccount(tx, row.carrier, accountId, id)
        const at = await tx.instant()
        await keepFormerKey(tx, deps, row, patch, at)
        const after = connectionView(deps, await write(tx, deps, row, patch, accountId, at))
        await audit(tx, at, {
          what: 'connection.changed',
          id,
          ...difference(connectionView(deps, row), after, patch),
        })
        await wake(tx)
        return after
      },
      { actor: actor.name },
    )
    .catch(refusedAsShared)
}

const readRow = (tx: Tx, id: string, lock: '' | 'for no key update') =>
  tx.maybe<ConnectionRow>(
    `select ${connectionColumns()} from connection where workspace_id = $1 and id = $2 ${lock}`,
    [tx.workspace, id],
  )

const accessAfter = (row: ConnectionRow, patch: ConnectionPatch): Access => ({
  carrier: row.carrier,
  config: patch.config ?? row.config,
  secret: { ...row.secret, ...patch.secret },
})

const askAccount = (deps: AsksAccounts, { carrier, config, secret }: Access) =>
  deps.accountIdOf(carrier, config, secret)

/** The replaced key goes on proving events of the calls claimed until now. */
async function keepFormerKey(
  tx: Tx,
  deps: OffersCarriers,
  row: ConnectionRow,
  patch: ConnectionPatch,
  at: number,
): Promise<void> {
  const events = deps.carrierSettings.find((offer) => offer.kind === row.carrier)?.events
  const replaced = (events?.fields ?? []).some(
    (name) => patch.secret?.[name] !== undefined && patch.secret[name] !== row.secret[name],
  )
  if (!events || !replaced || events.judge(row.secret) !== 'ok') return
  const key = Object.fromEntries(events.fields.map((name) => [name, row.secret[name]]))
  await tx.run(
    'insert into former_event_key (workspace_id, connection_id, replaced_at, secret) values ($1, $2, $3, $4) on conflict do nothing',
    [tx.workspace, row.id, instantParam(at), JSON.stringify(key)],
  )
}

const UPDATE = `update connection set name = $3, config = $4, secret = $5, concurrency_limit = $6, calls_per_second = $7, archived_at = $8,
    breaker = case when $9 then 'closed' else breaker end, breaker_reason = case when $9 then null else breaker_reason end,
    failures = case when $9 then 0 else failures end, next_probe_at = case when $9 then null else next_probe_at end,
    event_proof = $10, account_id = $11, account_generation = account_generation + $12::int, version = version + 1
  where workspace_id = $1 and id = $2 returning ${connectionColumns()}`

function write(
  tx: Tx,
  deps: OffersCarriers,
  row: ConnectionRow,
  patch: ConnectionPatch,
  accountId: string | null,
  at: number,
): Promise<ConnectionRow> {
  const next = { ...connectionView(deps, row), ...given(patch) }
  const { config, secret } = accessAfter(row, patch)
  const archivedAt =
    patch.archived === undefined ? row.archived_at : patch.archived ? (row.archived_at ?? at) : null
  const moves = mayMove(deps.carrierSettings, row, accessAfter(row, patch))
  const same = accountId !== null && accountId === row.account_id
  return tx.one<ConnectionRow>(UPDATE, [
    tx.workspace,
    row.id,
    next.name,
    JSON.stringify(config),
    JSON.stringify(secret),
    next.concurrencyLimit,
    next.callsPerSecond,
    instantParam(archivedAt),
    patch.secret !== undefined,
    declaredBy(deps.carrierSettings, row.carrier, secret).eventProof,
    accountId,
    moves && !same ? 1 : 0,
  ])
}

function difference(before: Connection, after: Connection, patch: ConnectionPatch) {
  const changed = changes(before, after)
  const renewed = patch.secret ? { renewedSecrets: Object.keys(patch.secret).sort() } : {}
  return { before: changed.before, after: { ...changed.after, ...renewed } }
}

async function refuseWhileCalling(tx: Tx, id: string): Promise<void> {
  const open = await tx.maybe(
    `select 1 from call where workspace_id = $1 and connection_id = $2 and open limit 1`,
    [tx.workspace, id],
  )
  if (open) throw new Problem('in_use', connectionProblems.callsOpen)
}
