import { describe, expect, test } from 'vitest'
import { factorAt, type Pace, rateAt, SLOT_AHEAD_MS, slowedDown, takeNext } from './pace.ts'

const AT = 1_000_000
const FRESH: Pace = { nextSlotAt: -Infinity, factor: 1, factorChangedAt: null }
const ONE = { most: 1, withinMs: 0 }

describe('the pace of a connection', () => {
  test('hands out slots ahead, as far apart as nine tenths of the agreed rate', () => {
    const first = takeNext(FRESH, 9, AT, ONE)
    expect(first.slots).toEqual([AT + SLOT_AHEAD_MS])
    const second = takeNext(first.after, 9, AT, ONE)
    expect(second.slots).toEqual([first.slots[0]! + Math.ceil(1000 / (9 * 0.9))])
    expect(takeNext(second.after, 9, AT + 60_000, ONE).slots).toEqual([AT + 60_000 + SLOT_AHEAD_MS])
  })

  test('hands out as many as fit into a span of time, at least one, and none when none may be tried', () => {
    const of = (rate: number, most: number) => takeNext(FRESH, rate, AT, { most, withinMs: 200 })
    expect(of(1, 50).slots).toHaveLength(1)
    expect(of(100, 50).slots).toHaveLength(19)
    expect(of(1000, 50).slots).toHaveLength(50)
    expect(of(100, 3).slots).toEqual([0, 1, 2].map((n) => Math.ceil(AT + SLOT_AHEAD_MS + n * (100 / 9))))
    expect(of(100, 3).after.nextSlotAt).toBe(Math.ceil(AT + SLOT_AHEAD_MS + 3 * (100 / 9)))
    expect(of(100, 0)).toEqual({ slots: [], after: FRESH })
  })

  test('is halved by a throttle, once a second however many come, never below a sixteenth', () => {
    const halved = slowedDown(FRESH, AT, 2000)
    expect(halved).toEqual({ nextSlotAt: AT + 2000, factor: 0.5, factorChangedAt: AT })
    expect(slowedDown(halved, AT + 900, 5000)).toEqual({ ...halved, nextSlotAt: AT + 5900 })
    let pace = halved
    for (let n = 1; n < 20; n++) pace = slowedDown(pace, AT + n * 1000, 0)
    expect(pace.factor).toBe(1 / 16)
  })

  test('comes back by a tenth of the rate a minute, and no further than the whole', () => {
    const halved = slowedDown(FRESH, AT, 0)
    expect(factorAt(halved, AT + 60_000)).toBeCloseTo(0.6)
    expect(rateAt(10, halved, AT + 60_000)).toBeCloseTo(5.4)
    expect(factorAt(halved, AT + 600_000)).toBe(1)
    expect(takeNext(halved, 10, AT + 600_000, ONE).after).toMatchObject({ factor: 1, factorChangedAt: null })
    expect(takeNext(halved, 10, AT + 60_000, ONE).after).toMatchObject({ factorChangedAt: AT + 60_000 })
  })
})
