/**
 * Writes the sign of life of this engine and judges the last one's. When the last engine stopped without saying so
 * and none is alive, the carriers are read before anything is dialled (docs/dialing.md step 12).
 */
import { markRecovering } from '#dialing/recover/recover.ts'
import type { Database } from '#db/database.ts'
import { failUnfinished } from '#contacts/import/upload.ts'
import type { WorldClock } from './clock.ts'

export interface Heartbeat {
  beat(): Promise<void>
  /** Marks a clean stop. */
  stop(): Promise<void>
}

export interface HeartbeatDeps {
  readonly db: Database
  readonly engineId: string
}

const BEAT_MS = 5000
/** A fast world beats faster, so that no more than this much world time passes between two beats. */
const BEAT_WORLD_MS = 30 * 60_000
const SILENT_AFTER = '15 seconds'
const KEPT = '7 days'

/** Machine milliseconds between two signs of life. */
export const beatMs = ({ setting }: Pick<WorldClock, 'setting'>): number =>
  Math.min(BEAT_MS, BEAT_WORLD_MS / Math.max(1, setting().speed))

/** Writes the first sign of life; a background job writes the others. */
export async function startHeartbeat({ db, engineId }: HeartbeatDeps): Promise<Heartbeat> {
  const write = (stopped: boolean): Promise<number> =>
    db.systemTx('heartbeat', (tx) =>
      tx.run(
        'update engine set heartbeat_at = machine_now(), heartbeat_world = app_now(), stopped_at = case when $2 then machine_now() end where id = $1',
        [engineId, stopped],
      ),
    )
  await db.systemTx('heartbeat', async (tx) => {
    await tx.run(`delete from engine where heartbeat_at < machine_now() - $1::interval`, [KEPT])
    await tx.run(
      'insert into engine (id, started_at, heartbeat_at, heartbeat_world) values ($1, machine_now(), machine_now(), app_now())',
      [engineId],
    )
  })
  return {
    beat: async () => void (await write(false)),
    stop: async () => void (await write(true)),
  }
}

interface LastEngine {
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

/**
 * Holds dialling back where the last engine died, and ends the uploads it was reading.
 * @param exclusive true when no other server can be alive on this database, so that it need not wait for silence
 * @returns whether it did
 */
export async function markAfterCrash(db: Database, exclusive: boolean): Promise<boolean> {
  const last = await lastEngine(db)
  if (!last || last.clean || !(exclusive || last.silent)) return false
  const workspaces = await db.systemTx('plan', (tx) =>
    tx.rows<{ workspace_id: string }>('select workspace_id from workspace order by 1'),
  )
  for (const { workspace_id } of workspaces)
    await db.tx(workspace_id, async (tx) => {
      await markRecovering(tx, last.world)
      await failUnfinished(tx)
      if (exclusive) await tx.run(LAPSE, [workspace_id])
    })
  return true
}

/** The process that claimed these calls is certainly gone, so waiting for the end of their leases is not needed. */
const LAPSE = `update call set lease_until = machine_now() where workspace_id = $1 and open and status = 'claimed'`
