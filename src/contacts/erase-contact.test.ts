import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '#test/support/eventually.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { makeAnsweredCall } from '#test/voice/answered-call.ts'
import { eraseContact } from './erase-contact.ts'
import { lockMerging } from './import/merge-upload.ts'

let t: TestDatabase
beforeAll(async () => void (t = await createTestDatabase()))
afterAll(() => t.close())

test('an erasure waits for a file that is being merged, so that the file does not bring the number back', async () => {
  const workspace = await make.makeWorkspace(t)
  const person = await make.makeContact(t, workspace)
  const upload = make.newId('upload')
  const [rows, commit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const merging = t.db.tx(workspace, async (tx) => {
    await lockMerging(tx)
    await tx.run(
      `insert into upload (workspace_id, id, file_name, status, created_at) values ($1, $2, 'a.csv', 'done', app_now())`,
      [workspace, upload],
    )
    await tx.run(
      `insert into upload_row (workspace_id, upload_id, line, e164, contact_id, outcome) values ($1, $2, 2, $3, $4, 'unchanged')`,
      [workspace, upload, person.e164, person.id],
    )
    rows.resolve()
    await commit.promise
  })
  await rows.promise
  const actor = { workspace, name: 'engine', role: 'operator', scopes: [] } as const
  const erasing = eraseContact(t.db, actor, person.id, 'asked for it')
  await eventually('the erasure waits', async () => {
    const waiting = await t.owner(
      `select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
    )
    return waiting.length > 0
  })
  commit.resolve()
  await merging
  expect(await erasing).toMatchObject({ fileRows: 1 })
  expect(await t.owner('select 1 from upload_row where e164 = $1', [person.e164])).toEqual([])
})

test('no word of the person stays, neither of ended talks nor of one that was stored while it went on', async () => {
  const { connection, callId } = await makeAnsweredCall(t, [])
  const { workspace } = connection
  await t.owner(
    `insert into talk (workspace_id, call_id, answered_at, facts) values ($1, $2, now(), '{"facts": {"transcript": []}}')`,
    [workspace, callId],
  )
  await t.owner(
    `insert into call_outcome (workspace_id, call_id, campaign_id, transcript) select workspace_id, id, campaign_id, '[]' from call where id = $1`,
    [callId],
  )
  await t.owner(
    `update call set status = 'ended', result = 'answered_human', ended_at = now() where id = $1`,
    [callId],
  )
  const [person] = await t.owner<{ contact_id: string }>('select contact_id from call where id = $1', [
    callId,
  ])
  const actor = { workspace, name: 'engine', role: 'operator', scopes: [] } as const
  await eraseContact(t.db, actor, person?.contact_id ?? '', 'asked for it')
  expect(await t.owner('select 1 from talk where workspace_id = $1', [workspace])).toEqual([])
  expect(
    await t.owner('select transcript from call_outcome where workspace_id = $1 and call_id = $2', [
      workspace,
      callId,
    ]),
  ).toEqual([{ transcript: null }])
})
