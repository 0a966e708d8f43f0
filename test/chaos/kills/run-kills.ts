/**
 * Kills many engines from the command line: `npm run kills -- --kills 500 [--seed 1]`. It prints the commit, its progress
 * every 25 kills and what is broken. Runs with other seeds add up, so that 500 kills may be made in parts.
 */
import 'temporal-polyfill/global'
import { parseArgs } from 'node:util'
import { createTestDatabase } from '#test/support/test-database.ts'
import { startTestServer } from '#test/support/test-postgres.ts'
import { beginRun } from '#test/long-runs/parts.ts'
import { killEngines } from './kill-engines.ts'

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' } },
})
const run = beginRun('kills')
console.log(`${run.says}, ${values.kills} kills, seed ${values.seed}`)
const server = await startTestServer()
const t = await createTestDatabase(server.url)
try {
  const verdict = await killEngines(t, {
    kills: Number(values.kills),
    seed: Number(values.seed),
    say: (line) => console.log(line),
  })
  for (const text of verdict.broken.slice(0, 20)) console.log(text)
  console.log(
    `${verdict.kills} kills (${verdict.early} while starting), ${verdict.created} calls at the carrier, ${verdict.unknown} with an unknown end, ${verdict.broken.length} faults`,
  )
  run.log({ what: `seed ${values.seed}`, count: verdict.kills, found: verdict.broken.length })
  process.exitCode = verdict.broken.length > 0 ? 1 : 0
} finally {
  await t.close()
  await server.stop()
}
