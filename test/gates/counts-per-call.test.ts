/**
 * Holds what one whole call asks of the database to what was reached, with a tenth more. The counts hardly depend on the
 * machine. Who brings them down writes the new ones here.
 */
import { expect, test } from 'vitest'
import { ALONE, countsPerCall } from '../../bench/counts-per-call.ts'
import { startBench } from '../../bench/server.ts'

const REACHED = { statements: 1.15, commits: 0.14, walRecords: 108 }

test('a call with three events asks no more of the database than it did', async () => {
  const bench = await startBench(ALONE)
  try {
    const counts = await countsPerCall(bench, 200)
    for (const [what, most] of Object.entries(REACHED))
      expect.soft(counts[what as keyof typeof REACHED], `${what} of a call`).toBeLessThanOrEqual(most * 1.1)
    expect(counts.statements).toBeGreaterThan(0)
  } finally {
    await bench.stop()
  }
}, 120_000)
