/**
 * Tests the ledger's months on a database whose machine clock is set by hand: every appended entry is kept, month by
 * month.
 */
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '#db/migrate.ts'
import { makeWorkspace } from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { MAKE_PARTITIONS, makePartitions, monthsAhead } from './make-partitions.ts'

let t: TestDatabase
let workspace: string
beforeEach(async () => {
  t = await createTestDatabase()
  workspace = await makeWorkspace(t)
})
afterEach(() => t.close())

/** Years after the months that the template of the tests has. */
const MONTHS = ['2031-05', '2031-06', '2031-07', '2031-08'] as const
const setMonth = (month: string, day = '17T12:00:00Z') =>
  t.owner('update world_clock set frozen = $1', [`${month}-${day}`])
const append = (times = 1) =>
  t.db.tx(workspace, (tx) =>
    tx.run(
      `insert into ledger (workspace_id, at, kind, data) select $1, app_now(), 'note', '{"n": 1}' from generate_series(1, $2::int)`,
      [workspace, times],
    ),
  )
interface Count {
  readonly place: string
  readonly rows: number
}
const places = () =>
  t.owner<Count & pg.QueryResultRow>(
    `select tableoid::regclass::text as place, count(*)::int as rows from ledger where recorded_at >= '2031-01-01' group by 1 order by 1`,
  )
const whole = () => t.owner('select workspace_id, id, recorded_at, at, kind, data from ledger order by id')
const inMonths = (rows: number): Count[] =>
  MONTHS.map((month) => ({ place: `ledger_${month.replace('-', '')}`, rows }))

/** A server ran for four months past its last partition. */
async function ranTooLong(rows: number): Promise<void> {
  for (const month of MONTHS) {
    await setMonth(month)
    await append(rows)
  }
  expect(await places()).toEqual([{ place: 'ledger_rest', rows: rows * MONTHS.length }])
}

test('a start after months without partitions succeeds and moves every row into its month, unchanged', async () => {
  await ranTooLong(50)
  await setMonth('2031-06', '01T00:00:00Z')
  await append()
  await setMonth('2031-05', '31T23:59:59.999Z')
  await append()
  await setMonth('2031-08', '20T00:00:00Z')
  const before = await whole()
  await migrate(t.ownerUrl)
  expect(await whole()).toEqual(before)
  const moved = inMonths(50).map((month, n) => (n < 2 ? { ...month, rows: 51 } : month))
  expect(await places()).toEqual(moved)
  expect(await monthsAhead(t.db)).toBe(6)
  await append()
  const after = await whole()
  expect(after).toHaveLength(before.length + 1)
  expect(Number(after.at(-1)?.['id'])).toBeGreaterThan(Number(before.at(-1)?.['id']))
  expect(await places()).toEqual(moved.map((month, n) => (n === 3 ? { ...month, rows: 51 } : month)))
})

test('months are made six ahead, and making them again changes nothing', async () => {
  await setMonth('2031-12', '31T23:59:59Z')
  const partitions = () =>
    t.owner(
      `select inhrelid::regclass::text as name, pg_get_expr(c.relpartbound, c.oid) as bound from pg_inherits join pg_class c on c.oid = inhrelid
       where inhparent = 'ledger'::regclass and inhrelid::regclass::text > 'ledger_2031' order by 1`,
    )
  await makePartitions(t.db)
  const made = await partitions()
  expect(made.map((row) => row['name'])).toEqual([
    'ledger_203112',
    'ledger_203201',
    'ledger_203202',
    'ledger_203203',
    'ledger_203204',
    'ledger_203205',
    'ledger_203206',
    'ledger_rest',
  ])
  expect(made[0]?.['bound']).toBe(`FOR VALUES FROM ('2031-12-01 00:00:00+00') TO ('2032-01-01 00:00:00+00')`)
  await makePartitions(t.db)
  expect(await partitions()).toEqual(made)
  expect(await monthsAhead(t.db)).toBe(6)
  await setMonth('2032-05')
  expect(await monthsAhead(t.db)).toBe(1)
})

test('two processes at once, while others append and read, make each month once and lose nothing', async () => {
  await ranTooLong(2000)
  const appended = Promise.all(Array.from({ length: 40 }, () => append()))
  const read = t.db.tx(workspace, async (tx) => {
    const counts: number[] = []
    for (let n = 0; n < 20; n++)
      counts.push((await tx.one<{ rows: number }>('select count(*)::int as rows from ledger')).rows)
    return counts
  })
  await Promise.all([makePartitions(t.db), migrate(t.ownerUrl), makePartitions(t.db), migrate(t.ownerUrl)])
  await appended
  const counts = await read
  expect(counts).toEqual(counts.toSorted((a, b) => a - b))
  expect(counts[0]).toBeGreaterThanOrEqual(8000)
  expect(await places()).toEqual(
    inMonths(2000).map((month, n) => ({ ...month, rows: n === 3 ? 2040 : 2000 })),
  )
})

test('two processes that make the coming months at once do not clash, and no append waits for them', async () => {
  await setMonth('2031-05')
  await makePartitions(t.db)
  for (const month of ['2031-06', '2031-07', '2031-08', '2031-09']) {
    await setMonth(month)
    await t.db.tx(workspace, async (tx) => {
      await tx.run(`insert into ledger (workspace_id, at, kind) values ($1, app_now(), 'note')`, [workspace])
      // The append is not committed, and holds its locks, until all of them are done.
      await Promise.all([1, 2, 3].map(() => makeAside()))
    })
  }
  expect(await monthsAhead(t.db)).toBe(6)
})

/** In a process of its own. */
async function makeAside(): Promise<void> {
  const client = new pg.Client({ connectionString: t.urls.system })
  await client.connect()
  try {
    await client.query(MAKE_PARTITIONS)
  } finally {
    await client.end()
  }
}

test('a view that began before the move sees each row once', async () => {
  await ranTooLong(10)
  const view = new pg.Client({ connectionString: t.ownerUrl })
  await view.connect()
  await view.query('begin isolation level repeatable read read only')
  // Takes the view, and no lock of the ledger.
  await view.query('select count(*) from workspace')
  await makePartitions(t.db)
  const { rows } = await view.query<{ n: number }>('select count(*)::int as n from ledger')
  await view.end()
  expect(rows).toEqual([{ n: 40 }])
})

test('the ledger is append-only and closed to other workspaces after the move, in every partition', async () => {
  await ranTooLong(1)
  await makePartitions(t.db)
  await expect(t.owner('delete from ledger')).rejects.toThrow(/append-only/)
  for (const { place } of [...inMonths(1), { place: 'ledger_rest' }]) {
    await t.owner(`insert into ledger_rest (workspace_id, at, kind, recorded_at) values ($1, app_now(), 'note', '2050-01-01')`, [workspace]) // prettier-ignore
    await expect(t.owner(`update ${place} set kind = 'x'`)).rejects.toThrow(/append-only/)
    await expect(t.owner(`delete from ${place}`)).rejects.toThrow(/append-only/)
    const seen = t.db.tx(await makeWorkspace(t), (tx) => tx.rows(`select 1 from ${place}`)).catch(String)
    expect(await seen, place).toMatch(/permission denied/)
  }
  const partitions = await t.owner<{ forced: boolean }>(
    `select relrowsecurity and relforcerowsecurity as forced from pg_class join pg_inherits on inhrelid = oid where inhparent = 'ledger'::regclass`,
  )
  expect(partitions.length).toBeGreaterThan(10)
  expect(partitions.every((row) => row.forced)).toBe(true)
})

test('a function that acts as the owner has a fixed search path, and only the system role may run it', async () => {
  const functions = await t.owner(
    `select proname as name, proconfig[1] as path, has_function_privilege('app_rw', oid, 'execute') as app,
       has_function_privilege('app_system', oid, 'execute') as system
     from pg_proc where prosecdef and pronamespace = 'public'::regnamespace`,
  )
  expect(functions).toEqual([
    {
      name: 'make_partitions',
      path: 'search_path=pg_catalog, public, pg_temp',
      app: false,
      system: true,
    },
  ])
})

test('an owner who is no superuser sees and moves the rows, too', async () => {
  const owner = `plain_${process.pid}`
  await t.owner(`create role ${owner} nosuperuser nobypassrls`)
  try {
    await t.owner(`grant create, usage on schema public to ${owner}`)
    for (const { name } of await t.owner<{ name: string }>(
      `select oid::regclass::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('p', 'r')`,
    ))
      await t.owner(`alter table ${name} owner to ${owner}`)
    await t.owner(`alter function make_partitions() owner to ${owner}`)
    await ranTooLong(5)
    await makePartitions(t.db)
    expect(await places()).toEqual(inMonths(5))
    await expect(t.owner('delete from ledger')).rejects.toThrow(/append-only/)
  } finally {
    await t.owner(`reassign owned by ${owner} to current_user`)
    await t.owner(`drop owned by ${owner}`)
    await t.owner(`drop role ${owner}`)
  }
})

test('without the lock in time nothing is changed, the server starts all the same, and the next run moves the rows', async () => {
  await ranTooLong(3)
  await t.owner(`alter function make_partitions() set lock_timeout = '50ms'`)
  const reader = new pg.Client({ connectionString: t.ownerUrl })
  await reader.connect()
  await reader.query('begin; lock table ledger in access share mode')
  await expect(makePartitions(t.db)).rejects.toThrow(/lock timeout/)
  await migrate(t.ownerUrl)
  expect(await places()).toEqual([{ place: 'ledger_rest', rows: 12 }])
  await expect(t.owner('delete from ledger')).rejects.toThrow(/append-only/)
  await reader.end()
  await makePartitions(t.db)
  expect(await places()).toEqual(inMonths(3))
})
