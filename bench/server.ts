/** Starts a database for measuring, with the durability settings of production. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, type QueryResultRow } from 'pg'
import { startEmbedded } from '#main/postgres/embedded.ts'
import { type Database, type DatabaseUrls, openDatabase } from '#db/database.ts'
import { withIds } from '#db/id-params.ts'
import { parseRows } from '#db/parse-rows.ts'
import { migrate } from '#db/migrate.ts'

export interface Bench {
  readonly db: Database
  readonly urls: DatabaseUrls
  /** The address of the database for its owner, as `DATABASE_URL` of a server. */
  readonly ownerUrl: string
  owner<T extends QueryResultRow>(sql: string, params?: unknown[]): Promise<T[]>
  stop(): Promise<void>
}

/**
 * @param settings more settings of the server, such as a library to be loaded
 * @param kept a folder whose database is kept; without it, a throw-away one
 */
export async function startBench(settings: readonly string[] = [], kept?: string): Promise<Bench> {
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'campanile-bench-'))
  mkdirSync(folder, { recursive: true })
  const server = await startEmbedded({
    folder,
    settings: ['shared_buffers=512MB', 'max_wal_size=4GB', ...settings],
  })
  const urls = await migrate(server.url)
  const db = openDatabase(urls)
  const client = new Client({ connectionString: server.url })
  await client.connect()
  return {
    db,
    urls,
    ownerUrl: server.url,
    owner: async <T extends QueryResultRow>(sql: string, params: unknown[] = []) =>
      (
        await client.query<T>({
          text: sql,
          values: [...(await withIds(client, sql, params))],
          types: parseRows,
        })
      ).rows,
    async stop() {
      await db.close()
      await client.end()
      await server.stop()
      if (kept === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}
