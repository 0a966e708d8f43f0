import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#domain/random.ts'
import { chooseNumber, shownWeights, weightOf } from './choose.ts'
import { eligibleNumbers, NUMBER_STATUSES, type PoolNumber, type PoolQuestion } from './eligible.ts'

const TOMORROW = Date.UTC(2026, 10, 24)
const ASK: PoolQuestion = { country: 'IE', preferCountry: false, tomorrow: TOMORROW, dryRun: false }
const number = (change: Partial<PoolNumber> = {}): PoolNumber => ({
  id: 'num_a',
  e164: '+12125550100',
  country: 'US',
  connectionId: 'conn_a',
  status: 'active',
  restUntil: null,
  allowedCountries: null,
  dailyCap: 500,
  today: 0,
  limit: 2,
  lines: 0,
  attempts: 0,
  answered: 0,
  connection: { healthy: true, nextProbeAt: null, limit: 20, lines: 0 },
  ...change,
})
const ill = (nextProbeAt: number | null) => ({ healthy: false, nextProbeAt, limit: 20, lines: 0 })
const ids = (pool: readonly PoolNumber[], ask: Partial<PoolQuestion> = {}) =>
  eligibleNumbers(pool, { ...ASK, ...ask }).numbers.map((n) => n.id)
const verdictOf = (pool: readonly PoolNumber[], ask: Partial<PoolQuestion> = {}) =>
  eligibleNumbers(pool, { ...ASK, ...ask }).verdict

describe('N1: a number may call', () => {
  test.each(NUMBER_STATUSES)('D21: only when active or degraded: %s', (status) => {
    expect(ids([number({ status })])).toHaveLength(status === 'active' || status === 'degraded' ? 1 : 0)
  })

  test.each<[string, Partial<PoolNumber>, Partial<PoolQuestion>, boolean]>([
    ['every country without a list', {}, {}, true],
    ['the countries of its list', { allowedCountries: ['IE', 'GB'] }, {}, true],
    ['no other country', { allowedCountries: ['GB'] }, {}, false],
    ['no unknown country with a list', { allowedCountries: ['IE'] }, { country: null }, false],
    ['an unknown country without one', {}, { country: null }, true],
    ['below its daily cap', { today: 499 }, {}, true],
    ['not at its daily cap', { today: 500 }, {}, false],
    ['below its parallel limit', { lines: 1 }, {}, true],
    ['not at its parallel limit', { lines: 2 }, {}, false],
    ['not above it, after it was lowered', { lines: 2, limit: 1 }, {}, false],
    ['not over an ill connection', { connection: ill(null) }, {}, false],
  ])('%s', (_, change, ask, may) => {
    expect(ids([number(change)], ask)).toHaveLength(may ? 1 : 0)
  })

  test('C6: in a dry run whatever its caps and its carrier, but never when it is out of use', () => {
    expect(ids([number({ today: 500, lines: 9, connection: ill(null) })], { dryRun: true })).toHaveLength(1)
    expect(ids([number({ status: 'spam_flagged' })], { dryRun: true })).toEqual([])
  })
})

describe('when none may, the verdict names the check that left none over', () => {
  const resting = number({ id: 'rests', status: 'resting', restUntil: 5000 })
  const foreign = number({ id: 'foreign', allowedCountries: ['GB'] })
  const capped = number({ id: 'capped', today: 500 })
  const busy = number({ id: 'busy', lines: 2 })
  const failing = number({ id: 'failing', connection: ill(7000) })
  test.each<[string, PoolNumber[], object]>([
    ['an empty pool', [], { code: 'no_eligible_number', until: null }],
    [
      'one that rests, with the end of its rest',
      [resting, foreign],
      { code: 'no_eligible_number', until: 5000 },
    ],
    ['caps, until tomorrow', [resting, foreign, capped], { code: 'number_daily_cap', until: TOMORROW }],
    ['lines', [resting, foreign, capped, busy], { code: 'number_busy', until: null }],
    [
      'the carrier, with its next probe',
      [resting, foreign, capped, busy, failing],
      { code: 'connection_unhealthy', until: 7000 },
    ],
    [
      'the sooner of two probes',
      [failing, number({ connection: ill(6000) })],
      { code: 'connection_unhealthy', until: 6000 },
    ],
  ])('%s', (_, pool, expected) => {
    expect(verdictOf(pool)).toEqual({ ok: false, ...expected })
  })

  test('one that may is enough', () => {
    expect(verdictOf([resting, foreign, capped, busy, failing, number()])).toEqual({ ok: true })
  })
})

describe('N5: country-matched numbers', () => {
  const irish = number({ id: 'irish', country: 'IE' })
  test('are the only ones when preferred and there', () => {
    expect(ids([number(), irish], { preferCountry: true })).toEqual(['irish'])
    expect(ids([number(), irish])).toEqual(['num_a', 'irish'])
  })
  test('give way to the others when none of them may call now', () => {
    expect(ids([number(), { ...irish, lines: 2 }], { preferCountry: true })).toEqual(['num_a'])
  })
})

describe('N3: the weight of a number', () => {
  test.each<[string, Partial<PoolNumber>, number]>([
    ['is the prior before anything is known', {}, 0.2],
    ['learns from answers', { attempts: 90, answered: 48 }, 0.5],
    ['never falls below the floor', { attempts: 990, answered: 0 }, 0.05],
    ['stays on the floor while degraded', { status: 'degraded', attempts: 90, answered: 88 }, 0.05],
  ])('%s', (_, change, weight) => {
    expect(weightOf(number(change))).toBeCloseTo(weight, 10)
  })

  test('is shown in percent of the pool', () => {
    const weights = shownWeights([
      number({ id: 'a', attempts: 90, answered: 58 }),
      number({ id: 'b' }),
      number({ id: 'c' }),
    ])
    expect([...weights.values()]).toEqual([60, 20, 20])
  })

  test('shown in percent, the pool adds up to 100 whatever its numbers', () => {
    const pool = fc.array(
      fc.record({ attempts: fc.nat(500), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
      { minLength: 1, maxLength: 12 },
    )
    fc.assert(
      fc.property(pool, (list) => {
        const numbers = list.map((n, i) =>
          number({ id: `num_${i}`, attempts: n.attempts, answered: Math.floor(n.attempts * n.share) }),
        )
        const sum = [...shownWeights(numbers).values()].reduce((total, weight) => total + weight, 0)
        expect(Math.round(sum * 10) / 10).toBe(100)
      }),
    )
  })
})

describe('the choice of a number', () => {
  const a = number({ id: 'a', attempts: 90, answered: 58 })
  const b = number({ id: 'b' })
  const floor = number({ id: 'floor', status: 'degraded' })

  test('falls on each as often as its weight says', () => {
    const random = seededRandom(7)
    const drawn = new Map<string, number>()
    const draws = 20_000
    for (let n = 0; n < draws; n++) {
      const id = chooseNumber([a, b, floor], null, random)?.number.id ?? 'none'
      drawn.set(id, (drawn.get(id) ?? 0) + 1)
    }
    const total = 0.6 + 0.2 + 0.05
    for (const [id, weight] of [
      ['a', 0.6],
      ['b', 0.2],
      ['floor', 0.05],
    ] as const)
      expect((drawn.get(id) ?? 0) / draws).toBeCloseTo(weight / total, 1.7)
  })

  test('N2: stays with the number the contact knows while it may call, whatever the weights', () => {
    for (let seed = 0; seed < 50; seed++)
      expect(chooseNumber([a, b, floor], 'floor', seededRandom(seed))).toEqual({
        number: floor,
        sticky: true,
      })
    expect(chooseNumber([a, b], 'floor', seededRandom(1))?.sticky).toBe(false)
  })

  test('is none without a number, and always one with any, at either end of chance', () => {
    expect(chooseNumber([], 'a', seededRandom(1))).toBeNull()
    for (const draw of [0, 0.999_999_999_999])
      expect(chooseNumber([a, b], null, { next: () => draw })?.number.id).toBe(draw === 0 ? 'a' : 'b')
  })
})
