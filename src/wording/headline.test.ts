import { describe, expect, test } from 'vitest'
import { type HeadlineInput, headlineOf } from '#domain/diagnosis/headline.ts'
import { countBlockers, type GroupTasks } from '#domain/snapshot/count-blockers.ts'
import { linesForEligible, shareOut } from '#domain/snapshot/share-out.ts'
import { makePlan, PLAN_AT, type PlanChange } from '#test/support/make-plan.ts'
import { headlineWords, type SaidHeadline } from './headline.ts'

const GROUP: GroupTasks = {
  id: 1,
  country: 'IE',
  zones: ['Europe/Dublin'],
  callable: 215,
  waiting: 0,
  putOff: 0,
  held: 0,
}

function inputOf(change: PlanChange): HeadlineInput {
  const plan = makePlan(change)
  const counts = countBlockers(plan, [GROUP], [])
  const lines = linesForEligible(plan, counts)
  const shared = shareOut(plan, counts, lines, [])
  return {
    plan, counts, lines, shared, rival: null, stoppedBy: { dialing: null, campaign: null }, people: 215, waits: [], silent: [], holdLiftsAt: null,
    callSeconds: 60, calm: false, never: false, audience: null, queued: 0, calls: { open: plan.lines, uncertain: 0, silent: 0 },
    skipped: [], engine: null,
  } // prettier-ignore
}
const saidOf = (change: PlanChange, extra: Partial<HeadlineInput> = {}): SaidHeadline =>
  headlineWords(headlineOf({ ...inputOf(change), ...extra }))

const FULL = { lines: { n: 10 } }
const SLOW: PlanChange = {
  connection: { calls_per_second: 1, concurrency_limit: 60 },
  number: { concurrency_limit: 60 },
  workspace: { concurrency_limit: 100 },
  campaign: { concurrency: null },
  lines: { n: 20, claimed: 1 },
}
const SILENT = [{ connectionId: 'conn_a', name: 'Main', lines: 10 }]
const OF_WORKSPACE: PlanChange = {
  workspace: { concurrency_limit: 10 },
  campaign: { concurrency: null },
  lines: { n: 10 },
}

describe('the headline says what a step more would bring', () => {
  test('parallel calls: a quarter more, by the mean time of a call', () => {
    expect(saidOf(FULL)).toMatchObject({
      code: 'campaign_concurrency_full',
      // 215 calls of 60 s over 10 lines; three more lines ÷ 60 s.
      sentence:
        'All 10 lines of this campaign are busy; 215 people wait, about 22 min at this pace. Raising them to 13 gives about 180 more calls an hour.',
      held: 215,
      actions: [{ kind: 'set_concurrency', label: 'Raise parallel calls to 13', to: 13 }],
    })
  })

  test('the limit after it is named', () => {
    expect(saidOf({ ...FULL, workspace: { concurrency_limit: 11 } }).sentence).toMatch(
      /gives about 60 more calls an hour; then the lines of the workspace are the limit\.$/,
    )
  })

  test("the carrier's rate: at 0.9 calls a second of margin, until the lines of the carrier are the limit", () => {
    // 54 calls of 60 s at once at the rate's 0.9 a second; 60 lines carry 3600 an hour, 360 more.
    const told = saidOf(SLOW)
    expect(told.code).toBe('carrier_rate_limited')
    expect(told.sentence).toMatch(/^Main takes 1 new call a second; 215 people wait/)
    expect(told.sentence).toMatch(
      /Raising it to 2 gives about 360 more calls an hour; then the lines of the carrier are the limit\.$/,
    )
    expect(told.actions).toMatchObject([{ kind: 'open', path: '/connections' }])
  })

  test('too few finished calls: no pace, and no figure of calls, only of lines', () => {
    expect(saidOf(FULL, { callSeconds: null }).sentence).toBe(
      'All 10 lines of this campaign are busy; 215 people wait. Raising them to 13 gives 3 more lines.',
    )
    expect(saidOf(SLOW, { callSeconds: null }).sentence).toMatch(
      /Raising it to 2 lets more calls start a second/,
    )
  })

  test('a raise that would bring nothing is said to, and is no action', () => {
    const told = saidOf({ ...FULL, connection: { concurrency_limit: 10 } })
    expect(told.sentence).toMatch(
      /brings no more calls an hour, because the lines of the carrier are the limit\.$/,
    )
    expect(told.actions).toEqual([])
  })

  test('a rate that the carrier itself has slowed is not advised to be raised', () => {
    const told = saidOf({ ...SLOW, connection: { ...SLOW.connection, rate_factor: 0.5 } })
    expect(told).toMatchObject({ code: 'carrier_rate_limited', actions: [] })
    expect(told.sentence).not.toMatch(/[Rr]ais/)
  })

  test('the lines of the workspace, of the carrier and of the pool lead to where they are set', () => {
    const changes: PlanChange[] = [
      OF_WORKSPACE,
      { connection: { concurrency_limit: 10 }, campaign: { concurrency: null }, lines: { n: 10 } },
    ]
    expect(changes.map((change) => saidOf(change).actions[0])).toMatchObject([
      { path: '/settings' },
      { path: '/connections' },
    ])
  })
})

describe('while hints ask for calm', () => {
  const changes: readonly PlanChange[] = [
    FULL,
    SLOW,
    OF_WORKSPACE,
    { connection: { concurrency_limit: 10 }, campaign: { concurrency: null }, lines: { n: 10 } },
  ]
  test.each(changes)('nothing is advised but fewer parallel calls (%j)', (change) => {
    const told = saidOf(change, { calm: true })
    expect(told.sentence).not.toMatch(/rais|more/i)
    expect(told.remedy).toMatch(/then lower concurrency/)
    const now = change.campaign?.concurrency === null ? 40 : 10
    const [action] = told.actions
    expect(action).toMatchObject({ kind: 'set_concurrency' })
    expect(action?.kind === 'set_concurrency' && action.to).toBeLessThan(now)
  })

  test('a cause that fewer calls do not mend keeps its own remedy', () => {
    const causes: readonly PlanChange[] = [
      { workspace: { dialing_stopped_at: 1 } },
      { workspace: { balance_micro: 0 } },
      { campaign: { agents_out: [{ name: 'Ada', why: 'archived' }] } },
      { campaign: { status: 'paused' } },
      { connection: { breaker: 'open', breaker_reason: 'auth', next_probe_at: PLAN_AT + 60_000 } },
      { number: { daily_cap: 0 } },
    ]
    for (const change of causes) {
      const told = saidOf({ ...change, ...FULL }, { calm: true })
      expect(told.remedy).not.toMatch(/concurrency|parallel/)
      expect(told.actions).not.toMatchObject([{ kind: 'set_concurrency' }])
    }
  })

  test('a single call cannot be lowered: nothing is offered', () => {
    const told = saidOf({ campaign: { concurrency: 1 }, lines: { n: 1 } }, { calm: true })
    expect(told.actions).not.toMatchObject([{ kind: 'set_concurrency', to: 1 }])
  })
})

test('an engine that is behind comes before any limit, and after a stop by a person', () => {
  const engine = { code: 'engine_behind', of: 'calls', waiting: 16, oldestSeconds: 69, since: 0 } as const
  expect(saidOf(FULL, { engine })).toMatchObject({
    code: 'engine_behind',
    tone: 'act',
    sentence: 'The engine is behind: 16 calls wait for a worker, the oldest for 1 min.',
  })
  expect(saidOf({ campaign: { status: 'paused' } }, { engine }).code).toBe('campaign_paused')
})

test('an engine that misses requests says how many, and on which machine where others keep up', () => {
  const engine = { code: 'engine_behind', of: 'requests', missed: 37, requests: 1410, since: 0 } as const
  expect(saidOf(FULL, { engine: { ...engine, host: null } })).toMatchObject({
    code: 'engine_behind',
    tone: 'act',
    sentence:
      'The engine is behind: 37 of 1,410 requests of the last minute were not sent in time and are tried again.',
    remedy:
      'Check that the machines of the engine and of the database are not overloaded; it goes on by itself.',
  })
  expect(saidOf(FULL, { engine: { ...engine, host: 'tower' } }).sentence).toMatch(
    /^The engine on tower is behind: 37 of/,
  )
})

test('fewer calls are not advised while the lines wait for a silent carrier', () => {
  const said = saidOf(OF_WORKSPACE, { calm: true, silent: SILENT })
  expect(said.sentence).toContain('10 lines wait for Main, which does not answer')
  expect(said.remedy).toMatch(/^Check the carrier/)
  expect(said.actions.map(({ kind }) => kind)).toEqual(['open'])
  expect(saidOf(OF_WORKSPACE, { calm: true }).actions.map(({ kind }) => kind)).toEqual(['set_concurrency'])
})
