import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { costOf, holdFor, toMinor } from './money.ts'

const rates = fc.record({ aiMicroPerMinute: fc.nat(5_000_000), telephonyMicroPerMinute: fc.nat(5_000_000) })

describe('C5: money', () => {
  test('D10: no talk within the limit ever costs more than was held', () => {
    const call = fc.record({
      ring: fc.integer({ min: 15, max: 120 }),
      limit: fc.integer({ min: 10, max: 14_400 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(rates, call, (card, { ring, limit, share }) => {
        const cost = costOf(card, limit * share)
        expect(cost.aiMicro + cost.telephonyMicro).toBeLessThanOrEqual(holdFor(card, ring, limit))
      }),
    )
  })

  test('is whole micro-units, never negative, and more talk never costs less', () => {
    const seconds = fc.double({ min: -10, max: 20_000, noNaN: true })
    fc.assert(
      fc.property(rates, seconds, seconds, (card, a, b) => {
        const [less, more] = [costOf(card, Math.min(a, b)), costOf(card, Math.max(a, b))]
        for (const micro of [less.aiMicro, less.telephonyMicro, more.aiMicro, more.telephonyMicro]) {
          expect(Number.isSafeInteger(micro)).toBe(true)
          expect(micro).toBeGreaterThanOrEqual(0)
        }
        expect(more.aiMicro).toBeGreaterThanOrEqual(less.aiMicro)
        expect(more.telephonyMicro).toBeGreaterThanOrEqual(less.telephonyMicro)
      }),
    )
  })

  test('counts AI by the second and telephony by the minute begun; without talk a call is free', () => {
    const card = { aiMicroPerMinute: 60_000, telephonyMicroPerMinute: 20_000 }
    expect(costOf(card, 61)).toEqual({ aiMicro: 61_000, telephonyMicro: 40_000 })
    expect(costOf(card, 60)).toEqual({ aiMicro: 60_000, telephonyMicro: 20_000 })
    expect(costOf(card, 0)).toEqual({ aiMicro: 0, telephonyMicro: 0 })
    expect(holdFor(card, 25, 600)).toBe(11 * 80_000)
  })
})

describe('the one rounding', () => {
  test.each([
    [0, 0],
    [4_999, 0],
    [5_000, 1],
    [-5_000, -1],
    [-4_999, 0],
    [1_234_567, 123],
    [1_235_000, 124],
  ])('%s micro are %s minor units', (micro, minor) => {
    expect(toMinor(micro) === minor).toBe(true)
  })

  test('is half away from zero, the same on both sides, and never off by more than half', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (micro) => {
        expect(toMinor(-micro) === -toMinor(micro)).toBe(true)
        expect(Math.abs(toMinor(micro) - micro / 10_000)).toBeLessThanOrEqual(0.5)
      }),
    )
  })
})
