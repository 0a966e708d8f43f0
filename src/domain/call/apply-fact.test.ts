import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  applyFact,
  type CallFact,
  type CallState,
  type EndOutcome,
  LATE_DETECTION_MS,
  resultOf,
} from './apply-fact.ts'
import { CALL_STATUSES, rankOf } from './status.ts'
import { talkedBack } from './talked-back.ts'

const REF = 'sim_1'
const PLACING: CallState = {
  status: 'placing',
  result: null,
  resultCode: null,
  submitted: false,
  carrierRef: null,
  uncertainSince: null,
  ringingAt: null,
  answeredAt: null,
  endedAt: null,
  hangUpRequestedAt: null,
  rang: false,
  detected: null,
  talkedBack: false,
  talkSeconds: null,
}
/** All facts are heard well within the time in which detection counts. */
const NOW = 500_000
const OUTCOMES = ['completed', 'voicemail', 'busy', 'no_answer', 'declined', 'bad_number', 'blocked', 'cancelled', 'failed', 'unknown'] as const satisfies readonly EndOutcome[] // prettier-ignore

const apply = (call: CallState, facts: readonly CallFact[]): CallState =>
  facts.reduce((current, fact) => applyFact(current, fact, NOW), call)
const ended = (outcome: EndOutcome, at = 9000, talkedBack = false): Extract<CallFact, { type: 'ended' }> => ({
  type: 'ended',
  at,
  ref: REF,
  outcome,
  code: null,
  talkSeconds: 3,
  rang: true,
  talkedBack,
})

/** Everything a carrier may tell of one call: each kind of fact at most once, at instants in their order. */
const telling = fc
  .record({
    outcome: fc.constantFrom(...OUTCOMES),
    by: fc.constantFrom('human', 'machine', 'screened', 'unknown'),
    first: fc.constantFrom('human', 'unknown'),
    talkedBack: fc.boolean(),
    gaps: fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 7, maxLength: 7 }),
    kinds: fc.subarray(
      ['queued', 'dialing', 'ringing', 'answered', 'first_verdict', 'machine_detection', 'ended'] as const,
      { minLength: 1 },
    ),
  })
  .map(({ outcome, by, first, talkedBack, gaps, kinds }) => {
    let at = 1000
    return kinds.map((type, index): CallFact => {
      at += gaps[index] ?? 0
      if (type === 'ended') return ended(outcome, at, talkedBack)
      if (type === 'first_verdict') return { type: 'machine_detection', at, ref: REF, by: first }
      if (type === 'machine_detection') return { type, at, ref: REF, by }
      return { type, at, ref: REF }
    })
  })
/** The facts in any order, some of them heard before, some of them twice. */
const heard = telling.chain((facts) =>
  fc.record({
    facts: fc.constant(facts),
    some: fc.shuffledSubarray(facts),
    all: fc
      .array(fc.constantFrom(...facts), { maxLength: 6 })
      .chain((again) =>
        fc.shuffledSubarray([...facts, ...again], { minLength: facts.length + again.length }),
      ),
  }),
)
const before = fc
  .record({ uncertain: fc.boolean(), hungUp: fc.boolean(), submitted: fc.boolean() })
  .map(({ uncertain, hungUp, submitted }): CallState => ({
    ...PLACING,
    submitted,
    carrierRef: submitted ? REF : null,
    uncertainSince: uncertain && !submitted ? 500 : null,
    hangUpRequestedAt: hungUp ? 800 : null,
  }))

describe('the facts of a call', () => {
  test('D12: in any order, doubled, and first in part then in full, give the same call', () => {
    fc.assert(
      fc.property(before, heard, (call, { facts, some, all }) => {
        const expected = apply(call, facts)
        expect(apply(call, all)).toEqual(expected)
        expect(apply(apply(call, some), facts)).toEqual(expected)
        expect(apply(expected, all)).toBe(expected)
      }),
    )
  })

  test('D12: an end that the carrier could not tell and the one it tells later give the later one, in either order', () => {
    fc.assert(
      fc.property(before, telling, fc.constantFrom(...OUTCOMES), (call, facts, outcome) => {
        const early = facts.filter((fact) => fact.type !== 'ended')
        const pair = [ended('unknown', 4000), ended(outcome, 9000)]
        const one = apply(call, [...early, ...pair])
        if (outcome === 'unknown') return
        expect(apply(call, [...early, ...pair.toReversed()])).toEqual(one)
        expect(one.result).toBe(resultOf(ended(outcome), call.hangUpRequestedAt !== null, one.detected))
      }),
    )
  })

  test('D11: never lower its rank, and never change an end that is known', () => {
    fc.assert(
      fc.property(before, fc.array(telling, { maxLength: 3 }), (call, tellings) => {
        let current = call
        for (const fact of tellings.flat()) {
          const next = applyFact(current, fact, NOW)
          expect(rankOf(next.status)).toBeGreaterThanOrEqual(rankOf(current.status))
          const known = current.result !== null && current.result !== 'unknown'
          const { endedAt, talkSeconds } = known ? current : next
          expect(next).toMatchObject({ endedAt, talkSeconds })
          if (known && next.result !== current.result)
            expect([current.result, fact.type]).toEqual(['answered_human', 'machine_detection'])
          current = next
        }
      }),
    )
  })

  test('any of them proves that the carrier has the call', () => {
    fc.assert(
      fc.property(before, telling, (call, facts) => {
        expect(apply(call, facts.slice(0, 1))).toMatchObject({
          submitted: true,
          carrierRef: REF,
          uncertainSince: null,
        })
      }),
    )
  })
})

describe('what an end comes to', () => {
  test.each<[EndOutcome, string, string]>([
    ['completed', 'answered_human', 'answered_human'],
    ['voicemail', 'answered_machine', 'answered_machine'],
    ['busy', 'busy', 'busy'],
    ['no_answer', 'no_answer', 'cancelled'],
    ['declined', 'declined', 'cancelled'],
    ['bad_number', 'bad_number', 'bad_number'],
    ['blocked', 'bad_number', 'bad_number'],
    ['cancelled', 'cancelled', 'cancelled'],
    ['failed', 'unreachable', 'cancelled'],
    // The call may have been answered before we hung up, so it may not be retried by itself.
    ['unknown', 'unknown', 'unknown'],
  ])('%s is %s, and %s when we hung up', (outcome, result, hungUp) => {
    expect(resultOf(ended(outcome), false, null)).toBe(result)
    expect(resultOf(ended(outcome), true, null)).toBe(hungUp)
  })

  test.each<[EndOutcome, CallState['detected'], boolean, string]>([
    ['completed', 'machine', false, 'answered_machine'],
    ['completed', 'screened', false, 'screened'],
    ['completed', 'human', false, 'answered_human'],
    ['completed', 'machine', true, 'answered_human'],
    ['voicemail', 'machine', true, 'answered_human'],
    ['voicemail', 'human', false, 'answered_machine'],
    ['busy', 'machine', false, 'busy'],
  ])('%s, detection %s, talked back %s: %s', (outcome, detected, talked, result) => {
    expect(resultOf(ended(outcome, 9000, talked), false, detected)).toBe(result)
  })

  test('what detection says after the end counts for ten minutes, once, and never against two turns of the callee', () => {
    const late = (call: CallState, by: 'human' | 'machine' | 'screened', ms: number) =>
      applyFact(call, { type: 'machine_detection', at: 9000, ref: REF, by }, 9000 + ms).result
    const human = apply(PLACING, [ended('completed')])
    expect(late(human, 'machine', LATE_DETECTION_MS)).toBe('answered_machine')
    expect(late(human, 'screened', LATE_DETECTION_MS)).toBe('screened')
    expect(late(human, 'machine', LATE_DETECTION_MS + 1)).toBe('answered_human')
    expect(late(apply(PLACING, [ended('completed', 9000, true)]), 'machine', 1)).toBe('answered_human')
    expect(late(apply(PLACING, [ended('voicemail')]), 'human', 1)).toBe('answered_machine')
    expect(late(apply(PLACING, [ended('no_answer')]), 'machine', 1)).toBe('no_answer')
  })

  test('two turns of the callee after the first of the agent are a human; a greeting before it is not', () => {
    const say = (...speakers: ('agent' | 'contact')[]) =>
      talkedBack(speakers.map((speaker) => ({ speaker, text: 'words' })))
    expect(say('contact', 'contact', 'agent', 'contact')).toBe(false)
    expect(say('agent', 'contact', 'agent', 'contact')).toBe(true)
    expect(say('agent', 'contact', 'contact')).toBe(true)
    expect(say('contact', 'contact')).toBe(false)
    expect(say()).toBe(false)
    expect(
      talkedBack([
        { speaker: 'agent', text: 'a' },
        ...Array.from({ length: 3 }, () => ({ speaker: 'contact' as const, text: ' ' })),
      ]),
    ).toBe(false)
  })

  test('a block of the destination keeps its own code', () => {
    expect(apply(PLACING, [ended('blocked')])).toMatchObject({ result: 'bad_number', resultCode: 'blocked' })
  })

  test('the rank of the statuses is the order of a call', () => {
    expect(CALL_STATUSES.map(rankOf)).toEqual([0, 1, 2, 3, 4])
  })
})
