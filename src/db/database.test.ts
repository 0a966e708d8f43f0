import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from './database.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'

const A = 'ws_00000000000070008000000000000001'
const B = 'ws_00000000000070008000000000000201'
let t: TestDatabase

beforeAll(async () => {
  t = await createTestDatabase()
  for (const id of [A, B])
    await t.owner(
      `insert into workspace (workspace_id, name, contact_hours, created_at) values ($1, 'w', '{}', app_now())`,
      [id],
    )
})
afterAll(() => t.close())

test('a transaction sees the rows of its own workspace only, and none without one', async () => {
  const seen = await t.db.tx(A, (tx) =>
    tx.rows<{ workspace_id: string }>('select workspace_id from workspace'),
  )
  expect(seen).toEqual([{ workspace_id: A }])
  expect(await t.db.systemTx('fold', (tx) => tx.rows('select workspace_id from workspace'))).toEqual([])
})

test('a row of another workspace can be neither written nor changed', async () => {
  await expect(
    t.db.tx(A, (tx) => tx.run(`insert into credit_account (workspace_id) values ($1)`, [B])),
  ).rejects.toThrow(/row-level security/)
  expect(
    await t.db.tx(A, (tx) => tx.run(`update workspace set name = 'x' where workspace_id = $1`, [B])),
  ).toBe(0)
})

test('every table with a workspace forces row-level security, every other one is on the short list', async () => {
  const tables = await t.owner<{ name: string; tenant: boolean; forced: boolean }>(`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
      exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id') as tenant
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')`)
  expect(tables.filter((row) => row.tenant && !row.forced)).toEqual([])
  expect(
    tables
      .filter((row) => !row.tenant)
      .map((row) => row.name)
      .sort(),
  ).toEqual([
    'engine',
    'installation',
    'migration',
    'owner_secret',
    'request_count',
    'rule_set',
    'world_clock',
  ])
})

test('neither login role may bypass row-level security or own a table', async () => {
  const roles =
    await t.owner(`select rolname, rolsuper or rolbypassrls as strong, exists (select 1 from pg_class where relowner = r.oid) as owns
    from pg_roles r where rolname in ('app_rw', 'app_system') order by 1`)
  expect(roles).toEqual([
    { rolname: 'app_rw', strong: false, owns: false },
    { rolname: 'app_system', strong: false, owns: false },
  ])
})

test('D30: a commit waits for the disk unless it was said that it need not', async () => {
  // The server of the tests waits for no disk; this database does, for connections that are opened from now on.
  const [database] = await t.owner<{ name: string }>('select current_database() as name')
  await t.owner(`alter database ${database?.name} set synchronous_commit = on`)
  const db = openDatabase(t.urls)
  const waits = (options: { durable?: boolean }) =>
    db.tx(A, (tx) => tx.one<{ on: string }>(`select current_setting('synchronous_commit') as "on"`), options)
  try {
    expect(await waits({})).toEqual({ on: 'on' })
    expect(await waits({ durable: false })).toEqual({ on: 'off' })
  } finally {
    await db.close()
  }
})

test('a transaction inside a transaction is refused', async () => {
  await expect(t.db.tx(A, () => t.db.tx(A, () => Promise.resolve()))).rejects.toThrow(/no transaction inside/)
})

test('the ledger cannot be changed, not even by its owner', async () => {
  await t.db.tx(A, (tx) =>
    tx.run(`insert into ledger (workspace_id, at, kind) values ($1, app_now(), 'note')`, [A]),
  )
  await expect(t.owner(`update ledger set kind = 'x'`)).rejects.toThrow(/append-only/)
  await expect(t.db.tx(A, (tx) => tx.run(`delete from ledger`))).rejects.toThrow(/permission denied/)
})

test('a statement ends after the bound of its transaction, and the next transaction has none', async () => {
  await expect(t.db.tx(A, (tx) => tx.run('select pg_sleep(600)'), { statementMs: 20 })).rejects.toMatchObject(
    { code: '57014' },
  )
  const bounds = await Promise.all(
    Array.from({ length: 20 }, () =>
      t.db.tx(A, (tx) => tx.one<{ bound: string }>(`select current_setting('statement_timeout') as bound`)),
    ),
  )
  expect(new Set(bounds.map(({ bound }) => bound))).toEqual(new Set(['0']))
})
