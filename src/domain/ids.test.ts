import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countedIds, createIds, ID_PREFIXES, idOf, idPattern, isId, type IdKind, uuidOf } from './ids.ts'
import { hash32, seededRandom } from './random.ts'

const KINDS = Object.keys(ID_PREFIXES) as IdKind[]
const UUID_7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe('an id', () => {
  test.each(KINDS)('of a %s is its prefix and a version 7 UUID', (kind) => {
    const id = createIds(() => Date.UTC(2026, 0, 1), seededRandom(1)).next(kind)
    expect(id.startsWith(`${ID_PREFIXES[kind]}_`)).toBe(true)
    expect(uuidOf(id)).toMatch(UUID_7)
  })

  test('sorts after every earlier one, even when the clock stands still or goes back', () => {
    const clock = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 50 })
    fc.assert(
      fc.property(clock, fc.nat(), (steps, seed) => {
        let now = Date.UTC(2026, 0, 1)
        const ids = createIds(() => now, seededRandom(seed))
        const made = steps.map((step) => {
          now += step
          return ids.next('call')
        })
        expect(made.toSorted()).toEqual(made)
        expect(new Set(made).size).toBe(made.length)
      }),
    )
  })

  test('stays in order and unique through more than 4096 in one millisecond', () => {
    const ids = createIds(() => Date.UTC(2026, 0, 1), seededRandom(1))
    const made = Array.from({ length: 9000 }, () => ids.next('task'))
    expect(made.toSorted()).toEqual(made)
    expect(new Set(made).size).toBe(made.length)
    for (const id of made) expect(uuidOf(id)).toMatch(UUID_7)
  })

  test.each(KINDS)(
    'of a %s that is counted from a first one sorts by its number and is of the same kind',
    (kind) => {
      const idAt = countedIds(createIds(() => Date.UTC(2026, 0, 1), seededRandom(1)).next(kind))
      const made = [0, 1, 15, 16, 2_000_001, 0xffffff].map(idAt)
      expect(made.toSorted()).toEqual(made)
      for (const uuid of made) {
        expect(uuid).toMatch(UUID_7)
        expect(idOf(uuid)).toMatch(idPattern(kind))
      }
      expect(() => idAt(0x1000000)).toThrow('counted')
    },
  )

  test.each(KINDS)('of a %s comes back from its UUID, and is of no other kind', (kind) => {
    const id = createIds(() => Date.UTC(2026, 0, 1), seededRandom(3)).next(kind)
    expect(idOf(uuidOf(id))).toBe(id)
    expect(isId(id)).toBe(true)
    for (const other of KINDS) {
      expect(idPattern(other).test(id)).toBe(other === kind)
      const renamed = id.replace(/^[a-z]+/, ID_PREFIXES[other])
      expect([isId(renamed), idPattern(other).test(renamed)]).toEqual([other === kind, other === kind])
    }
  })

  test('a UUID of another maker, or another text, stays as it is', () => {
    for (const text of ['0190163d-8694-739b-aea5-966c26f8adff', 'account-04', '04', ''])
      expect(idOf(text)).toBe(text)
  })
})

describe('seeded chance', () => {
  test('is the same for the same seed, within [0, 1), and spread evenly', () => {
    const draw = (seed: number) => {
      const random = seededRandom(seed)
      return Array.from({ length: 10_000 }, () => random.next())
    }
    expect(draw(42)).toEqual(draw(42))
    expect(draw(42)).not.toEqual(draw(43))
    const all = draw(7)
    expect(Math.min(...all)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...all)).toBeLessThan(1)
    for (let tenth = 0; tenth < 10; tenth++)
      expect(Math.abs(all.filter((x) => Math.floor(x * 10) === tenth).length - 1000)).toBeLessThan(120)
  })

  test('hashes a text as FNV-1a does', () => {
    // Test vectors of the FNV specification.
    expect([hash32(''), hash32('a'), hash32('foobar')]).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968])
  })
})
