/** Opens and migrates the database of this process: a given one, or an embedded one in the data folder. */
import { type Database, openDatabase } from '#db/database.ts'
import { migrate } from '#db/migrate.ts'
import { type Presence, takePlace } from '#db/presence.ts'
import { openQueue, type Queue } from '#db/queue/queue.ts'
import type { Config } from './config.ts'
import { startEmbedded } from './postgres/embedded.ts'

export interface Store {
  readonly db: Database
  readonly queue: Queue
  /** Seals page cursors; the same for every server on this database. */
  readonly cursorKey: Buffer
  /** True when no other process can be using this database. */
  readonly exclusive: boolean
  /** Resolves when the database is lost for good. It never does with your own database, which may come back. */
  readonly lost: Promise<void>
  /** Resolves with the name of a migration for which this program has to stop. */
  readonly outdated: Presence['outdated']
  close(): Promise<void>
}

/** Connections to the database for work of workspaces. */
export const CONNECTIONS = 20

export async function openStore(config: Config, dataDir: string): Promise<Store> {
  const embedded = config.databaseUrl === null ? await startEmbedded({ folder: dataDir }) : null
  try {
    const { cursorSecret, ...urls } = await migrate(embedded?.url ?? config.databaseUrl ?? '', {
      ...(config.databaseAppUrl === null ? {} : { app: config.databaseAppUrl }),
      ...(config.databaseSystemUrl === null ? {} : { system: config.databaseSystemUrl }),
    })
    const place = await takePlace(urls.system)
    const db = openDatabase(urls, { connections: CONNECTIONS })
    return {
      db,
      queue: openQueue(urls.system),
      cursorKey: Buffer.from(cursorSecret, 'hex'),
      exclusive: embedded !== null,
      lost: embedded?.ended ?? new Promise(() => undefined),
      outdated: place.outdated,
      // The place is given up last: until then this program may still be at work.
      async close() {
        await db.close()
        await place.close()
        await embedded?.stop()
      },
    }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}
