import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  createFrozenEngine,
  type FrozenEngine,
  makeDueTask,
  told,
  toldEnd,
} from '#test/support/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'
import { createEngineEvents, type EngineEvent, note, withEvents } from './engine-events.ts'
import { withdrawCalls } from './stop/withdraw-calls.ts'

let t: FrozenEngine
let made: make.Made
let events: EngineEvent[]
beforeEach(async () => {
  t = await createFrozenEngine()
  made = await make.makeCampaignWithTasks(t)
  events = []
  t.events.on((event) => events.push(event))
})
afterEach(() => t.close())

const due = () => makeDueTask(t, made.workspace, made.campaign)

/** How late the gate was, and how many may be open at once after it. */
const TIMED = { type: 'timed', lateMs: expect.any(Number), gates: expect.any(Number) }

test('every step of a call is told, in its order', async () => {
  await due()
  await t.engine.claim(made.workspace)
  const callId = t.jobs[0]?.callId ?? ''
  await t.placeAll()
  await t.hear(made.workspace, callId, told(callId, t.now(), 'answered'))
  await t.hear(made.workspace, callId, toldEnd(callId, t.now(), 'completed', { talkSeconds: 20 }))
  expect(events).toEqual([
    { type: 'claimed', workspace: made.workspace, calls: 1 },
    { type: 'gated', callId, verdict: 'passed' },
    { type: 'sent', workspace: made.workspace, callId },
    TIMED,
    { type: 'placed', workspace: made.workspace, callId, answer: 'submitted', ms: 0 },
    { type: 'answered', callId, answer: 'submitted' },
    { type: 'heard', callId, fact: 'answered' },
    { type: 'heard', callId, fact: 'ended' },
    { type: 'settled', callId, result: 'answered_human', dryRun: false, corrected: false },
  ])
})

test('a call that is withdrawn, a lookup and a breaker that opens and closes are told', async () => {
  await due()
  await t.engine.claim(made.workspace)
  await t.db.tx(made.workspace, (tx) => withdrawCalls(tx, { workspace: true }, 'dialing_stopped'))
  t.carrier.answer = () => ({ kind: 'refused', refusal: 'auth', code: '401', message: 'no' })
  await t.advance(60_000)
  t.jobs.length = 0
  await t.engine.claim(made.workspace)
  await t.placeAll()
  t.carrier.answer = () => ({ kind: 'uncertain', message: 'no answer in time' })
  await t.advance(3_600_000)
  await t.engine.claim(made.workspace)
  await t.placeAll()
  await t.advance(60_000)
  await t.engine.reconcile(made.workspace)
  const seen = events.map((event) =>
    event.type === 'breaker' ? `breaker ${event.to}` : event.type === 'answered' ? event.answer : event.type,
  )
  expect(seen).toEqual(
    expect.arrayContaining([
      'withdrawn',
      'auth',
      'breaker open',
      'breaker probing',
      'uncertain',
      'reconciled',
    ]),
  )
})

test('what was noted is told with the commit, once, and never after a rollback', async () => {
  const event = { type: 'folded', rows: 1 } as const
  const failing = t.db.tx(made.workspace, (tx) => {
    note(tx, event)
    return Promise.reject(new Error('planted'))
  })
  await expect(failing).rejects.toThrow('planted')
  expect(events).toEqual([])
  let runs = 0
  await t.db.tx(made.workspace, async (tx) => {
    note(tx, event)
    if (runs++ === 0) throw Object.assign(new Error('serialisation'), { code: '40001' })
    await tx.rows('select 1')
    expect(events).toEqual([])
  })
  expect([runs, events]).toEqual([2, [event]])
})

test('a listener that throws breaks neither the engine nor the other listeners, and one that left hears nothing', () => {
  const told = createEngineEvents()
  const heard: string[] = []
  told.on(() => {
    throw new Error('planted')
  })
  const leave = told.on(({ type }) => heard.push(type))
  told.emit({ type: 'folded', rows: 1 })
  leave()
  told.emit({ type: 'folded', rows: 1 })
  expect(heard).toEqual(['folded'])
})

test('a transaction of a database to which nobody listens notes nothing', async () => {
  const quiet = withEvents(t.db, { emit: () => expect.unreachable() })
  await quiet.tx(made.workspace, () => Promise.resolve())
})
