import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFrozenEngine, type FrozenEngine, makeDueTask } from '#test/support/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'

let t: FrozenEngine
let made: make.Made
beforeEach(async () => {
  t = await createFrozenEngine()
  made = await make.makeCampaignWithTasks(t, { campaign: { status: 'paused' } })
})
afterEach(() => t.close())

/** An ended call that began to ring so many seconds after its gate. */
async function rangAfter(seconds: number, columns: make.Columns = {}): Promise<void> {
  const { task, person } = await makeDueTask(t, made.workspace, made.campaign, { status: 'failed' })
  const { agent, number, connection, campaign } = made
  await make.makeCall(t, made.workspace, { campaign, task, contact: person, agent, number, connection }, {
    attempt: 1, status: 'ended', result: 'no_answer', claimed_at: t.now() - 3_600_000, placed_at: t.now() - 3_600_000,
    ringing_at: t.now() - 3_600_000 + seconds * 1000, ended_at: t.now(), ...columns,
  }) // prettier-ignore
}
async function learned(): Promise<number> {
  await t.advance(600_000)
  await t.engine.schedule(made.workspace)
  return Number((await t.one('select ring_delay_seconds as s from connection'))['s'])
}

test('a connection learns how late it rings, upwards only and at most half an hour', async () => {
  expect(await learned()).toBe(15)
  await rangAfter(4)
  expect(await learned()).toBe(15)
  await rangAfter(47.2)
  expect(await learned()).toBe(48)
  await t.owner('delete from call')
  expect(await learned()).toBe(48)
  await rangAfter(3500)
  expect(await learned()).toBe(1800)
})

test('dry runs and other connections teach it nothing', async () => {
  const other = await make.makeConnection(t, made.workspace)
  await rangAfter(300, { dry_run: true })
  await rangAfter(400, { connection_id: other })
  await t.advance(600_000)
  await t.engine.schedule(made.workspace)
  expect(await t.owner('select ring_delay_seconds as s from connection order by ring_delay_seconds')).toEqual(
    [{ s: 15 }, { s: 400 }],
  )
})
