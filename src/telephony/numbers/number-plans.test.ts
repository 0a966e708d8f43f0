import { uuidOf } from '#domain/ids.ts'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { CHANGED } from './read-number-health.ts'

let t: TestDatabase
let client: pg.Client
let workspace: string
beforeAll(async () => {
  t = await createTestDatabase()
  workspace = await make.makeWorkspace(t)
  // Changes by people, between entries that the engine wrote about calls.
  await t.owner(
    `insert into ledger (workspace_id, at, kind, actor, data)
     select $1, app_now(), case when n % 5 = 0 then 'audit' else 'call' end, 'engine',
       jsonb_build_object('what', 'number.changed', 'id', 'num_' || n % 1000)
     from generate_series(1, 40000) n`,
    [workspace],
  )
  await t.owner('analyze ledger')
  client = new pg.Client({ connectionString: t.urls.app })
  await client.connect()
  await client.query(`select set_config('app.workspace', $1, false)`, [uuidOf(workspace)])
})
afterAll(async () => {
  await client.end()
  await t.close()
})

test('what people changed about a number is read by its index, newest first, and nothing else of the ledger', async () => {
  const asked = [uuidOf(workspace), 'num_5'] as const
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${CHANGED}`, [...asked])
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(plan).toMatch(/workspace_id_subject_id_idx|ledger_by_subject/)
  expect(plan).not.toMatch(/Seq Scan/)
  const found = await client.query<{ data: { id: string } }>(CHANGED, [...asked])
  expect(found.rows).toHaveLength(20)
  expect(new Set(found.rows.map(({ data }) => data.id))).toEqual(new Set(['num_5']))
})
