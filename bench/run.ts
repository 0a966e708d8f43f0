/**
 * Measures the hot paths on a throw-away database and prints a table. `--most 100000` keeps it small; `--engines 2` lets
 * so many engines share the calls over HTTP.
 */
import 'temporal-polyfill/global'
import { parseArgs } from 'node:util'
import { bytesPerCall } from './bytes-per-call.ts'
import { callLifecycles } from './call-lifecycles.ts'
import { claimLatency } from './claim-latency.ts'
import { contactList } from './contact-list.ts'
import { COUNTING, countsPerCall } from './counts-per-call.ts'
import { importRate } from './import-rate.ts'
import { overHttp } from './over-http.ts'
import { livePage } from './page.ts'
import { pastCampaign } from './past-campaign.ts'
import { seedCampaign } from './seed.ts'
import { startBench } from './server.ts'
import { snapshotLatency } from './snapshot-latency.ts'
import { watchers } from './watchers.ts'

const { values } = parseArgs({
  options: { most: { type: 'string', default: '1000000' }, engines: { type: 'string', default: '1' } },
})
const most = Number(values.most)
const bench = await startBench(COUNTING)
const rows: Record<string, string | number>[] = []
const pages: Record<string, string | number>[] = []
const snapshots = new Map<number, number>()
const note = (
  measure: string,
  tasks: number,
  due: number,
  timing: { p50: number; p95: number; runs: number; claimed?: number },
): void => {
  rows.push({
    measure,
    tasks,
    'due %': due * 100,
    'p50 ms': timing.p50,
    'p95 ms': timing.p95,
    runs: timing.runs,
    claimed: timing.claimed ?? '',
  })
}
try {
  for (const [tasks, due] of [
    [1000, 0.9],
    [100_000, 0.9],
    [1_000_000, 0.9],
    [1_000_000, 0.001],
  ] as const) {
    if (tasks > most) continue
    const seeded = await seedCampaign(bench, tasks, due)
    const snapshot = await snapshotLatency(bench, seeded)
    note('snapshot', tasks, due, snapshot)
    snapshots.set(tasks, Math.max(snapshot.p95, snapshots.get(tasks) ?? 0))
    note('claim', tasks, due, await claimLatency(bench, seeded))
    if (due === 0.9) pages.push(await watchers(bench, seeded, 500))
  }
  console.table(rows)
  const [least, largest] = [Math.min(...snapshots.keys()), Math.max(...snapshots.keys())]
  const ratio = (snapshots.get(largest) ?? 0) / (snapshots.get(least) ?? 1)
  console.log(`snapshot p95, ${largest} : ${least} tasks = ${ratio.toFixed(2)} (target: about 1)`)
  console.table(pages)
  console.table([
    ...(await callLifecycles(bench, Math.min(most, 3000))),
    ...(await importRate(bench, Math.min(most, 200_000))),
  ])
  console.table([await countsPerCall(bench, Math.min(most, 2000))])
  console.table(await bytesPerCall(bench, Math.min(most, 2000)))
  console.table([
    await overHttp({ calls: Math.min(most, 2000), engines: Number(values.engines), rate: 250, speed: 1 }),
  ])
  console.table(await contactList(bench, most))
  console.table(await pastCampaign(bench, most))
  console.table(await livePage())
} finally {
  await bench.stop()
}
