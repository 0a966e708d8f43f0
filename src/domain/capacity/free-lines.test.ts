import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SHARE_CODES } from '#domain/blockers/facts.ts'
import { freeLines, type LinesInput, rampFree } from './free-lines.ts'

const use = fc.record({ limit: fc.nat(20), lines: fc.nat(25) })
const CONNECTIONS = ['a', 'b', 'c']
const anyInput: fc.Arbitrary<LinesInput> = fc.record({
  campaign: fc.record({ limit: fc.option(fc.nat(20)), lines: fc.nat(25) }),
  workspace: use,
  connections: fc.tuple(
    ...CONNECTIONS.map((id) =>
      fc.record({
        id: fc.constant(id),
        healthy: fc.boolean(),
        limit: fc.nat(10),
        lines: fc.nat(12),
        rateFree: fc.nat(5),
      }),
    ),
  ),
  numbers: fc.array(
    fc.record({
      connectionId: fc.constantFrom(...CONNECTIONS),
      limit: fc.nat(4),
      lines: fc.nat(5),
      capLeft: fc.nat(6),
    }),
    { maxLength: 6 },
  ),
  rampFree: fc.nat(6),
  dryRun: fc.boolean(),
})
const free = (limit: number, lines: number) => (lines >= limit ? 0 : limit - lines)

/** Counts C1 by handing lines out one by one until some limit says no. */
function countByHand(input: LinesInput): number {
  const connections = new Map(input.connections.map((c) => [c.id, { ...c }]))
  const numbers = input.numbers.map((number) => ({ ...number }))
  for (let handed = 0; handed < 100; handed++) {
    if (input.campaign.limit !== null && input.campaign.lines + handed >= input.campaign.limit) return handed
    if (input.workspace.lines + handed >= input.workspace.limit) return handed
    const number = numbers.find((n) => {
      const connection = connections.get(n.connectionId)
      return connection?.healthy && connection.lines < connection.limit && n.lines < n.limit && n.capLeft > 0
    })
    const connection = connections.get(number?.connectionId ?? '')
    if (!number || !connection) return handed
    number.lines++
    number.capLeft--
    connection.lines++
  }
  return 100
}

describe('C1: lines free', () => {
  test('are as many as can be handed out one by one before a limit is reached', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        expect(freeLines({ ...input, dryRun: false }).slots).toBe(countByHand(input))
      }),
    )
  })

  test('D8: never exceed any limit, and the binding one is the smallest, the first of equals', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { now, binding, terms } = freeLines(input)
        for (const term of terms) expect(now).toBeLessThanOrEqual(term.free)
        expect(now).toBeGreaterThanOrEqual(0)
        const smallest = SHARE_CODES.find((code) =>
          terms.some((term) => term.code === code && term.free === now),
        )
        expect(binding).toEqual({ code: smallest, free: now })
      }),
    )
  })

  test('C6: of a dry run depend on nothing that others share', () => {
    fc.assert(
      fc.property(anyInput, anyInput, (input, other) => {
        const dry = { ...input, dryRun: true }
        const lines = freeLines(dry)
        expect(
          freeLines({ ...other, campaign: input.campaign, rampFree: input.rampFree, dryRun: true }),
        ).toEqual(lines)
        expect(lines.now).toBe(
          Math.min(
            input.rampFree,
            input.campaign.limit === null ? Infinity : free(input.campaign.limit, input.campaign.lines),
          ),
        )
      }),
    )
  })

  test('are none when every connection is ill', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const ill = {
          ...input,
          dryRun: false,
          connections: input.connections.map((c) => ({ ...c, healthy: false })),
        }
        expect(freeLines(ill)).toMatchObject({ slots: 0, now: 0 })
      }),
    )
  })
})

describe('C4: the ramp', () => {
  test.each([
    [10, 50, 0, 5],
    [10, 50, 3, 2],
    [10, 50, 9, 0],
    [10, 50, -4, 9],
    [10, 3, 0, 1],
    [1, 1, 1, 0],
    [100, 7, 0, 7],
    [10, 0, 0, 1],
  ])(
    'of %s %% on %s lines, with %s risen in the last second, allows %s',
    (percent, limit, risen, allowed) => {
      expect(rampFree(percent, limit, risen)).toBe(allowed)
    },
  )
})
