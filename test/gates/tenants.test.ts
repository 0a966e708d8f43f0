/** Checks two workspaces with rows in the same tables: in the context of one, no statement reaches the other. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as make from '#test/support/make-workspace.ts'
import { createFrozenEngine, type FrozenEngine, makeDueTask, toldEnd } from '#test/support/frozen-engine.ts'

let t: FrozenEngine
let own: make.Made
let other: make.Made
beforeAll(async () => {
  t = await createFrozenEngine()
  ;[own, other] = [await grown(), await grown()]
})
afterAll(() => t.close())

/** A workspace in which calls were made. */
async function grown(): Promise<make.Made> {
  const made = await make.makeCampaignWithTasks(t, { campaign: { ramp_percent: 100 } })
  for (let n = 0; n < 3; n++) await makeDueTask(t, made.workspace, made.campaign)
  await t.engine.claim(made.workspace)
  const callId = t.jobs[0]?.callId ?? ''
  await t.placeAll()
  await t.hear(made.workspace, callId, toldEnd(callId, t.now(), 'completed', { talkSeconds: 20 }))
  return made
}

const tenantTables = async (): Promise<string[]> => {
  const rows = await t.owner<{ name: string }>(`select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`)
  return rows.map((row) => row.name)
}
const rowsOf = async (table: string): Promise<number> =>
  (
    await t.one<{ n: number }>(`select count(*)::int as n from ${table} where workspace_id = $1`, [
      other.workspace,
    ])
  ).n

const REFUSED = /permission denied|row-level security|append-only/

/** The number of the other workspace's rows that each kind of statement reaches from our own context. */
async function reach(table: string): Promise<object> {
  const attempt = (sql: string, id = other.workspace): Promise<number> =>
    t.db
      .tx(own.workspace, (tx) => tx.run(sql, [id]))
      .catch((error: unknown) => {
        if (REFUSED.test(String(error))) return 0
        throw error
      })
  const before = await rowsOf(table)
  return {
    table,
    read: await attempt(`select 1 from ${table} where workspace_id = $1`),
    foreign: await attempt(`select 1 from ${table} where workspace_id <> $1`, own.workspace),
    changed: await attempt(`update ${table} set workspace_id = workspace_id where workspace_id = $1`),
    deleted: await attempt(`delete from ${table} where workspace_id = $1`),
    lost: before - (await rowsOf(table)),
  }
}

test('D28: in one workspace’s context no statement returns, counts, changes or deletes another’s rows', async () => {
  const tables = await tenantTables()
  let peopled = 0
  for (const table of tables) {
    if ((await rowsOf(table)) > 0) peopled++
    expect(await reach(table)).toEqual({ table, read: 0, foreign: 0, changed: 0, deleted: 0, lost: 0 })
  }
  expect(tables.length).toBeGreaterThan(20)
  expect(peopled).toBeGreaterThan(10)
})

test('D28: a step of one workspace’s engine claims, asks and ends nothing of another’s', async () => {
  const before = await t.owner(
    'select id, status, next_ask_at from call where workspace_id = $1 order by id',
    [other.workspace],
  )
  await t.advance(120_000)
  await t.engine.schedule(own.workspace)
  await t.engine.claim(own.workspace)
  await t.engine.reconcile(own.workspace)
  expect(
    await t.owner('select id, status, next_ask_at from call where workspace_id = $1 order by id', [
      other.workspace,
    ]),
  ).toEqual(before)
})
