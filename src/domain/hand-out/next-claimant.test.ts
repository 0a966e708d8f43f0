import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Claimant, nextClaimant } from './next-claimant.ts'

const claimant = (id: string, priority: number, lastLineAt: number | null = null): Claimant => ({
  id,
  priority,
  lastLineAt,
})

/** Hands out lines a millisecond apart, all campaigns always waiting, and says who got each. */
function handOut(start: readonly Claimant[], lines: number, lowerPerTen: number, handed = 0): string[] {
  let waiting = start
  return Array.from({ length: lines }, (_, n) => {
    const turn = nextClaimant(waiting, handed + n, lowerPerTen)
    waiting = waiting.map((other) => (other.id === turn?.id ? { ...other, lastLineAt: n } : other))
    return turn?.id ?? ''
  })
}
const count = (ids: readonly string[], id: string) => ids.filter((other) => other === id).length

describe('C2: the next line', () => {
  test('goes to nobody when nobody waits', () => {
    expect(nextClaimant([], 0, 1)).toBeNull()
  })

  test('goes to the higher priority', () => {
    expect(nextClaimant([claimant('a', 5), claimant('b', 6)], 0, 1)?.id).toBe('b')
  })

  test('D20: goes round among equals, line by line, whoever was there first', () => {
    expect(handOut([claimant('c', 5), claimant('a', 5), claimant('b', 5)], 7, 1).join('')).toBe('abcabca')
    expect(nextClaimant([claimant('a', 5, 9), claimant('b', 5)], 0, 1)?.id).toBe('b')
  })

  test('D20: one of every ten goes to the longest-waiting campaign below the top', () => {
    const ids = handOut([claimant('top', 9), claimant('low', 2), claimant('mid', 5)], 40, 1)
    expect(count(ids, 'top')).toBe(36)
    expect([count(ids, 'low'), count(ids, 'mid')]).toEqual([2, 2])
  })

  test('D20: in any ten in a row the lower ones get exactly their share, and among equals nobody lags by more than a line', () => {
    const campaigns = fc.uniqueArray(
      fc.record({ id: fc.string({ minLength: 1 }), priority: fc.integer({ min: 1, max: 3 }) }),
      { selector: (c) => c.id, minLength: 2, maxLength: 6 },
    )
    fc.assert(
      fc.property(campaigns, fc.integer({ min: 0, max: 10 }), fc.nat(1000), (list, lowerPerTen, handed) => {
        const top = Math.max(...list.map((c) => c.priority))
        const lower = list.filter((c) => c.priority < top).map((c) => c.id)
        const ids = handOut(
          list.map((c) => claimant(c.id, c.priority)),
          40,
          lowerPerTen,
          handed,
        )
        for (let from = 0; from + 10 <= ids.length; from++)
          expect(ids.slice(from, from + 10).filter((id) => lower.includes(id)).length).toBe(
            lower.length > 0 ? lowerPerTen : 0,
          )
        const equals = list.filter((c) => c.priority === top).map((c) => count(ids, c.id))
        expect(Math.max(...equals) - Math.min(...equals)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
