/**
 * Runs the conformance cases against the adapter of one carrier; each carrier's test file calls it. Every case is run
 * twice: as it is, and with its fault planted, when it has to fail.
 */
import { afterEach, describe, expect, test } from 'vitest'
import type { Bench, OpenBench } from './bench.ts'
import { CASES } from './cases.ts'

export function conforms(carrier: string, openBench: OpenBench): void {
  const benches: Bench[] = []
  const bench = async (): Promise<Bench> => {
    const opened = await openBench()
    benches.push(opened)
    return opened
  }
  afterEach(async () => {
    for (const opened of benches.splice(0)) await opened.close()
  })
  describe(`the adapter of ${carrier}`, () => {
    test.each(CASES)('$name', async ({ holds }) => {
      await holds(await bench())
      expect.hasAssertions()
    })
    test.each(CASES)('is caught when it $fault', async ({ holds, plant, onStranger }) => {
      const good = await bench()
      const planted = onStranger
        ? { ...good, stranger: plant(good.stranger) }
        : { ...good, open: plant(good.open) }
      await expect(holds(planted)).rejects.toBeInstanceOf(Error)
    })
  })
}
