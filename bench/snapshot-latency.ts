/** Measures how long reading one whole live page takes. */
import { readSnapshot } from '#reports/live/snapshot-for.ts'
import { measure, type Timing } from './measure.ts'
import type { Seeded } from './seed.ts'
import type { Bench } from './server.ts'

export const snapshotLatency = (bench: Bench, { workspace, campaign }: Seeded): Promise<Timing> =>
  measure(200, async () => {
    const page = await readSnapshot(bench.db, workspace, campaign, { reveal: true, clockSkewMs: 0 })
    if (!page?.dispatch.available) throw new Error('the snapshot is incomplete')
  })
