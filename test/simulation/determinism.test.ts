import { expect, test } from 'vitest'
import { openQueue } from '#db/queue/queue.ts'
import { createTestDatabase } from '#test/support/test-database.ts'
import { simulate } from './simulate.ts'

test('the same seed gives the same trace', async () => {
  const traces: string[][] = []
  for (let run = 0; run < 2; run++) {
    const t = await createTestDatabase()
    const queue = openQueue(t.urls.system, { supervise: false, useListenNotify: false })
    await queue.boss.start()
    const sims = []
    for (const seed of [7, 17, 30]) sims.push(await simulate(t, queue, seed))
    traces.push(sims.flatMap((sim) => [...sim.trace, ...sim.truth.map((fact) => JSON.stringify(fact))]))
    await queue.boss.stop({ graceful: false })
    await t.close()
  }
  const differs = traces[0]?.findIndex((line, index) => line !== traces[1]?.[index]) ?? -1
  expect([traces[0]?.[differs], traces[0]?.length]).toEqual([traces[1]?.[differs], traces[1]?.length])
}, 120_000)
