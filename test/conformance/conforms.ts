/**
 * Runs the conformance cases against the adapter of one carrier; each carrier's test file calls it. Every case is run as
 * it is, and once with each of its faults planted, when one of its assertions has to fail.
 */
import { afterEach, describe, expect, test } from 'vitest'
import type { Wire } from './abilities.ts'
import type { Bench, OpenBench } from './bench.ts'
import { CASES } from './cases.ts'
import type { Fault } from './cases/case.ts'

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
    test.each(FAULTS)('is caught when it $fault', async ({ holds, ...fault }) => {
      const good = await bench()
      const caught = await holds(withFault(good, fault)).then(
        () => null,
        (error: unknown) => error,
      )
      if (fault.where?.(good.can) === false) return expect(caught, 'the carrier cannot have it').toBeNull()
      expect(isFailedAssertion(caught), `the case ended with ${String(caught)}`).toBe(true)
    })
  })
}

const FAULTS = CASES.flatMap(({ holds, faults }) => faults.map((fault) => ({ ...fault, holds })))

function withFault(good: Bench, { plant = (open) => open, spoil, on }: Fault): Bench {
  const bench = spoil === undefined ? good : spoilt(good, spoil)
  const open = plant(good.open, good)
  const otherAccount = plant(good.can.otherAccount, good)
  switch (on) {
    case 'stranger':
      return { ...bench, stranger: plant(good.stranger, good) }
    case 'other_account':
      return { ...bench, can: { ...bench.can, otherAccount } }
    case 'both_accounts':
      return { ...bench, open, can: { ...bench.can, otherAccount } }
    case undefined:
    default:
      return { ...bench, open }
  }
}

/** The adapter tells of whatever it hears with the fault. */
function spoilt(good: Bench, spoil: NonNullable<Fault['spoil']>): Bench {
  const wired = (wire: Wire): Wire => ({
    ...wire,
    hears: async (carrier, messages) => spoil(await wire.hears(carrier, messages), messages),
  })
  const { price } = good.can
  return {
    ...good,
    async runs(outcome) {
      const course = await good.runs(outcome)
      return { ...course, heard: spoil(course.heard, []) }
    },
    can: {
      ...good.can,
      wire: async (outcome) => wired(await good.can.wire(outcome)),
      price: price && {
        async unsettled() {
          const call = await price.unsettled()
          return { ...call, wire: wired(call.wire) }
        },
      },
    },
  }
}

/** An assertion of a case has failed; anything else that goes wrong is a mistake of the case or of its bench. */
function isFailedAssertion(error: unknown): boolean {
  if (!(error instanceof Error) || error.name !== 'AssertionError') return false
  const within = error.stack?.split('\n').find((frame) => frame.includes('/test/conformance/'))
  return within?.includes('/test/conformance/cases/') ?? false
}
