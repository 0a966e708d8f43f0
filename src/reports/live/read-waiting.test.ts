import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { foldTallies } from '#db/tally/fold.ts'
import { WAIT_REASONS, type WaitReason } from '#domain/task/wait-reason.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { readTogether } from '#db/read-together.ts'
import { waitingByReason } from './read-waiting.ts'

/** Half past a minute. */
const AT = Date.UTC(2026, 10, 24, 14, 20, 30)
let t: TestDatabase
let made: make.Made
beforeAll(async () => void (t = await createTestDatabase()))
afterAll(() => t.close())
beforeEach(async () => void (made = await make.makeCampaignWithTasks(t, { people: 1 })))

async function wait(seconds: number, reason: WaitReason | null, columns: make.Columns = {}): Promise<string> {
  const person = await make.makeContact(t, made.workspace)
  return make.makeTask(t, made.workspace, made.campaign, person, {
    status: 'pending',
    next_eligible_at: new Date(AT + seconds * 1000).toISOString(),
    wait_reason: reason,
    ...columns,
  })
}

const read = (at = AT) =>
  t.db.tx(
    made.workspace,
    async (tx) => (await readTogether(tx, { waiting: waitingByReason(made.campaign, at) })).waiting,
  )
const row = (reason: WaitReason, count: number, seconds: number) => ({
  reason,
  count,
  next_due_at: AT + seconds * 1000,
})

describe('people who wait', () => {
  test('are counted by the reason of their wait, each with its first instant to the second', async () => {
    await wait(5, 'throttled')
    await wait(3, 'throttled')
    await wait(300, 'throttled')
    await wait(7200, 'retry')
    await wait(7231, 'retry')
    await wait(86_400, 'callback')
    const expected = [row('retry', 2, 7200), row('callback', 1, 86_400), row('throttled', 3, 3)]
    expect(await read()).toEqual(expected)
    // A fold moves amounts and changes no figure.
    await foldTallies(t.db)
    expect(await read()).toEqual(expected)
    // The same minute, after the first two are due.
    expect(await read(AT + 10_000)).toEqual([
      row('retry', 2, 7200),
      row('callback', 1, 86_400),
      row('throttled', 1, 300),
    ])
  })

  test('leave the count when they are due, called, or closed', async () => {
    await wait(-1, 'retry')
    await wait(60, 'outage', { status: 'queued' })
    await wait(60, 'outage', { status: 'cancelled' })
    const task = await wait(60, 'missed_slot')
    expect(await read()).toEqual([row('missed_slot', 1, 60)])
    await t.owner(`update task set status = 'queued' where id = $1`, [task])
    expect(await read()).toEqual([])
  })

  test('without a recorded reason wait for a retry', async () => {
    await wait(90, null)
    expect(await read()).toEqual([row('retry', 1, 90)])
  })

  test('are found for every reason, at any instant, as a look at each row finds them', async () => {
    for (const [index, reason] of WAIT_REASONS.entries())
      for (let n = 0; n <= index % 3; n++) await wait((index * 37 + n * 61) % 200, reason)
    for (let seconds = -1; seconds < 200; seconds += 17) {
      const at = AT + seconds * 1000
      const counted = await t.owner<{ reason: WaitReason; count: string; due: number }>(
        `select wait_reason as reason, count(*), extract(epoch from min(next_eligible_at))::float8 * 1000 as due
         from task where campaign_id = $1 and next_eligible_at > $2 group by 1`,
        [made.campaign, new Date(at).toISOString()],
      )
      const inOrder = counted
        .toSorted((a, b) => WAIT_REASONS.indexOf(a.reason) - WAIT_REASONS.indexOf(b.reason))
        .map(({ reason, count, due }) => ({ reason, count: Number(count), next_due_at: due }))
      expect(await read(at)).toEqual(inOrder)
    }
  })
})
