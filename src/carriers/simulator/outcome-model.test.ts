import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAGIC_FATES, magicFate, magicNumber } from './magic-numbers.ts'
import { type CallPlan, type PlanInput, planCall } from './outcome-model.ts'

const PEOPLE = 30_000
const MONDAY_13H = { hour: 13, weekday: 1 }
const base = {
  seed: 7,
  attempt: 1,
  at: 0,
  local: MONDAY_13H,
  fromFactor: 1,
  ringSeconds: 25,
  talkSeconds: 600,
}

/** A number outside every magic range; not a number to dial, only a key to draw from. */
const person = (n: number): string => `+1000${String(n).padStart(7, '0')}`
const crowd = (over: Partial<PlanInput> = {}): readonly CallPlan[] =>
  Array.from({ length: PEOPLE }, (_, n) => planCall({ ...base, to: person(n), ...over }))
const percent = (plans: readonly CallPlan[], of: (plan: CallPlan) => boolean): number =>
  (plans.filter(of).length / plans.length) * 100
const human = (plan: CallPlan): boolean => plan.party === 'human'
const machine = (plan: CallPlan): boolean => plan.party === 'machine'
const noAnswer = (plan: CallPlan): boolean => plan.outcome === 'no_answer'

/** The pairs that lie further apart than so many percentage points. */
const strays = (points: number, ...pairs: readonly (readonly [actual: number, expected: number])[]) =>
  pairs
    .filter(([actual, expected]) => !(Math.abs(actual - expected) < points))
    .map(([actual, expected]) => `${actual.toFixed(2)} against ${expected}`)

describe('a crowd answers like the published studies say', () => {
  it.each([
    ['at 8 h', { local: { hour: 8, weekday: 1 } }, 18.0, 38, 35],
    ['at 13 h', {}, 20.7, 36, 34],
    ['at 18 h', { local: { hour: 18, weekday: 1 } }, 24.2, 35, 32],
    ['with a ring limit of 15 s', { ringSeconds: 15 }, 18.7, 13, 59],
    ['with a ring limit of 20 s', { ringSeconds: 20 }, 20.0, 25, 46],
    ['with a ring limit of 45 s', { ringSeconds: 45 }, 20.7, 48, 22],
  ])('%s', (_, over, people, voicemail, silent) => {
    const plans = crowd(over)
    expect(strays(1.2, [percent(plans, human), people])).toEqual([])
    expect(strays(2, [percent(plans, machine), voicemail], [percent(plans, noAnswer), silent])).toEqual([])
  })

  it.each([
    ['labelled', 0.4, 8.2],
    ['branded', 2.2, 36.6],
  ])('from a %s caller ID', (_, fromFactor, people) => {
    expect(strays(1.2, [percent(crowd({ fromFactor }), human), people])).toEqual([])
  })

  it('is reached by attempt 1 to 6 at a falling rate, with no rule for it', () => {
    const reached = new Set<number>()
    const published = [20.7, 31.9, 39.0, 44.2, 48.0, 51.0]
    const shares = published.map((expected, index) => {
      crowd({ attempt: index + 1 }).forEach((plan, n) => void (human(plan) && reached.add(n)))
      return [(reached.size / PEOPLE) * 100, expected] as const
    })
    expect(strays(1.5, ...shares)).toEqual([])
  })

  it('talks 76 s on average, opts out in about one talk of a hundred, and wishes a callback rarely', () => {
    const talks = crowd({ talkSeconds: 36_000 }).filter((plan) => human(plan) && plan.outcome === 'completed')
    const meanTalk = talks.reduce((sum, plan) => sum + plan.talkSeconds, 0) / talks.length
    expect(strays(6, [meanTalk, 76])).toEqual([])
    expect(strays(0.5, [percent(talks, (plan) => plan.conversation?.optOut === true), 1])).toEqual([])
    expect(strays(1.5, [percent(talks, (plan) => plan.conversation?.callbackAt !== null), 4])).toEqual([])
  })

  it('is mistaken for a machine 4 times of a hundred, and a machine 6 times for a person', () => {
    const plans = crowd()
    const people = percent(plans.filter(human), (plan) => plan.heardAs === 'machine')
    const machines = percent(plans.filter(machine), (plan) => plan.heardAs === 'human')
    expect(strays(1, [people, 4], [machines, 6])).toEqual([])
  })
})

const anyInput = fc.record({
  seed: fc.nat(),
  to: fc.nat({ max: 9_999_999 }).map(person),
  attempt: fc.integer({ min: 1, max: 11 }),
  at: fc.nat(),
  local: fc.record({ hour: fc.integer({ min: 0, max: 23 }), weekday: fc.integer({ min: 1, max: 7 }) }),
  fromFactor: fc.constantFrom(0.4, 1, 2.2),
  ringSeconds: fc.integer({ min: 15, max: 60 }),
  talkSeconds: fc.integer({ min: 5, max: 1800 }),
})

describe('every plan', () => {
  it('is the same for the same input and keeps the limits it was given', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const plan = planCall(input)
        expect(planCall(input)).toEqual(plan)
        expect(plan.ringSeconds).toBeLessThanOrEqual(input.ringSeconds)
        expect(plan.talkSeconds).toBeLessThanOrEqual(input.talkSeconds)
        expect(plan.conversation !== null).toBe(plan.outcome === 'completed')
        expect(plan.priceMicro > 0).toBe(plan.party !== null)
        for (const turn of plan.conversation?.transcript ?? [])
          expect(turn.at).toBeLessThanOrEqual(plan.talkSeconds)
      }),
    )
  })
})

describe('magic numbers', () => {
  it('meet their fate in every area code, at any hour and attempt', () => {
    const outcomes = MAGIC_FATES.map(
      (fate) => planCall({ ...base, local: { hour: 3, weekday: 7 }, to: magicNumber(fate, '907') }).outcome,
    )
    expect(outcomes.slice(0, 6)).toEqual([
      'completed',
      'busy',
      'no_answer',
      'voicemail',
      'bad_number',
      'declined',
    ])
  })

  it('are only the ten that end in 0100 to 0109', () => {
    expect(['+12125550109', '+19075550100'].map(magicFate)).toEqual(['slow', 'answers'])
    expect(['+12125550110', '+12125550199', '+441632960100', '+1555010'].map(magicFate)).toEqual([
      null,
      null,
      null,
      null,
    ])
  })
})
