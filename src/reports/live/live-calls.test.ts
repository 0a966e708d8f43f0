/** Tests the strip of live calls: which calls it names, in which order and state, and that its count is the rows behind it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TILE_DOORS } from '#contract/doors.ts'
import { type Snapshot, snapshot as wire } from '#contract/snapshot.ts'
import { listTasks } from '#reports/tasks/list-tasks.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { readSnapshot } from './snapshot-for.ts'

let t: TestDatabase
beforeAll(async () => void (t = await createTestDatabase()))
afterAll(() => t.close())

const AT = Date.UTC(2026, 2, 11, 15)
const SECOND = 1000

async function open(made: make.Made, columns: make.Columns, person: make.Columns = {}): Promise<string> {
  const contact = await make.makeContact(t, made.workspace, person)
  const { status } = columns
  const of = status === 'claimed' ? 'queued' : status === 'in_progress' ? 'calling' : 'placing_call'
  const task = await make.makeTask(t, made.workspace, made.campaign, contact, { status: of })
  return make.makeCall(
    t,
    made.workspace,
    { ...made, task, contact },
    { claimed_at: AT - 90 * SECOND, ...columns },
  )
}
const ago = (seconds: number): number => AT - seconds * SECOND
const placing = (seconds: number) => ({ status: 'placing', placed_at: ago(seconds) })
const ringing = (seconds: number) => ({
  ...placing(seconds + 3),
  status: 'ringing',
  ringing_at: ago(seconds),
})
const talking = (seconds: number) => ({
  ...ringing(seconds + 5),
  status: 'in_progress',
  answered_at: ago(seconds),
})

const read = async (made: make.Made, reveal = true): Promise<Snapshot> => {
  const page = (await readSnapshot(t.db, made.workspace, made.campaign, {
    asOf: AT,
    reveal,
    clockSkewMs: 0,
  }))!
  expect(wire.parse(page)).toEqual(page)
  return page
}

test('conversations come first and the oldest first within; each has its state and since when', async () => {
  const made = await make.makeCampaignWithTasks(t)
  const ids = [
    await open(made, placing(1)),
    await open(made, ringing(4)),
    await open(made, talking(10)),
    await open(made, talking(42), { first_name: 'Maria', last_name: 'Silva' }),
    await open(made, { ...placing(50), uncertain_since: ago(20) }),
    await open(made, { ...talking(60), asked_without_answer: 2 }),
  ]
  await open(made, { status: 'claimed' })
  const calls = (await read(made)).liveCalls
  expect(calls?.total).toBe(6)
  expect(
    calls?.rows.map(({ callId, state, since }) => [
      ids.indexOf(callId),
      state,
      (AT - Date.parse(since)) / SECOND,
    ]),
  ).toEqual([
    [5, 'waiting', 68],
    [3, 'talking', 42],
    [2, 'talking', 10],
    [4, 'waiting', 50],
    [1, 'ringing', 4],
    [0, 'placing', 1],
  ])
  expect(calls?.rows[1]?.contact).toBe('Maria Silva')
})

test('at most twelve are named; the count is of all, as the tile says and as the list behind it has rows', async () => {
  const made = await make.makeCampaignWithTasks(t)
  for (let n = 0; n < 15; n++) await open(made, n % 2 ? ringing(n) : talking(n))
  await open(made, { status: 'claimed' })
  const page = await read(made)
  expect([page.liveCalls?.rows.length, page.liveCalls?.total]).toEqual([12, 15])
  expect(page.tiles.find(({ key }) => key === 'active')?.value).toBe(15)
  const asked = { status: TILE_DOORS.active.tasks, limit: 50, reveal: true, asOf: AT, clockSkewMs: 0 }
  const behind = await listTasks(t.db, made.workspace, made.campaign, asked)
  expect(behind.rows.length).toBe(15)
  const tasks = new Set(behind.rows.map(({ id }) => id))
  for (const { taskId } of page.liveCalls?.rows ?? []) expect(tasks).toContain(taskId)
})

test('a viewer sees names and states, and numbers masked', async () => {
  const made = await make.makeCampaignWithTasks(t)
  await open(made, talking(3), { first_name: null, last_name: null, e164: '+353209199901' })
  const of = async (reveal: boolean) => (await read(made, reveal)).liveCalls?.rows[0]
  expect(await of(true)).toMatchObject({ contact: null, phone: '+353209199901' })
  expect((await of(false))?.phone).toMatch(/•.*01$/)
})

test('a paused campaign shows its open calls; a draft and an ended one have no strip', async () => {
  const made = await make.makeCampaignWithTasks(t)
  await open(made, talking(3))
  const as = async (status: string) => {
    await t.owner(`update campaign set status = $2 where id = $1`, [made.campaign, status])
    return (await read(made)).liveCalls
  }
  expect(await as('paused')).toMatchObject({ total: 1, rows: [{ state: 'talking' }] })
  for (const status of ['draft', 'completed', 'cancelled']) expect(await as(status)).toBeNull()
})
