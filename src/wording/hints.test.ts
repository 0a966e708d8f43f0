import { expect, test } from 'vitest'
import type { BlockerCode } from '#domain/blockers/all.ts'
import type { CauseView } from '#domain/diagnosis/cause-figures.ts'
import { causeOf } from '#domain/diagnosis/cause.ts'
import type { Held } from '#domain/diagnosis/headline.ts'
import { hintsFor } from '#domain/hints/all.ts'
import { HINT_CODES } from '#domain/hints/codes.ts'
import type { HintFacts } from '#domain/hints/hint.ts'
import { makePlan } from '#test/support/make-plan.ts'
import { hintWords } from './hints.ts'
import { sayInstants } from './instants.ts'

const AT = Date.UTC(2026, 2, 11, 15)
const MINUTE = 60_000
const VIEW: CauseView = {
  plan: makePlan(),
  rival: { id: 'camp_b', name: 'Recall', priority: 9, connections: [], eligible: 5 },
  stoppedBy: { dialing: null, campaign: null },
  people: 10,
  waits: [],
  silent: [],
}
const PEOPLE = [{ id: 1, country: 'IE', zones: ['Europe/Dublin'] }]
const held = (code: BlockerCode, count: number, until: number | null = null): Held => ({
  cause: causeOf(VIEW, code, PEOPLE),
  count,
  until,
  untilOfFirst: count > 1,
})
const blocked = (code: BlockerCode, count: number, until: number | null = null): HintFacts['blocked'] =>
  new Map([[code, held(code, count, until)]])
const RECENT = { finished: 50, failed: 2, rated: 48, answered: 20, failures: [], lastEndedAt: AT - MINUTE }
const FAILURES = [
  { result: 'unreachable', count: 12 },
  { result: 'bad_number', count: 4 },
] as const
const well: HintFacts = {
  running: true,
  at: AT,
  callable: 10,
  callableNow: 10,
  inFlight: 2,
  blocked: new Map(),
  never: null,
  credits: { freeMicro: 100_000_000, holdMicro: 880_000, currency: 'EUR' },
  recent: RECENT,
  overall: { rated: 500, answered: 200 },
  queueDelaySeconds: 3,
  ill: [],
}
const FAILING = {
  id: 'conn_a',
  name: 'Main',
  why: 'failing',
  reason: 'connect_failure',
  nextProbeAt: null,
} as const
const failed = { ...RECENT, failed: 16, rated: 50, failures: FAILURES }

const hintsOf = (facts: Partial<HintFacts>) => hintsFor({ ...well, ...facts }).map((hint) => hintWords(hint))
const said = (facts: Partial<HintFacts>): Record<string, string> =>
  Object.fromEntries(
    hintsOf(facts).map((hint) => [hint.code, sayInstants(hint.sentence, { zone: 'UTC', asOf: AT })]),
  )

test('a campaign that runs well gets no hint', () => {
  expect(said({})).toEqual({})
})

const CASES: readonly [string, Partial<HintFacts>, RegExp | string][] = [
  [
    'window_closed',
    { callableNow: 0, blocked: blocked('contact_window_closed', 10, AT + 60 * MINUTE) },
    /10 people wait/,
  ],
  [
    'all_waiting_on_retries',
    { callableNow: 0, blocked: blocked('retry_not_due', 10, AT + MINUTE) },
    'The next attempts are not due yet; 10 people wait, the first until 15:01.',
  ],
  [
    'no_lines',
    { callableNow: 0, blocked: blocked('workspace_concurrency_full', 10) },
    '0 of 50 lines of the workspace are busy; 10 people wait.',
  ],
  [
    'credits_low',
    { credits: { freeMicro: 1_770_000, holdMicro: 880_000, currency: 'EUR' } },
    'Credits are low: €1.77 can be used, enough for 2 more calls.',
  ],
  [
    'blocked_by_priority',
    { blocked: blocked('higher_priority_campaign', 1) },
    '“Recall” has priority 9 and is served first on the shared lines; this campaign has 5; 1 person waits.',
  ],
  [
    'only_uncallable',
    {
      callableNow: 0,
      inFlight: 0,
      blocked: new Map([
        ['country_not_allowed', held('country_not_allowed', 12)],
        ['no_eligible_number', held('no_eligible_number', 3)],
      ]),
      never: {
        codes: new Map<BlockerCode, number>([
          ['country_not_allowed', 12],
          ['no_eligible_number', 3],
        ]),
        endsAt: AT + 60 * MINUTE,
      },
    },
    'All 15 people left cannot be called with the present settings (12 country not allowed, 3 no eligible number). If it stays so, the campaign ends by itself 16:00.',
  ],
  [
    'no_eligible_number',
    { blocked: blocked('no_eligible_number', 4) },
    /^No number of the pool may call people in Ireland: .*; 4 people wait\.$/,
  ],
  ['failures_high', { recent: failed }, '16 of the last 50 calls failed: 12 unreachable, 4 bad number.'],
  [
    'answer_rate_halved',
    { recent: { ...RECENT, failed: 0, rated: 50, answered: 10 } },
    'The answer rate fell from 42 % to 20 % in the last 50 calls.',
  ],
  ['queue_delay', { queueDelaySeconds: 61 }, 'The oldest queued call has waited 61 s for a worker.'],
  ['unhealthy_carrier', { ill: [FAILING] }, 'Main cannot be reached.'],
  [
    'events_unproven',
    { ill: [{ id: 'conn_a', name: 'Main', why: 'unproven', proof: 'missing' }] },
    'Main has no key to prove that its events come from the carrier.',
  ],
]

test.each(CASES)('%s names its cause with numbers', (code, facts, sentence) => {
  const told = said(facts)
  expect(Object.keys(told)).toEqual([code])
  expect(told[code]).toMatch(sentence)
})

test('every hint has a case', () => {
  expect(CASES.map(([code]) => code).sort()).toEqual([...HINT_CODES].sort())
})

test('just inside its bound no rule speaks', () => {
  expect(said({ recent: { ...failed, failed: 15 } })).toEqual({})
  expect(
    said({
      recent: { ...RECENT, failed: 0, rated: 50, answered: 11 },
      overall: { rated: 100, answered: 32 },
    }),
  ).toEqual({})
  expect(said({ queueDelaySeconds: 60 })).toEqual({})
  expect(said({ credits: { freeMicro: 20 * 880_000, holdMicro: 880_000, currency: 'EUR' } })).toEqual({})
  expect(said({ credits: null })).toEqual({})
  expect(said({ blocked: blocked('retry_not_due', 9) })).toEqual({})
})

test('failures are told only while it runs, and for fifteen minutes', () => {
  expect(said({ recent: { ...failed, lastEndedAt: AT - 14 * MINUTE } })).toHaveProperty('failures_high')
  expect(said({ recent: { ...failed, lastEndedAt: AT - 15 * MINUTE } })).toEqual({})
  expect(said({ recent: failed, running: false })).toEqual({})
})

const CALM = 'Look at this block first, then lower concurrency; change nothing else at random.'
test('failures, halved answers and a failing carrier advise calm', () => {
  const steps = hintsOf({ ill: [FAILING], recent: { ...failed, answered: 0 } }).map(({ step }) => step)
  expect(steps).toEqual([CALM, CALM, CALM])
})

test('calm is no advice while no call is made, nor for a fault that fewer calls do not mend', () => {
  const steps = (facts: Partial<HintFacts>) => hintsOf(facts).map(({ step }) => step)
  expect(steps({ ill: [FAILING], recent: failed, inFlight: 0 })).not.toContain(CALM)
  expect(steps({ ill: [{ ...FAILING, reason: 'auth' }] })).toEqual(['Correct the credentials of Main.'])
  expect(steps({ ill: [{ ...FAILING, reason: 'funds' }] })).toEqual(['Pay into the account at Main.'])
  expect(steps({ ill: [{ id: 'conn_a', name: 'Main', why: 'archived' }] })[0]).toMatch(/^Restore Main/)
})
