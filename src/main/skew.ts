/**
 * Measures how far this process's machine clock is from the database's. A difference that the round trip could
 * explain does not count, so a slow answer alone never stops dialling.
 */
import type { Clock } from '#domain/clock.ts'
import type { Database } from '#db/database.ts'
import { readMachineNow } from '#db/world-setting.ts'

export interface Skew {
  /** Machine milliseconds, positive when this process is ahead. */
  ms(): number
  /** Reads it anew; a background job does so often. */
  measure(): Promise<void>
}

/** The least difference that one reading proves; all in epoch milliseconds. */
export function provenSkew(asked: number, database: number, answered: number): number {
  const [least, most] = [asked - database, answered - database]
  return least > 0 ? least : Math.min(0, most)
}

export async function watchSkew(db: Database, clock: Pick<Clock, 'machine'>): Promise<Skew> {
  const read = async (): Promise<number> => {
    const { before, at, after } = await readMachineNow(db, () => clock.machine())
    return provenSkew(before, at, after)
  }
  let ms = await read()
  return {
    ms: () => ms,
    async measure() {
      ms = await read()
    },
  }
}
