import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_MS, limitedUntil, WEEK_MS } from './recipient-limit.ts'

const AT = Date.UTC(2026, 10, 23, 15)
const GAP = 1_800_000
const limits = fc.record({
  perDay: fc.integer({ min: 1, max: 4 }),
  perWeek: fc.integer({ min: 1, max: 9 }),
  gapMs: fc.constantFrom(0, GAP),
})
const attempts = fc.array(fc.integer({ min: AT - 1.3 * WEEK_MS, max: AT }), { maxLength: 14 })

/** A call at `at` is allowed when fewer than the limit lie in the day and in the week before it. */
const allowed = (list: readonly number[], rule: { perDay: number; perWeek: number }, at: number): boolean =>
  list.filter((x) => x > at - DAY_MS && x <= at).length < rule.perDay &&
  list.filter((x) => x > at - WEEK_MS && x <= at).length < rule.perWeek

describe('T6: calls to one person', () => {
  test('are allowed exactly when a count of the day and the week before allows them, and from the told instant on', () => {
    fc.assert(
      fc.property(attempts, limits, (list, rule) => {
        const until = limitedUntil(list, rule, AT, null)
        expect(until === null).toBe(allowed(list, rule, AT))
        if (until === null) return
        expect(allowed(list, rule, until)).toBe(true)
        expect(allowed(list, rule, until - 1)).toBe(false)
      }),
    )
  })

  test('D17: made as soon as each is allowed, never exceed either limit in any span', () => {
    fc.assert(
      fc.property(
        limits,
        fc.array(fc.integer({ min: 0, max: DAY_MS }), { minLength: 5, maxLength: 40 }),
        (rule, gaps) => {
          const made: number[] = []
          let at = AT
          for (const gap of gaps) {
            at = limitedUntil(made, rule, at + gap, null) ?? at + gap
            made.push(at)
          }
          for (const start of made) {
            expect(made.filter((x) => x >= start && x < start + DAY_MS).length).toBeLessThanOrEqual(
              rule.perDay,
            )
            expect(made.filter((x) => x >= start && x < start + WEEK_MS).length).toBeLessThanOrEqual(
              rule.perWeek,
            )
          }
        },
      ),
    )
  })

  test('do not depend on the order in which attempts are listed', () => {
    fc.assert(
      fc.property(attempts, limits, (list, rule) => {
        expect(limitedUntil(list.toReversed(), rule, AT, null)).toBe(limitedUntil(list, rule, AT, null))
      }),
    )
  })

  test('are free again exactly 24 hours after the one that filled the day', () => {
    const rule = { perDay: 1, perWeek: 7, gapMs: GAP }
    expect(limitedUntil([AT], rule, AT + DAY_MS - 1, null)).toBe(AT + DAY_MS)
    expect(limitedUntil([AT], rule, AT + DAY_MS, null)).toBeNull()
  })

  test('wait until the pause after a talk is over, and no longer; whichever limit lets go last counts', () => {
    const rule = { perDay: 1, perWeek: 7, gapMs: GAP }
    expect(limitedUntil([], rule, AT + GAP - 1, AT)).toBe(AT + GAP)
    expect(limitedUntil([], rule, AT + GAP, AT)).toBeNull()
    expect(limitedUntil([AT - 60_000], rule, AT, AT)).toBe(AT - 60_000 + DAY_MS)
    expect(limitedUntil([AT - DAY_MS], rule, AT, AT)).toBe(AT + GAP)
    expect(limitedUntil([], { ...rule, gapMs: 0 }, AT, AT)).toBeNull()
  })
})
