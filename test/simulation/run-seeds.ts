/**
 * Runs many seeds from the command line: `npm run simulate -- --seeds 2000 [--from 1]`. It prints the commit, each
 * failing seed, and every fifty seeds its progress, which it also writes into the record of long runs.
 */
import { parseArgs } from 'node:util'
import { createTestDatabase } from '#test/support/test-database.ts'
import { startTestServer } from '#test/support/test-postgres.ts'
import { openQueue } from '#db/queue/queue.ts'
import { beginRun } from '#test/long-runs/parts.ts'
import { judge } from './oracles.ts'
import { createReached } from './reached.ts'
import { simulate } from './simulate.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    trace: { type: 'boolean', default: false },
    timing: { type: 'boolean', default: false },
  },
})
const PART = 50
const server = await startTestServer()
const t = await createTestDatabase(server.url)
const queue = openQueue(t.urls.system, { supervise: false, useListenNotify: false })
await queue.boss.start()
const reached = createReached()
let failed = 0
let logged = { failed: 0, from: Number(values.from) }
const began = performance.now()
const run = beginRun('seeds')
console.log(`${run.says}, ${values.seeds} seeds from ${values.from}`)
for (let seed = Number(values.from), n = 0; n < Number(values.seeds); n++, seed++) {
  const sim = await simulate(t, queue, seed)
  const bad = await judge(t, sim)
  await reached.add(t, sim)
  if (values.trace) for (const line of sim.trace) console.log(line)
  if (values.timing)
    console.log(
      `seed ${seed}: ${sim.trace.length} steps, ${((sim.end - 1788791400000) / 3600000).toFixed(1)} h, ${((performance.now() - began) / 1000).toFixed(1)} s`,
    )
  if (bad.length > 0) {
    failed++
    console.log(`seed ${seed}: ${bad.slice(0, 5).join(' | ')}`)
  }
  if ((n + 1) % PART !== 0) continue
  console.log(`${n + 1} done, up to seed ${seed}, ${failed} failed`)
  run.log({ what: `seeds ${logged.from} to ${seed}`, count: PART, found: failed - logged.failed })
  logged = { failed, from: seed + 1 }
}
console.log(`reached: ${JSON.stringify(reached.counts())}`)
console.log(
  `${Number(values.seeds) - failed} passed, ${failed} failed (${((performance.now() - began) / 1000).toFixed(0)} s)`,
)
await queue.boss.stop({ graceful: false })
await t.close()
await server.stop()
process.exitCode = failed > 0 ? 1 : 0
