/**
 * Measures reading one whole live page: milliseconds on the clock, processor time of PostgreSQL and of node, statements
 * and pages read, all of one snapshot; alone, and beside an engine that begins a hundred calls a second. Used by run.ts
 * and, alone, by `node bench/snapshot-latency.ts --most 5000000`.
 */
import 'temporal-polyfill/global'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openDatabase } from '#db/database.ts'
import { readSnapshot } from '#reports/live/snapshot-for.ts'
import { startBusyEngine } from './busy-engine.ts'
import { COUNTING } from './counts-per-call.ts'
import { countsPerSnapshot } from './counts-per-snapshot.ts'
import { measure, type Timing, WARM_UP } from './measure.ts'
import { processorTimeOf } from './processor-time.ts'
import { seedCampaign, type Seeded } from './seed.ts'
import { type Bench, startBench } from './server.ts'
import { WIDE } from './wide-audience.ts'

export interface SnapshotTiming extends Timing {
  /** Processor time of one snapshot, milliseconds. */
  readonly postgresMs: number
  readonly nodeMs: number
}

const RUNS = 200

/** @param restMs between two snapshots */
export async function snapshotLatency(
  bench: Pick<Bench, 'urls'>,
  { workspace, campaign }: Seeded,
  restMs = 0,
): Promise<SnapshotTiming> {
  // One connection, so that the server has one process for it.
  const db = openDatabase(bench.urls, { connections: 1 })
  try {
    const read = async (): Promise<void> => {
      const page = await readSnapshot(db, workspace, campaign, { reveal: true, clockSkewMs: 0 })
      if (!page?.dispatch.available) throw new Error('the snapshot is incomplete')
    }
    const between = () => sleep(restMs)
    await measure(0, read, between)
    const { pid } = await db.tx(workspace, (tx) => tx.one<{ pid: number }>('select pg_backend_pid() as pid'))
    const before = processorTimeOf(pid)
    const timing = await measure(RUNS, read, between)
    const after = processorTimeOf(pid)
    const each = (ms: number): number => Math.round((ms / (RUNS + WARM_UP)) * 100) / 100
    return {
      ...timing,
      postgresMs: each(after.postgresMs - before.postgresMs),
      nodeMs: each(after.nodeMs - before.nodeMs),
    }
  } finally {
    await db.close()
  }
}

const SIZES = [1000, 100_000, 1_000_000, 5_000_000]
const DUE = 0.9
/** As often as two pages that are open at a time. */
const REST_BESIDE_MS = 50
const WIDE_TASKS = 100_000

async function rowsOf(bench: Bench, audience: string, seeded: Seeded): Promise<object[]> {
  const row = (engine: string, { p50, p95, p99, postgresMs, nodeMs }: SnapshotTiming) => ({
    audience,
    tasks: seeded.tasks,
    engine,
    'p50 ms': p50,
    'p95 ms': p95,
    'p99 ms': p99,
    'PostgreSQL ms': postgresMs,
    'node ms': nodeMs,
  })
  const counts = await countsPerSnapshot(bench, seeded)
  const alone = row('none', await snapshotLatency(bench, seeded))
  const engine = await startBusyEngine(bench, seeded)
  const beside = await snapshotLatency(bench, seeded, REST_BESIDE_MS)
  return [{ ...alone, ...counts }, row(`${await engine.stop()} calls/s`, beside)]
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { most: { type: 'string', default: '1000000' } } })
  const most = Number(values.most)
  const bench = await startBench(COUNTING)
  try {
    const rows: object[] = []
    for (const tasks of SIZES.filter((size) => size <= most))
      rows.push(...(await rowsOf(bench, 'one country', await seedCampaign(bench, tasks, DUE))))
    const wide = await seedCampaign(bench, Math.min(most, WIDE_TASKS), DUE, WIDE)
    rows.push(...(await rowsOf(bench, `${WIDE.groups.length} groups`, wide)))
    console.table(rows)
  } finally {
    await bench.stop()
  }
}
