/**
 * Writes the sign of life of this engine, with how it keeps up, and judges the last one's. When the last engine stopped without saying so
 * and none is alive, the carriers are read before anything is dialled (docs/dialing.md step 12).
 */
import { endLeases, markRecovering } from '#dialing/recover/recover.ts'
import { allWorkspaces } from '#db/all-workspaces.ts'
import type { Database } from '#db/database.ts'
import { addEngine, beatEngine, type EngineLook, lastEngine } from '#db/engine-row.ts'
import { failUnfinished } from '#contacts/import/upload.ts'
import type { WorldClock } from './clock.ts'

export interface Heartbeat {
  beat(looks?: readonly EngineLook[]): Promise<void>
  /** Marks a clean stop. */
  stop(): Promise<void>
}

export interface HeartbeatDeps {
  readonly db: Database
  readonly engineId: string
  /** The name of this machine. */
  readonly host: string
}

const BEAT_MS = 5000
/** A fast world beats faster, so that no more than this much world time passes between two beats. */
const BEAT_WORLD_MS = 30 * 60_000

/** Machine milliseconds between two signs of life. */
export const beatMs = ({ setting }: Pick<WorldClock, 'setting'>): number =>
  Math.min(BEAT_MS, BEAT_WORLD_MS / Math.max(1, setting().speed))

/** Writes the first sign of life; a background job writes the others. */
export async function startHeartbeat({ db, engineId, host }: HeartbeatDeps): Promise<Heartbeat> {
  await addEngine(db, engineId, host)
  return {
    beat: (looks) => beatEngine(db, engineId, false, looks),
    stop: () => beatEngine(db, engineId, true),
  }
}

/**
 * Holds dialling back where the last engine died, and ends the uploads it was reading.
 * @param exclusive true when no other server can be alive on this database, so that it need not wait for silence
 * @returns whether it did
 */
export async function markAfterCrash(db: Database, exclusive: boolean): Promise<boolean> {
  const last = await lastEngine(db)
  if (!last || last.clean || !(exclusive || last.silent)) return false
  for (const workspace of await allWorkspaces(db))
    await db.tx(workspace, async (tx) => {
      await markRecovering(tx, last.world)
      await failUnfinished(tx)
      if (exclusive) await endLeases(tx)
    })
  return true
}
