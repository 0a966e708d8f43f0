import { expect, test } from 'vitest'
import type { BlockerCode } from '#domain/blockers/all.ts'
import { hintsFor } from '#domain/hints/all.ts'
import { HINT_CODES } from '#domain/hints/codes.ts'
import type { HintFacts } from '#domain/hints/hint.ts'
import { hintWords } from './hints.ts'

const AT = Date.UTC(2026, 2, 11, 15)
const blocked = (code: BlockerCode, count: number, until: number | null = null): HintFacts['blocked'] =>
  new Map([[code, { count, until }]])
const calm: HintFacts = {
  running: true,
  callable: 10,
  callableNow: 10,
  inFlight: 0,
  blocked: new Map(),
  nextDueAt: null,
  never: null,
  credits: { freeMicro: 100_000_000, holdMicro: 880_000, currency: 'EUR' },
  higherPriority: null,
  recent: { finished: 50, failed: 2, rated: 48, answered: 20 },
  overall: { rated: 500, answered: 200 },
  queueDelaySeconds: 3,
  unproven: [],
  unhealthy: [],
}
const hintsOf = (facts: Partial<HintFacts>) =>
  hintsFor({ ...calm, ...facts }).map((hint) => hintWords(hint, 'UTC'))
const said = (facts: Partial<HintFacts>): Record<string, string> =>
  Object.fromEntries(hintsOf(facts).map((hint) => [hint.code, hint.sentence]))

test('a campaign that runs well gets no hint', () => {
  expect(said({})).toEqual({})
})

const CASES: readonly [string, Partial<HintFacts>, string][] = [
  [
    'window_closed',
    { callableNow: 0, blocked: blocked('contact_window_closed', 10, AT + 3_600_000) },
    '10 contacts wait because it is outside the contact hours; the next opening is Wed 11 Mar 16:00 (UTC).',
  ],
  [
    'all_waiting_on_retries',
    { callableNow: 0, blocked: blocked('retry_not_due', 10), nextDueAt: AT + 60_000 },
    'All 10 callable contacts wait for their next attempt; the next is due Wed 11 Mar 15:01 (UTC).',
  ],
  [
    'no_lines',
    { callableNow: 0, blocked: blocked('workspace_concurrency_full', 10) },
    '10 contacts wait because no line is free (workspace concurrency full).',
  ],
  [
    'credits_low',
    { credits: { freeMicro: 1_770_000, holdMicro: 880_000, currency: 'EUR' } },
    'Credits are low: 1.77 EUR free, enough to start 2 more calls.',
  ],
  [
    'blocked_by_priority',
    { blocked: blocked('higher_priority_campaign', 1), higherPriority: { name: 'Recall', priority: 9 } },
    '1 contact waits because "Recall" (priority 9) is served first on the shared lines.',
  ],
  [
    'only_uncallable',
    {
      callableNow: 0,
      never: {
        codes: new Map<BlockerCode, number>([
          ['country_not_allowed', 12],
          ['no_eligible_number', 3],
        ]),
        endsAt: AT + 3_600_000,
      },
    },
    'All 15 contacts left cannot be called as things stand (12 country not allowed, 3 no eligible number). If it stays so, the campaign ends by itself Wed 11 Mar 16:00 (UTC).',
  ],
  [
    'no_eligible_number',
    { blocked: blocked('no_eligible_number', 4) },
    '4 contacts wait because no active number of the pool may call their country.',
  ],
  [
    'failures_high',
    { recent: { finished: 50, failed: 16, rated: 50, answered: 20 } },
    '16 of the last 50 calls failed (32 %).',
  ],
  [
    'answer_rate_halved',
    { recent: { finished: 50, failed: 0, rated: 50, answered: 10 } },
    'The answer rate fell from 42 % to 20 % in the last 50 calls.',
  ],
  ['queue_delay', { queueDelaySeconds: 61 }, 'The oldest queued call has waited 61 s for a worker.'],
  [
    'unhealthy_carrier',
    { unhealthy: [{ name: 'Main', reason: '503' }] },
    'Main (503) is unhealthy and only probed now and then.',
  ],
  [
    'events_unproven',
    { unproven: ['Main'] },
    'Nothing is dialled over Main: no key proves that its events come from the carrier, so a stranger could send them.',
  ],
]

test.each(CASES)('%s names its cause with numbers', (code, facts, sentence) => {
  expect(said(facts)).toEqual({ [code]: sentence })
})

test('every hint has a case', () => {
  expect(CASES.map(([code]) => code).sort()).toEqual([...HINT_CODES].sort())
})

test('just inside its bound no rule speaks', () => {
  expect(said({ recent: { finished: 50, failed: 15, rated: 50, answered: 20 } })).toEqual({})
  expect(
    said({
      recent: { finished: 50, failed: 0, rated: 50, answered: 11 },
      overall: { rated: 100, answered: 32 },
    }),
  ).toEqual({})
  expect(said({ queueDelaySeconds: 60 })).toEqual({})
  expect(said({ credits: { freeMicro: 20 * 880_000, holdMicro: 880_000, currency: 'EUR' } })).toEqual({})
  expect(said({ credits: null })).toEqual({})
  expect(said({ blocked: blocked('retry_not_due', 9) })).toEqual({})
})

test('failures, halved answers and an unhealthy carrier advise calm', () => {
  for (const hint of hintsOf({
    unhealthy: [{ name: 'Main', reason: null }],
    recent: { finished: 50, failed: 30, rated: 50, answered: 0 },
  }))
    expect(hint.step).toBe('Look at this block first, then lower concurrency; change nothing else at random.')
})

test('windows that never meet are called that', () => {
  expect(said({ callableNow: 0, blocked: blocked('campaign_window_closed', 10) })['window_closed']).toMatch(
    /do not meet within 14 days/,
  )
})
