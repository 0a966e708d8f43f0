import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CallFacts } from '#carriers/carrier.ts'
import {
  createFrozenEngine,
  type FrozenEngine,
  makeDueTask,
  refOf,
  told,
} from '#test/support/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'
import { markRecovering } from './recover.ts'

let t: FrozenEngine
let made: make.Made
let e164: string
beforeEach(async () => {
  t = await createFrozenEngine()
  made = await make.makeCampaignWithTasks(t)
  e164 = (await makeDueTask(t, made.workspace, made.campaign)).person.e164
})
afterEach(() => t.close())

const claimed = async (): Promise<number> => (await t.engine.claim(made.workspace)).claimed
const mark = (): Promise<void> => t.db.tx(made.workspace, (tx) => markRecovering(tx, t.now() - 60_000))
const ringing = (callId: string, to: string): CallFacts => ({
  ref: refOf(callId),
  callId,
  direction: 'outbound',
  to,
  from: '+12125550100',
  state: 'ringing',
  createdAt: t.now() - 1000,
  events: [told(callId, t.now() - 500, 'ringing')],
})

test('after an unclean stop nothing is claimed and no gate passes until the carrier has listed its calls', async () => {
  expect(await claimed()).toBe(1)
  await mark()
  expect(await t.placeAll()).toEqual(['refused'])
  await t.advance(60_000)
  expect(await claimed()).toBe(0)
  t.carrier.list = 'no_answer'
  expect(await t.engine.recover(made.workspace)).toBe(true)
  expect(await claimed()).toBe(0)
  t.carrier.list = []
  expect(await t.engine.recover(made.workspace)).toBe(false)
  expect(await claimed()).toBe(1)
})

test('D29: a call that nobody here knows counts for the person and is never touched', async () => {
  await t.owner('update workspace set recipient_limit_day = 1')
  await mark()
  t.carrier.list = [ringing('call_ffffffffffff7fff8fffffffffffff04', e164)]
  await t.engine.recover(made.workspace)
  expect(await t.one('select kind, carrier_ref from incident')).toEqual({
    kind: 'foreign_call',
    carrier_ref: refOf('call_ffffffffffff7fff8fffffffffffff04'),
  })
  await t.advance(60_000)
  expect(await claimed()).toBe(0)
  await t.engine.reconcile(made.workspace)
  expect(t.carrier.hangUps).toEqual([])
})

test('D29: an inbound call is recorded, counts for nobody and is never touched, whatever call id it shows', async () => {
  await claimed()
  const callId = t.jobs[0]?.callId ?? ''
  await mark()
  const inbound = { direction: 'inbound', ref: 'in', events: [] } as const
  t.carrier.list = [{ ...ringing(callId, e164), ...inbound }]
  await t.engine.recover(made.workspace)
  expect(await t.one('select kind from incident')).toEqual({ kind: 'foreign_call' })
  expect(await t.one('select status from call')).toEqual({ status: 'claimed' })
  expect(await t.one('select cardinality(attempts) as n from recipient')).toEqual({ n: 0 })
  await t.engine.reconcile(made.workspace)
  expect(t.carrier.hangUps).toEqual([])
})

test("D27: a listing that names another connection's call changes nothing of it", async () => {
  const other = await make.makeConnection(t, made.workspace)
  await claimed()
  const callId = t.jobs[0]?.callId ?? ''
  await t.placeAll()
  await t.owner('update connection set recovering_since = app_now() where id = $1', [other])
  t.carrier.list = [{ ...ringing(callId, e164), ref: 'theirs' }]
  await t.engine.recover(made.workspace)
  expect(await t.one('select status, carrier_ref from call')).toEqual({
    status: 'placing',
    carrier_ref: refOf(callId),
  })
  expect(await t.owner('select 1 from incident')).toEqual([])
})

test('a call that was being placed when the power went takes up where the carrier stands', async () => {
  await claimed()
  const callId = t.jobs[0]?.callId ?? ''
  await t.placeAndDie()
  await mark()
  t.carrier.list = [ringing(callId, e164)]
  await t.engine.recover(made.workspace)
  expect(await t.one('select status, submitted, carrier_ref from call')).toEqual({
    status: 'ringing',
    submitted: true,
    carrier_ref: refOf(callId),
  })
  expect(await t.owner('select 1 from incident')).toEqual([])
})

test('a carrier that cannot list its calls keeps the connection held until a person releases it', async () => {
  await mark()
  t.carrier.canList = false
  for (let n = 0; n < 3; n++) {
    await t.engine.recover(made.workspace)
    await t.advance(3_600_000)
    expect(await claimed()).toBe(0)
  }
  await t.owner('update connection set recovering_since = null')
  expect(await claimed()).toBe(1)
})
