import { describe, expect, test } from 'vitest'
import type { BlockerCode } from '#domain/blockers/all.ts'
import { makePlan, PLAN_AT, type PlanChange } from '#test/support/make-plan.ts'
import { countBlockers, type GroupTasks } from '#domain/snapshot/count-blockers.ts'
import { type LimitInput, limitNow } from '#domain/snapshot/limit-now.ts'
import { linesForEligible, type Rival, shareOut } from '#domain/snapshot/share-out.ts'
import { limitWords, type SaidLimit } from './limit.ts'

const GROUP: GroupTasks = {
  id: 1,
  country: 'IE',
  zones: ['Europe/Dublin'],
  callable: 215,
  waiting: 0,
  held: 0,
}

function inputOf(change: PlanChange, group: Partial<GroupTasks> = {}, rivals: Rival[] = []): LimitInput {
  const plan = makePlan(change)
  const counts = countBlockers(plan, [{ ...GROUP, ...group }], [])
  const lines = linesForEligible(plan, counts)
  const shared = shareOut(plan, counts, lines, rivals)
  return { plan, counts, lines, shared, nextDueAt: null, callSeconds: 60, calm: false }
}
const saidOf = (input: LimitInput): SaidLimit => limitWords(limitNow(input), input.plan.input.time_zone)
const limitOf = (change: PlanChange, extra: Partial<LimitInput> = {}): SaidLimit =>
  saidOf({ ...inputOf(change), ...extra })
const blockedBy = (code: BlockerCode, count: number, until: number | null = null): Partial<LimitInput> => ({
  shared: { callableNow: 0, share: null, rival: null, blocked: new Map([[code, { count, until }]]) },
  counts: { callable: count, eligible: 0, blocked: new Map(), groups: [], people: new Map() },
})

const FULL = { lines: { n: 10 } }
const SLOW: PlanChange = {
  connection: { calls_per_second: 1, concurrency_limit: 60 },
  number: { concurrency_limit: 60 },
  workspace: { concurrency_limit: 100 },
  campaign: { concurrency: null },
  lines: { n: 20, claimed: 1 },
}

describe('the one line says what a step more would bring', () => {
  test('parallel calls: a quarter more, by the mean time of a call', () => {
    expect(limitOf(FULL)).toMatchObject({
      code: 'campaign_concurrency_full',
      // Three more lines ÷ 60 s.
      sentence:
        'Parallel calls 10 of 10 bind: 215 contacts wait; raising them to 13 gives about 180 more calls an hour.',
      held: 215,
      action: { kind: 'set_concurrency', label: 'Raise parallel calls to 13', to: 13 },
    })
  })

  test('what binds next is named', () => {
    expect(limitOf({ ...FULL, workspace: { concurrency_limit: 11 } }).sentence).toBe(
      "Parallel calls 10 of 10 bind: 215 contacts wait; raising them to 13 gives about 60 more calls an hour, then the workspace's lines bind.",
    )
  })

  test("the carrier's rate: at 0.9 calls a second of margin, until the lines of the pool bind", () => {
    // 54 calls of 60 s at once at the rate's 0.9 a second; 60 lines carry 3600 an hour, 360 more.
    expect(limitOf(SLOW)).toMatchObject({
      code: 'carrier_rate_limited',
      sentence:
        "Carrier rate 1 call/s binds: 215 contacts wait; raising it to 2 gives about 360 more calls an hour, then the carrier's lines bind.",
      action: { kind: 'open', path: '/connections' },
    })
  })

  test('too few finished calls: no figure of calls, only of lines', () => {
    expect(limitOf(FULL, { callSeconds: null }).sentence).toBe(
      'Parallel calls 10 of 10 bind: 215 contacts wait; raising them to 13 gives 3 more lines.',
    )
    expect(limitOf(SLOW, { callSeconds: null }).sentence).toMatch(
      /raising it to 2 lets more calls start a second/,
    )
  })

  test('a raise that would bring nothing is said to, and is no action', () => {
    const told = limitOf({ ...FULL, connection: { concurrency_limit: 10 } })
    expect(told.sentence).toBe(
      "Parallel calls 10 of 10 bind: 215 contacts wait; raising them to 13 brings no more calls an hour, since the carrier's lines bind next.",
    )
    expect(told.action).toBeNull()
  })

  test('a rate that the carrier itself has slowed is not advised to be raised', () => {
    const told = limitOf({ ...SLOW, connection: { ...SLOW.connection, rate_factor: 0.5 } })
    expect(told).toMatchObject({ code: 'carrier_rate_limited', action: null })
    expect(told.sentence).toBe('Carrier rate 0.5 calls/s binds: 215 contacts wait.')
  })

  test('the lines of the workspace, of the carrier and of the pool lead to where they are set', () => {
    const paths = (
      [
        { workspace: { concurrency_limit: 10 }, campaign: { concurrency: null }, lines: { n: 10 } },
        { connection: { concurrency_limit: 10 }, campaign: { concurrency: null }, lines: { n: 10 } },
        {
          number: { concurrency_limit: 15, daily_cap: 0 },
          campaign: { concurrency: null },
          lines: { n: 10 },
        },
      ] as PlanChange[]
    ).map((change) => limitOf(change).action)
    expect(paths).toMatchObject([{ path: '/settings' }, { path: '/connections' }, { path: '/numbers' }])
  })
})

describe('the one safe action', () => {
  const waiting: readonly BlockerCode[] = [
    'retry_not_due',
    'recipient_call_limit',
    'recipient_on_call',
    'recovering',
  ]
  test.each(waiting)('is none while waiting is right: %s', (code) => {
    expect(limitOf({}, blockedBy(code, 3, PLAN_AT + 60_000)).action).toBeNull()
  })

  test('is none while a window is closed', () => {
    expect(limitOf({}, blockedBy('campaign_window_closed', 3, PLAN_AT + 60_000)).action).toBeNull()
  })

  test('is to resume what a person paused, and to mend what the system paused', () => {
    const of = (pause_reason: string | null) =>
      limitOf({ campaign: { status: 'paused', pause_reason } }, blockedBy('campaign_paused', 3)).action
    expect(of(null)).toEqual({ kind: 'resume', label: 'Resume' })
    expect(of('insufficient_credits')).toMatchObject({ path: '/settings' })
    expect(of('carrier_auth_lost')).toMatchObject({ path: '/connections' })
  })

  test('is to start a planned campaign now', () => {
    expect(
      limitOf({ campaign: { status: 'scheduled' } }, blockedBy('campaign_not_started', 3)).action?.kind,
    ).toBe('start_now')
  })

  test('is none beside a campaign that comes first', () => {
    const rival = { id: 'camp_b', name: 'Recall', priority: 9, connections: ['conn_a'], eligible: 5 }
    const told = saidOf(
      inputOf(
        { workspace: { concurrency_limit: 10 }, campaign: { concurrency: null }, lines: { n: 10 } },
        {},
        [rival],
      ),
    )
    expect(told).toMatchObject({ code: 'higher_priority_campaign', action: null })
    expect(told.sentence).toBe('Higher priority first (Recall, priority 9, this one 5): 215 contacts wait.')
  })
})

describe('while hints ask for calm', () => {
  const changes: readonly PlanChange[] = [
    FULL,
    SLOW,
    { workspace: { concurrency_limit: 10 }, campaign: { concurrency: null }, lines: { n: 10 } },
    { connection: { concurrency_limit: 10 }, campaign: { concurrency: null }, lines: { n: 10 } },
    {},
  ]
  test.each(changes.map((change, index) => [index, change] as const))(
    'nothing is advised but fewer parallel calls (case %i)',
    (_, change) => {
      const told = limitOf(change, { calm: true })
      expect(told.sentence).not.toMatch(/rais|more/)
      expect(told.remedy).not.toMatch(/rais/i)
      const now = change.campaign?.concurrency === null ? 40 : 10
      expect(told.action).toMatchObject({ kind: 'set_concurrency' })
      expect(told.action?.kind === 'set_concurrency' && told.action.to).toBeLessThan(now)
    },
  )

  test('resuming and numbers are not advised either', () => {
    for (const code of ['campaign_paused', 'number_daily_cap', 'number_busy'] as const)
      expect(limitOf({}, { ...blockedBy(code, 3), calm: true }).action).toMatchObject({ to: 5 })
  })

  test('while nothing is dialled, fewer calls are no advice', () => {
    expect(limitOf({}, { ...blockedBy('dialing_stopped', 3), calm: true }).action).toMatchObject({
      path: '/settings',
    })
    expect(limitOf({}, { ...blockedBy('agent_unavailable', 3), calm: true }).action).toMatchObject({
      path: '/agents',
    })
  })

  test('a single call cannot be lowered: the connection is the place to look', () => {
    expect(limitOf({ campaign: { concurrency: 1 }, lines: { n: 1 } }, { calm: true }).action).toMatchObject({
      path: '/connections',
    })
  })

  test('waiting stays right', () => {
    expect(limitOf({}, { ...blockedBy('retry_not_due', 3), calm: true }).action).toBeNull()
  })
})

test('nothing to do and nothing in the way are said so', () => {
  expect(saidOf(inputOf({}, { callable: 0 }))).toMatchObject({ code: null, held: 0, action: null })
  expect(saidOf(inputOf({}, { callable: 3 })).sentence).toBe(
    'All 3 due contacts have a free line; nothing limits this campaign now.',
  )
  expect(saidOf(inputOf({ connection: { calls_per_second: 100 } }, { callable: 12 })).sentence).toBe(
    'Ramping up by 100 % a second: 10 contacts are called now, 2 contacts wait.',
  )
})
