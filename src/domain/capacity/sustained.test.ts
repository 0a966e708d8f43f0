import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { freeLines, type LinesInput } from './free-lines.ts'
import { lastingTerm, sustained } from './sustained.ts'

const input: LinesInput = {
  campaign: { limit: 30, lines: 10 },
  workspace: { limit: 50, lines: 10 },
  connections: [{ id: 'a', healthy: true, limit: 100, lines: 10, rateFree: 0 }],
  numbers: [{ connectionId: 'a', limit: 100, lines: 10, capLeft: 100 }],
  rampFree: 0,
  dryRun: false,
}

test('ramp and rate pass; the smallest other limit lasts', () => {
  expect(freeLines(input).binding.code).toBe('ramping_up')
  expect(lastingTerm(freeLines(input))).toEqual({ code: 'campaign_concurrency_full', free: 20 })
})

test("lines ÷ mean call time, bounded by the carrier's rate", () => {
  expect(sustained(freeLines(input), 10, 10, 60)).toEqual({
    callsPerHour: 1800,
    binding: 'campaign_concurrency_full',
  })
  expect(sustained(freeLines(input), 10, 0.25, 60)).toEqual({
    callsPerHour: 900,
    binding: 'carrier_rate_limited',
  })
  expect(sustained(freeLines(input), 10, null, 60).callsPerHour).toBe(1800)
})

test('raising a limit never lowers the pace', () => {
  fc.assert(
    fc.property(
      fc.nat(100),
      fc.nat(100),
      fc.nat(20),
      fc.integer({ min: 1, max: 600 }),
      (limit, more, lines, seconds) => {
        const pace = (to: number): number =>
          sustained(freeLines({ ...input, campaign: { limit: to, lines } }), lines, 1, seconds).callsPerHour
        expect(pace(limit + more)).toBeGreaterThanOrEqual(pace(limit))
      },
    ),
  )
})
