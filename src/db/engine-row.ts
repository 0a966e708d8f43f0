/**
 * Writes and reads the rows of engines: when each started, its last sign of life, and whether it stopped cleanly.
 * `main/heartbeat.ts` calls it.
 */
import type { Database } from './database.ts'

const SILENT_AFTER = '15 seconds'
const KEPT = '7 days'

/** Adds this engine, and removes those that were silent for days. */
export const addEngine = (db: Database, id: string): Promise<void> =>
  db.systemTx('heartbeat', async (tx) => {
    await tx.run(`delete from engine where heartbeat_at < machine_now() - $1::interval`, [KEPT])
    await tx.run(
      'insert into engine (id, started_at, heartbeat_at, heartbeat_world) values ($1, machine_now(), machine_now(), app_now())',
      [id],
    )
  })

export const beatEngine = (db: Database, id: string, stopped: boolean): Promise<number> =>
  db.systemTx('heartbeat', (tx) =>
    tx.run(
      'update engine set heartbeat_at = machine_now(), heartbeat_world = app_now(), stopped_at = case when $2 then machine_now() end where id = $1',
      [id, stopped],
    ),
  )

export interface LastEngine {
  /** World time, epoch milliseconds. */
  readonly world: number
  readonly clean: boolean
  readonly silent: boolean
}

/** The engine with the latest sign of life; null on a new database. */
export const lastEngine = async (db: Database): Promise<LastEngine | null> =>
  (await db.systemTx('heartbeat', (tx) =>
    tx.maybe<LastEngine>(
      `select heartbeat_world as world, stopped_at is not null as clean, heartbeat_at < machine_now() - $1::interval as silent
       from engine order by (stopped_at is null and heartbeat_at >= machine_now() - $1::interval) desc, heartbeat_at desc limit 1`,
      [SILENT_AFTER],
    ),
  )) ?? null
