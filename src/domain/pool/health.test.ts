import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HEALTH_LEAST, judgeNumber, wilson } from './health.ts'

describe('the Wilson interval', () => {
  // R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %s in %s is the published one', (successes, trials, lower, upper) => {
    expect(wilson(successes, trials).lower).toBeCloseTo(lower, 4)
    expect(wilson(successes, trials).upper).toBeCloseTo(upper, 4)
  })

  test('holds the observed share, lies within 0 and 1, and mirrors when successes and failures swap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (trials, some) => {
        const successes = some % (trials + 1)
        const { lower, upper } = wilson(successes, trials)
        expect(lower).toBeLessThanOrEqual(successes / trials + 1e-12)
        expect(upper).toBeGreaterThanOrEqual(successes / trials - 1e-12)
        expect(lower).toBeGreaterThanOrEqual(0)
        expect(upper).toBeLessThanOrEqual(1)
        expect(wilson(trials - successes, trials).lower).toBeCloseTo(1 - upper, 10)
      }),
    )
    expect(wilson(0, 0)).toEqual({ lower: 0, upper: 1 })
  })
})

describe('N4: a number', () => {
  const others = { attempts: 200, answered: 80 }
  test.each([
    ['that is never answered is degraded', { attempts: 40, answered: 0 }, others, 'degraded'],
    ['that answers like the rest is not', { attempts: 40, answered: 16 }, others, 'active'],
    ['that answers better is not', { attempts: 40, answered: 40 }, others, 'active'],
    ['with too few attempts is not judged', { attempts: HEALTH_LEAST - 1, answered: 0 }, others, 'active'],
    ['is judged from thirty attempts on', { attempts: HEALTH_LEAST, answered: 0 }, others, 'degraded'],
    [
      'is not judged against too few others',
      { attempts: 200, answered: 0 },
      { attempts: 29, answered: 29 },
      'active',
    ],
    ['is active again when the difference is gone', { attempts: 200, answered: 66 }, others, 'active'],
  ])('%s', (_, own, rest, status) => {
    expect(judgeNumber(own, rest)).toBe(status)
  })
})
