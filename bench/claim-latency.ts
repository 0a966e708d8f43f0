/**
 * Measures claims as they are: each in a transaction of its own, committed, with its queue jobs. After every claim the
 * owner takes its calls back, so that the lines are free again. `node bench/claim-latency.ts` prints time on the clock
 * beside processor time, by the size of the campaign; `--most 5000000` adds the largest.
 */
import 'temporal-polyfill/global'
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { claim } from '#dialing/claim/claim.ts'
import type { ClaimDeps } from '#dialing/claim/write-claims.ts'
import { createIds } from '#domain/ids.ts'
import { seededRandom } from '#domain/random.ts'
import type { Database } from '#db/database.ts'
import { openQueue } from '#db/queue/queue.ts'
import { foldTallies } from '#db/tally/fold.ts'
import { rounded, timeOf } from './measure.ts'
import { processorTime, type Used } from './processor-time.ts'
import { type Seeded, seedCampaign } from './seed.ts'
import { type Bench, startBench } from './server.ts'

export interface ClaimTiming {
  /** Milliseconds on the clock, the commit included. */
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly runs: number
  /** Tasks that the last claim took. */
  readonly claimed: number
  /** Milliseconds of processor time of one claim. */
  readonly postgresMs: number
  readonly nodeMs: number
  /** The longest stretch in which a claim let nothing else run in this process, in milliseconds of processor time. */
  readonly longestTurnMs: number
}

export type Claim = (
  db: Database,
  workspace: string,
  deps: ClaimDeps,
) => Promise<{ readonly claimed: number }>

const WARM_UP = 20
/** Further runs in which the turns of the event loop are measured; that costs processor time of its own. */
const WATCHED = 20
/** Tidying makes the database plan anew, so that it is done now and then, with a claim after it that is not measured. */
const TIDY_EVERY = 10

/** @param ways claims that take turns, so that whatever else the machine does strikes them alike */
export async function claimLatencies(
  bench: Bench,
  seeded: Seeded,
  ways: readonly Claim[],
  runs: number,
): Promise<ClaimTiming[]> {
  const random = seededRandom(1)
  const ids = createIds(() => performance.timeOrigin + performance.now(), random)
  const queue = openQueue(bench.urls.system, { supervise: false, useListenNotify: false })
  await queue.boss.start()
  const deps = { ids, random, queue, clockSkewMs: 0 }
  const [backend] = await bench.owner<{ pid: number }>('select pg_backend_pid() as pid')
  const used = processorTime(backend?.pid ?? 0)
  const meters = ways.map((way) =>
    createMeter(used, async () => (await way(bench.db, seeded.workspace, deps)).claimed),
  )
  for (let run = -WARM_UP; run < runs + WATCHED; run++) {
    const tidied = run % TIDY_EVERY === 0
    if (tidied) await tidy(bench, seeded)
    for (const meter of meters) {
      if (tidied) {
        await meter.once()
        await takeBack(bench, seeded)
      }
      await (run >= runs ? meter.watch() : run >= 0 ? meter.measure() : meter.once())
      await takeBack(bench, seeded)
    }
  }
  await queue.boss.stop({ graceful: false })
  return meters.map((meter) => meter.found())
}

function createMeter(used: () => Used, once: () => Promise<number>) {
  const times: number[] = []
  const turns: number[] = []
  const spent = { postgresMs: 0, nodeMs: 0 }
  let claimed = 0
  return {
    once,
    async measure() {
      const before = used()
      const start = performance.now()
      claimed = await once()
      times.push(performance.now() - start)
      const after = used()
      spent.postgresMs += after.postgresMs - before.postgresMs
      spent.nodeMs += after.nodeMs - before.nodeMs
    },
    async watch() {
      turns.push(await longestTurn(once))
    },
    found: (): ClaimTiming => ({
      p50: timeOf(times, 0.5),
      p95: timeOf(times, 0.95),
      p99: timeOf(times, 0.99),
      runs: times.length,
      claimed,
      postgresMs: rounded(spent.postgresMs / times.length),
      nodeMs: rounded(spent.nodeMs / times.length),
      longestTurnMs: rounded(Math.max(...turns)),
    }),
  }
}

export async function claimLatency(bench: Bench, seeded: Seeded, runs = 100): Promise<ClaimTiming> {
  const [timing] = await claimLatencies(bench, seeded, [claim], runs)
  if (!timing) throw new Error('nothing was measured')
  return timing
}

/** The longest turn of the event loop while the work is under way, in milliseconds of processor time. */
async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let done = false
  let before = process.threadCpuUsage()
  const look = (): void => {
    const { user, system } = process.threadCpuUsage(before)
    longest = Math.max(longest, (user + system) / 1000)
    before = process.threadCpuUsage()
    if (!done) setImmediate(look)
  }
  setImmediate(look)
  await work()
  done = true
  return longest
}

/** A small campaign gets its tasks back after every claim; a large one has more than all runs take. */
const SMALL = 10_000

async function takeBack(bench: Bench, { workspace, tasks }: Seeded): Promise<void> {
  await bench.owner('set session_replication_role = replica')
  await bench.owner('delete from call where workspace_id = $1 and open', [workspace])
  await bench.owner('reset session_replication_role')
  await bench.owner('update credit_account set held_micro = 0 where workspace_id = $1', [workspace])
  if (tasks <= SMALL)
    await bench.owner(
      `update task set status = 'pending', sticky_number_id = null where workspace_id = $1 and status = 'queued'`,
      [workspace],
    )
}

/** As background jobs and the autovacuum do: no claim reads over the remains of all earlier ones. */
async function tidy(bench: Bench, { tasks }: Seeded): Promise<void> {
  while ((await foldTallies(bench.db)) > 0);
  const small = tasks <= SMALL ? ', task, call' : ''
  await bench.owner(`vacuum (index_cleanup on) tally, tally_delta, credit_account${small}`)
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { most: { type: 'string', default: '1000000' }, runs: { type: 'string', default: '100' } },
  })
  const bench = await startBench()
  const rows: Record<string, number>[] = []
  const sizes = [1000, 100_000, 1_000_000, 5_000_000].filter((tasks) => tasks <= Number(values.most))
  try {
    for (const tasks of sizes) {
      const seeded = await seedCampaign(bench, tasks, 0.9)
      const timing = await claimLatency(bench, seeded, Number(values.runs))
      rows.push({ tasks, ...timing, load: rounded(loadavg()[0] ?? 0) })
    }
    console.table(rows)
  } finally {
    await bench.stop()
  }
}
