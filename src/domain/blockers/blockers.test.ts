import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CAMPAIGN_STATUSES } from '#domain/campaign/status.ts'
import { BLOCKER_CODES, type BlockerCode, BLOCKERS } from './all.ts'
import { type Facts, NUMBER_BLOCKS, SHARE_CODES } from './facts.ts'
import { checks, orderOf, verdict } from './verdict.ts'

const AT = Date.UTC(2026, 10, 23, 15)
const HOUR = 3_600_000
const OPEN = { open: true, closesAt: null } as const

/** Nothing stands in the way. */
const CLEAR: Facts = {
  at: AT,
  engine: { stoppedAt: null, recoveringSince: null, clockSkewMs: 0 },
  campaign: {
    status: 'running',
    startAt: null,
    pauseReason: null,
    dryRun: false,
    agentReady: true,
    budgetLeftMicro: null,
    creditsLeftMicro: 5_000_000,
    holdMicro: 800_000,
    window: OPEN,
  },
  contact: { dncAt: null, archivedAt: null, ownSince: null, hours: OPEN, both: OPEN },
  task: { nextEligibleAt: null, waitReason: null },
  recipient: { uncertain: false, onCall: false, limitUntil: null },
  country: { code: 'IE', allowed: true },
  numbers: { ok: true },
  share: null,
}

type Change = (facts: Facts) => Facts
const engine =
  (change: Partial<Facts['engine']>): Change =>
  (f) => ({ ...f, engine: { ...f.engine, ...change } })
const campaign =
  (change: Partial<Facts['campaign']>): Change =>
  (f) => ({ ...f, campaign: { ...f.campaign, ...change } })
const contact =
  (change: Partial<Facts['contact']>): Change =>
  (f) => ({ ...f, contact: { ...f.contact, ...change } })
const recipient =
  (change: Partial<Facts['recipient']>): Change =>
  (f) => ({ ...f, recipient: { ...f.recipient, ...change } })
const country =
  (change: Partial<Facts['country']>): Change =>
  (f) => ({ ...f, country: { ...f.country, ...change } })
const due =
  (nextEligibleAt: number, waitReason: Facts['task']['waitReason'] = 'retry'): Change =>
  (f) => ({ ...f, task: { nextEligibleAt, waitReason } })
const numbers =
  (code: (typeof NUMBER_BLOCKS)[number], until: number | null = null): Change =>
  (f) => ({ ...f, numbers: { ok: false, code, until } })
const share =
  (code: (typeof SHARE_CODES)[number]): Change =>
  (f) => ({ ...f, share: { code } })
const closed = (opensAt: number | null) => ({ open: false, opensAt }) as const

/** The blockers of SPEC section 3 in its order, each with a change of the facts that causes it. */
const CAUSES: readonly (readonly [BlockerCode, Change])[] = [
  ['do_not_call', contact({ dncAt: AT - 1 })],
  ['contact_archived', contact({ archivedAt: AT - 1 })],
  ['own_number', contact({ ownSince: AT - 1 })],
  ['dialing_stopped', engine({ stoppedAt: AT - 1 })],
  ['recovering', engine({ recoveringSince: AT - 1 })],
  ['clock_unsafe', engine({ clockSkewMs: 2001 })],
  ['campaign_not_started', campaign({ status: 'scheduled', startAt: AT + HOUR })],
  ['campaign_paused', campaign({ status: 'paused' })],
  ['agent_unavailable', campaign({ agentReady: false })],
  ['budget_exhausted', campaign({ budgetLeftMicro: 799_999 })],
  ['insufficient_credits', campaign({ creditsLeftMicro: 799_999 })],
  ['campaign_window_closed', campaign({ window: closed(AT + HOUR) })],
  ['contact_window_closed', contact({ hours: closed(AT + HOUR) })],
  ['retry_not_due', due(AT + 1)],
  ['put_off', due(AT + 1, 'throttled')],
  ['previous_attempt_uncertain', recipient({ uncertain: true })],
  ['recipient_call_limit', recipient({ limitUntil: AT + 1 })],
  ['recipient_on_call', recipient({ onCall: true })],
  ['country_not_allowed', country({ allowed: false })],
  ['no_eligible_number', numbers('no_eligible_number')],
  ['number_daily_cap', numbers('number_daily_cap')],
  ['number_busy', numbers('number_busy')],
  ['connection_unhealthy', numbers('connection_unhealthy')],
  ['higher_priority_campaign', share('higher_priority_campaign')],
  ['fair_share', share('fair_share')],
  ['ramping_up', share('ramping_up')],
  ['campaign_concurrency_full', share('campaign_concurrency_full')],
  ['workspace_concurrency_full', share('workspace_concurrency_full')],
  ['connection_capacity_full', share('connection_capacity_full')],
  ['carrier_rate_limited', share('carrier_rate_limited')],
]
const codeOf = (facts: Facts): BlockerCode | null => {
  const judged = verdict(facts)
  return judged.callable ? null : judged.code
}

describe('the blockers', () => {
  test('are exactly those of the specification, in its order', () => {
    expect(BLOCKER_CODES).toEqual(CAUSES.map(([code]) => code))
    expect(BLOCKER_CODES.map(orderOf)).toEqual(BLOCKER_CODES.map((_, index) => index))
  })

  test('that close a task as skipped are those of a person nobody may ever call', () => {
    const skipping = BLOCKERS.filter((blocker) => 'skips' in blocker)
    expect(skipping.map((blocker) => blocker.code)).toEqual(['do_not_call', 'contact_archived', 'own_number'])
    expect(skipping.map((blocker) => blocker.lifts)).toEqual(['never', 'never', 'never'])
  })

  test.each(CAUSES)('%s holds with its cause, alone, and not without it', (code, change) => {
    const failing = (facts: Facts) => checks(facts).filter((check) => !check.pass)
    expect(failing(CLEAR)).toEqual([])
    expect(failing(change(CLEAR)).map((check) => check.code)).toEqual([code])
    expect(codeOf(change(CLEAR))).toBe(code)
  })

  test('the verdict is the first that holds, in any combination', () => {
    // The status, the wait, the numbers and the sharing of lines give one answer each.
    const groups = [
      ['campaign_not_started', 'campaign_paused'],
      ['retry_not_due', 'put_off'],
      NUMBER_BLOCKS,
      SHARE_CODES,
    ] as readonly (readonly string[])[]
    const single = CAUSES.filter(([code]) => !groups.flat().includes(code))
    const oneOf = groups.map((group) =>
      fc.constantFrom(null, ...CAUSES.filter(([code]) => group.includes(code))),
    )
    fc.assert(
      fc.property(fc.subarray(single), fc.tuple(...oneOf), (some, others) => {
        const causes = [...some, ...others.filter((cause) => cause !== null)]
        const facts = causes.reduce((f, [, change]) => change(f), CLEAR)
        const expected = CAUSES.find(([code]) => causes.some(([other]) => other === code))?.[0] ?? null
        expect(codeOf(facts)).toBe(expected)
      }),
    )
  })
})

describe('at its edge', () => {
  test.each<[string, Change, BlockerCode | null]>([
    ['clocks two seconds apart are safe', engine({ clockSkewMs: -2000 }), null],
    ['a clock that lags is as unsafe as one that leads', engine({ clockSkewMs: -2001 }), 'clock_unsafe'],
    ['a retry due this instant may go', due(AT), null],
    ['a call limit that ends this instant lets go', recipient({ limitUntil: AT }), null],
    ['a budget that just covers the call suffices', campaign({ budgetLeftMicro: 800_000 }), null],
    ['credits that just cover the call suffice', campaign({ creditsLeftMicro: 800_000 }), null],
    ['a dry run needs no credits', campaign({ dryRun: true, creditsLeftMicro: 0 }), null],
  ])('%s', (_, change, code) => {
    expect(codeOf(change(CLEAR))).toBe(code)
  })

  test.each(CAMPAIGN_STATUSES)('of all states only a running campaign dials: %s', (status) => {
    expect(verdict(campaign({ status })(CLEAR)).callable).toBe(status === 'running')
  })
})

test('a wait tells its reason, when one was recorded', () => {
  const waits = (waitReason: Facts['task']['waitReason']) =>
    verdict({ ...CLEAR, task: { nextEligibleAt: AT + HOUR, waitReason } })
  expect(waits('missed_slot')).toEqual({
    callable: false,
    code: 'put_off',
    until: AT + HOUR,
    data: { reason: 'missed_slot' },
  })
  expect(waits('callback')).toMatchObject({ code: 'retry_not_due', data: { reason: 'callback' } })
  expect(waits(null)).toEqual({ callable: false, code: 'retry_not_due', until: AT + HOUR })
})

describe('a blocker that lifts by itself says when', () => {
  const at = (...changes: Change[]) => {
    const judged = verdict(changes.reduce((f, change) => change(f), CLEAR))
    return judged.callable ? 'callable' : judged.until
  }
  test.each<[string, Change[], number | null]>([
    ['the planned start', [campaign({ status: 'scheduled', startAt: AT + HOUR })], AT + HOUR],
    ['the opening of the campaign window', [campaign({ window: closed(AT + HOUR) })], AT + HOUR],
    [
      'the first instant at which both hours are open',
      [campaign({ window: closed(AT + HOUR) }), contact({ both: closed(AT + 5 * HOUR) })],
      AT + 5 * HOUR,
    ],
    [
      'the same for the contact hours',
      [contact({ hours: closed(AT + HOUR), both: closed(AT + 5 * HOUR) })],
      AT + 5 * HOUR,
    ],
    ['that the two never meet', [contact({ hours: closed(AT + HOUR), both: closed(null) })], null],
    ['the due time of a retry', [due(AT + HOUR)], AT + HOUR],
    ['the end of the call limit', [recipient({ limitUntil: AT + HOUR })], AT + HOUR],
    ['the new day of the daily cap', [numbers('number_daily_cap', AT + HOUR)], AT + HOUR],
    ['the next probe of a connection', [numbers('connection_unhealthy', AT + HOUR)], AT + HOUR],
    ['nothing for one that a person has to lift', [engine({ stoppedAt: AT })], null],
  ])('%s', (_, changes, until) => {
    expect(at(...changes)).toBe(until)
  })
})
