/**
 * Measures how long one claim takes, without its commit: the transaction is rolled back so that each finds the same
 * tasks.
 */
import { claim } from '#dialing/claim/claim.ts'
import { createIds } from '#domain/ids.ts'
import { seededRandom } from '#domain/random.ts'
import { measure, type Timing } from './measure.ts'
import type { Seeded } from './seed.ts'
import type { Bench } from './server.ts'

class RolledBack extends Error {}

export interface ClaimTiming extends Timing {
  readonly claimed: number
}

export async function claimLatency(bench: Bench, { workspace }: Seeded): Promise<ClaimTiming> {
  const random = seededRandom(1)
  const deps = {
    ids: createIds(() => performance.timeOrigin + performance.now(), random),
    random,
    queue: { enqueue: () => Promise.resolve() },
    clockSkewMs: 0,
  }
  let claimed = 0
  const timing = await measure(30, async () => {
    const tried = bench.db.tx(workspace, async (tx) => {
      claimed = (await claim(tx, deps)).claimed
      throw new RolledBack()
    })
    await tried.catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error
    })
  })
  return { ...timing, claimed }
}
