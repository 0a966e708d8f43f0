/**
 * Tells whether this process can serve: the database answers and is migrated, and at least one engine is alive. A process
 * that only receives what carriers tell can do so without an engine.
 */
import type { Ready } from '#contract/operations.ts'
import { healthWords } from '#wording/workspace.ts'
import type { Database } from '#verb/actor.ts'

const ENGINE_SILENT_AFTER = '15 seconds'

/** Never throws; names what is missing. */
export async function readReady(db: Database, needsEngine = true): Promise<Ready> {
  const down = { ok: false, detail: healthWords.unknown }
  let state: { migrated: boolean; alive: number }
  try {
    state = await db.systemTx('heartbeat', (tx) =>
      tx.one(
        `select to_regclass('idempotency_key') is not null as migrated,
           (select count(*) from engine where stopped_at is null and heartbeat_at > machine_now() - $1::interval) as alive`,
        [ENGINE_SILENT_AFTER],
      ),
    )
  } catch (error) {
    const missing = (error as { code?: string }).code === '42P01'
    return {
      ok: false,
      database: { ok: missing, detail: missing ? healthWords.reachable : healthWords.silent },
      migrations: missing ? { ok: false, detail: healthWords.notMigrated } : down,
      engine: down,
    }
  }
  const engine = state.alive > 0
  return {
    ok: state.migrated && (engine || !needsEngine),
    database: { ok: true, detail: healthWords.reachable },
    migrations: {
      ok: state.migrated,
      detail: state.migrated ? healthWords.migrated : healthWords.notMigrated,
    },
    engine: {
      ok: engine,
      detail: engine ? healthWords.engines(state.alive) : healthWords.noEngine,
    },
  }
}
