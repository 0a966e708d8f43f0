import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { makePastCampaign } from '#test/support/past-campaign.ts'
import { RECOUNT } from '#test/support/recount-sql.ts'
import { createTestDatabase } from '#test/support/test-database.ts'
import { withDatabase } from '#test/support/test-postgres.ts'
import { migrate } from './migrate.ts'
import { type Migration, migrationOf, readMigrations } from './migrations.ts'

/**
 * The last migration of the schema whose rows stand in the file. With a release that changes the schema, put its last
 * migration here and write the file anew: `FURNISH=1 npx vitest run src/db/upgrade.test.ts`.
 */
const LAST_KEPT = '2004-partitions.sql'
const FILE = join(import.meta.dirname, '../../test/support/rows-of-schema-2.json')

type Rows = Readonly<Record<string, readonly object[]>>

/** Rows of every table but those that a migration makes by itself, without what a table works out. */
async function keptRows(client: pg.Client): Promise<Rows> {
  const tables = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
       and relname not in ('migration', 'owner_secret', 'world_clock', 'installation', 'rule_set', 'request_count') order by 1`,
  )
  const kept: Record<string, object[]> = {}
  for (const { name } of tables.rows) {
    const { rows } = await client.query<{ row: object }>(`select to_jsonb(r) as row from ${name} r`)
    if (rows.length > 0) kept[name] = rows.map(({ row }) => row)
  }
  return kept
}

/** Without triggers, so that ledger and figures are those of the file. */
async function fill(client: pg.Client, kept: Rows): Promise<void> {
  await client.query('set session_replication_role = replica')
  for (const [table, rows] of Object.entries(kept)) {
    const { rows: columns } = await client.query<{ name: string }>(
      `select quote_ident(attname) as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [table],
    )
    const names = columns.map(({ name }) => name).join(', ')
    await client.query(
      `insert into ${table} (${names}) overriding system value select ${names} from jsonb_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(rows)],
    )
  }
  await client.query('set session_replication_role = default')
}

/** With logins that are given, so that those of the other databases on this server keep their passwords. */
const upgrade = (url: string, migrations: readonly Migration[]) =>
  migrate(url, { migrations, app: url, system: url })

const server = inject('databaseServer')
const databases: string[] = []
async function query<T extends object>(url: string, sql: string, params: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<T>(sql, params)
  await client.end()
  return rows
}

/** A database of that schema with rows in it, as the next version finds it. */
async function databaseOfBefore(): Promise<string> {
  const name = `upgrade_${process.pid}_${databases.length}`
  databases.push(name)
  await query(server, `create database ${name}`)
  const url = withDatabase(server, name)
  await upgrade(
    url,
    readMigrations().filter((migration) => migration.name <= LAST_KEPT),
  )
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await fill(client, JSON.parse(readFileSync(FILE, 'utf8')) as Rows)
  await client.end()
  return url
}

async function countOf(url: string): Promise<unknown> {
  const [campaign] = await query<{ workspace_id: string; id: string }>(
    url,
    'select workspace_id, id from campaign',
  )
  const [row] = await query<{ raw: unknown }>(url, RECOUNT, [campaign?.workspace_id, campaign?.id])
  return row?.raw
}

beforeAll(async () => {
  if (!process.env['FURNISH']) return
  const t = await createTestDatabase()
  await makePastCampaign(t, 24)
  const client = new pg.Client({ connectionString: t.ownerUrl })
  await client.connect()
  // Numbers of people from a range that is reserved for fiction.
  const text = JSON.stringify(await keptRows(client)).replaceAll(/\+999\d{4}(\d{5})/g, '+3532091$1')
  writeFileSync(FILE, `${text}\n`)
  await client.end()
  await t.close()
})
afterAll(async () => {
  for (const name of databases) await query(server, `drop database ${name} with (force)`)
})

test('the migrations since then run over furnished tables and change no figure', async () => {
  const url = await databaseOfBefore()
  const before = await countOf(url)
  expect(before).toMatchObject({ tasks: { completed: 12 }, analysed: { calls: 12 } })
  await upgrade(url, readMigrations())
  expect(await countOf(url)).toEqual(before)
})

test('tasks that wait already are counted for a retry', async () => {
  const url = await databaseOfBefore()
  const waiting = await query(
    url,
    `update task set status = 'retry_pending', next_eligible_at = '2026-11-24T14:20:30Z' where end_reason is null returning id`,
  )
  expect(waiting.length).toBeGreaterThan(0)
  await upgrade(url, readMigrations())
  const told = await query<{ key: string; amount: string }>(
    url,
    `select key, sum(amount) as amount from tally_delta where key like 'wr:%' group by 1`,
  )
  const minute = Date.UTC(2026, 10, 24, 14, 20) / 60_000
  expect(told).toEqual([{ key: `wr:retry:${minute}`, amount: String(waiting.length) }])
})

test('minutes that were folded before are summed by the hour', async () => {
  const url = await databaseOfBefore()
  const id = '00000000-0000-7000-8000-000000000001'
  await query(
    url,
    `insert into tally (workspace_id, scope, key, amount) select '${id}', '${id}', key, amount from (values
       ('w:7:29590200', 5), ('w:7:29590259', 1), ('w:7:29590260', 2), ('wr:retry:29590200', 8), ('g:7', 8), ('a:1:cost', 3)) v(key, amount)`,
  )
  await upgrade(url, readMigrations())
  const hours = await query(url, `select key, amount::int from tally_hour where scope = '${id}' order by key`)
  expect(hours).toEqual([
    { key: 'w:7:493170', amount: 6 },
    { key: 'w:7:493171', amount: 2 },
    { key: 'wr:retry:493170', amount: 8 },
  ])
})

test('a migration that loses something is noticed', async () => {
  const url = await databaseOfBefore()
  const before = await countOf(url)
  const loses = migrationOf(
    '2999-loses.sql',
    `alter table call no force row level security; update call set ai_micro = 0`,
  )
  await upgrade(url, [...readMigrations(), loses])
  expect(await countOf(url)).not.toEqual(before)
})
