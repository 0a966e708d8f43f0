/** Clones a database for a test from the migrated template, with the roles that the product uses. */
import pg from 'pg'
import { inject } from 'vitest'
import { idOf } from '#domain/ids.ts'
import { withIds } from '#db/id-params.ts'
import { type Database, type DatabaseUrls, openDatabase } from '#db/database.ts'
import { TEMPLATE, withDatabase } from './test-postgres.ts'

export interface TestDatabase {
  readonly ownerUrl: string
  readonly urls: DatabaseUrls
  readonly db: Database
  /** Runs a statement as the owner, who is not under row-level security: for set-up and for oracles. */
  owner<T extends pg.QueryResultRow>(sql: string, params?: unknown[]): Promise<T[]>
  close(): Promise<void>
}

let made = 0

/** Runs a statement with ids, as the door does; other values come back as pg reads them. */
export async function ownerQuery<T extends pg.QueryResultRow>(
  pool: pg.Pool,
  sql: string,
  params: readonly unknown[],
): Promise<T[]> {
  if (params.length === 0) return (await pool.query<T>({ text: sql, types: idRows })).rows
  const client = await pool.connect()
  try {
    const values = await withIds(client, sql, params)
    return (await client.query<T>({ text: sql, values: [...values], types: idRows })).rows
  } finally {
    client.release()
  }
}

const idRows = new pg.TypeOverrides()
idRows.setTypeParser(pg.types.builtins.UUID, idOf)
idRows.setTypeParser(2951, (text: string) =>
  (pg.types.getTypeParser(1009 as never) as unknown as (text: string) => (string | null)[])(text).map(
    (id) => id && idOf(id),
  ),
)

export async function createTestDatabase(server: string = inject('databaseServer')): Promise<TestDatabase> {
  const name = `test_${process.pid}_${made++}`
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`create database ${name} template ${TEMPLATE} strategy file_copy`)
  await admin.end()
  const ownerUrl = withDatabase(server, name)
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 2 })
  owner.on('error', () => undefined)
  const secrets = await owner.query<{ name: string; value: string }>('select name, value from owner_secret')
  const login = (role: string): string => {
    const url = new URL(ownerUrl)
    url.username = role
    url.password = secrets.rows.find((row) => row.name === role)?.value ?? ''
    return url.href
  }
  const urls = { app: login('app_rw'), system: login('app_system') }
  const db = openDatabase(urls)
  return {
    ownerUrl,
    urls,
    db,
    owner: <T extends pg.QueryResultRow>(sql: string, params: unknown[] = []) =>
      ownerQuery<T>(owner, sql, params),
    async close() {
      await db.close()
      await owner.end()
      const client = new pg.Client({ connectionString: server })
      await client.connect()
      await client.query(`drop database ${name} with (force)`)
      await client.end()
    },
  }
}
