/** Runs a range of seeds in a test file of its own. Every invariant must hold, and the hard paths must be visited. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openQueue, type Queue } from '#db/queue/queue.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { judge } from './oracles.ts'
import { createReached } from './reached.ts'
import { simulate } from './simulate.ts'

const PER_TEST = 15

/** How often each hard path has to be visited in a range of 75 seeds. */
const LEAST = {
  uncertain: 5,
  uncertain_found: 1,
  never_created: 1,
  withdrawn: 5,
  throttled: 5,
  dry_run: 5,
  gated_together: 20,
  completed: 20,
  crashes: 20,
  screened: 1,
  redetected: 2,
  overran: 20,
  forged: 1,
  moves: 10,
  half_stopped: 3,
  deadline_passed: 2,
  foreign: 20,
  given_up: 1,
  other_events: 10,
  batches_of_many: 20,
  batches_refused: 20,
}

export function testSeeds(from: number, count: number): void {
  let t: TestDatabase
  let queue: Queue
  const reached = createReached()
  beforeAll(async () => {
    t = await createTestDatabase()
    queue = openQueue(t.urls.system, { supervise: false, useListenNotify: false })
    await queue.boss.start()
  })
  afterAll(async () => {
    await queue.boss.stop({ graceful: false })
    await t.close()
  })
  for (let first = from; first < from + count; first += PER_TEST)
    test(`seeds ${first} to ${first + PER_TEST - 1}: D1 to D33 hold in the rows and in the carrier's log`, async () => {
      for (let seed = first; seed < first + PER_TEST; seed++) {
        const sim = await simulate(t, queue, seed)
        await reached.add(t, sim)
        const violations = await judge(t, sim)
        expect(violations, `seed ${seed}`).toEqual([])
      }
    }, 300_000)
  test('the hard paths were met', () => {
    const counts = reached.counts()
    for (const [path, times] of Object.entries(LEAST))
      expect([path, (counts[path] ?? 0) >= times]).toEqual([path, true])
  })
}
