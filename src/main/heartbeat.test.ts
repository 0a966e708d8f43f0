import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { startUpload } from '#contacts/import/upload.ts'
import * as make from '#test/support/make-workspace.ts'
import { markAfterCrash, startHeartbeat } from './heartbeat.ts'

let t: TestDatabase
beforeEach(async () => void (t = await createTestDatabase()))
afterEach(() => t.close())

const beat = (engineId: string) => startHeartbeat({ db: t.db, engineId, host: 'host A' })
const silence = (seconds: number) =>
  t.owner(`update engine set heartbeat_at = machine_now() - make_interval(secs => $1)`, [seconds])
const recovering = async (): Promise<boolean> => {
  const [row] = await t.owner<{ held: boolean }>(
    'select bool_and(recovering_since is not null) as held from connection',
  )
  return row?.held ?? false
}

beforeEach(async () => void (await make.makeConnection(t, await make.makeWorkspace(t))))

test('a new database and a clean stop hold nothing back', async () => {
  expect(await markAfterCrash(t.db, true)).toBe(false)
  await (await beat('eng_a')).stop()
  expect(await markAfterCrash(t.db, true)).toBe(false)
  expect(await recovering()).toBe(false)
})

test('an engine that fell silent holds every connection back until its carrier was read', async () => {
  const dead = await beat('eng_a')
  await silence(16)
  expect(await markAfterCrash(t.db, false)).toBe(true)
  expect(await recovering()).toBe(true)
  await dead.stop()
})

test('while any engine is alive nothing is held back', async () => {
  const dead = await beat('eng_a')
  await silence(60)
  const alive = await beat('eng_b')
  expect(await markAfterCrash(t.db, false)).toBe(false)
  await Promise.all([dead.stop(), alive.stop()])
})

test('on a database that nobody else can use, a crash of a moment ago counts', async () => {
  const dead = await beat('eng_a')
  expect(await markAfterCrash(t.db, false)).toBe(false)
  expect(await markAfterCrash(t.db, true)).toBe(true)
  await dead.stop()
})

test('an upload that the dead server was reading is ended as interrupted, and nothing of it stays staged', async () => {
  const dead = await beat('eng_a')
  const workspace = await make.makeWorkspace(t)
  const file = { delimiter: ',', headers: [], mapping: [], defaultCountry: null, campaignId: null }
  await t.db.tx(workspace, (tx) =>
    startUpload(tx, { ...file, id: make.newId('upload'), fileName: 'people.csv' }),
  )
  await markAfterCrash(t.db, true)
  expect(await t.owner('select status, error, finished_at is not null as over from upload')).toEqual([
    { status: 'failed', error: 'interrupted', over: true },
  ])
  await dead.stop()
})
