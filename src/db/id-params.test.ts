import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NO_ID, uuidOf } from '#domain/ids.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { rowsParam } from './id-params.ts'

let t: TestDatabase
let workspace: string
beforeAll(async () => {
  t = await createTestDatabase()
  workspace = await make.makeWorkspace(t)
})
afterAll(() => t.close())
const ask = (sql: string, params: readonly unknown[]) => t.db.tx(workspace, (tx) => tx.one(sql, params))

const [call, other] = [make.newId('call'), make.newId('call')]
/** Written like an id, and made by nobody. */
const STRANGE = `evt_${'a'.repeat(32)}`

describe('a parameter', () => {
  test('that is an id goes without its prefix, and comes back with it', async () => {
    expect(await ask('select $1::uuid as id, $1::uuid::text as bytes', [call])).toEqual({
      id: call,
      bytes: uuidOf(call),
    })
    expect(await ask('select $1::uuid[] as ids', [[call, null, other]])).toEqual({ ids: [call, null, other] })
  })

  test('that is a text stays as it is, however much it looks like an id', async () => {
    for (const text of [call, STRANGE, uuidOf(call)])
      expect(await ask('select $1::text as text, $2::uuid as id', [text, call])).toEqual({ text, id: call })
    expect(await ask('select $1::text[] as texts', [[call, STRANGE]])).toEqual({ texts: [call, STRANGE] })
  })

  test('with an exchanged prefix names nothing', async () => {
    for (const wrong of [call.replace('call_', 'task_'), STRANGE])
      expect(await ask('select $1::uuid as id', [wrong])).toEqual({ id: NO_ID })
  })
})

describe('an id that nobody made', () => {
  const wrong = call.replace('call_', 'task_')
  test('is refused by every statement that writes', async () => {
    for (const sql of [
      'insert into call_outcome (workspace_id, call_id, campaign_id) values ($1, $1, $1)',
      'UPDATE call set fence = 1 where id = $1',
      'delete from call\n where id = any($1::uuid[])',
      'with gone as (delete from call where id = $1 returning id) select count(*) from gone',
      'merge into call k using (select $1::uuid as id) s on k.id = s.id when matched then do nothing',
    ])
      await expect(ask(sql, [sql.includes('any') ? [wrong] : wrong])).rejects.toThrow('to be written')
    expect(() => rowsParam([{ id: wrong }], 'id')).toThrow('to be written')
  })

  test('finds nothing where a statement reads, also under a lock', async () => {
    for (const lock of ['', 'for update', 'for no key update of k skip locked'])
      expect(
        await t.db.tx(workspace, (tx) => tx.rows(`select id from call k where id = $1 ${lock}`, [wrong])),
      ).toEqual([])
  })
})

test('a wrong statement fails as it would without ids, and the connection goes on', async () => {
  for (let n = 0; n < 3; n++)
    await expect(ask('select nothing from nowhere where id = $1', [call])).rejects.toMatchObject({
      code: '42P01',
    })
  expect(await ask('select $1::uuid as id', [call])).toEqual({ id: call })
})

test('rows in one parameter: the named columns are ids, all else is left alone', () => {
  const row = { id: call, event_id: call, ref: STRANGE, event: { id: call, call_id: STRANGE } }
  expect(JSON.parse(rowsParam([row], 'id'))).toEqual([{ ...row, id: uuidOf(call) }])
})
