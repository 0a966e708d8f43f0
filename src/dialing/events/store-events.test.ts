import { uuidOf } from '#domain/ids.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CarrierEvent } from '#carriers/carrier.ts'
import {
  createFrozenEngine,
  type FrozenEngine,
  makeDueTask,
  told,
  toldEnd,
} from '#test/support/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'
import { applyStoredEvents } from './apply-stored.ts'
import { storeCarrierEvents } from '#test/support/store-carrier-events.ts'

let t: FrozenEngine
let made: make.Made
let callId: string
beforeEach(async () => {
  t = await createFrozenEngine()
  made = await make.makeCampaignWithTasks(t)
  await makeDueTask(t, made.workspace, made.campaign)
  await t.engine.claim(made.workspace)
  callId = t.jobs[0]?.callId ?? ''
  await t.placeAll()
})
afterEach(() => t.close())

interface By {
  readonly connection?: string
  readonly keyReplacedAt?: number
}
const store = ({ connection = made.connection, keyReplacedAt }: By, ...events: CarrierEvent[]) =>
  storeCarrierEvents(
    t.db,
    { workspace: made.workspace, id: connection, keyReplacedAt: keyReplacedAt ?? null },
    events,
  )
const apply = () => applyStoredEvents(t.db, t.ids, made.workspace, callId)
const statusNow = async () => (await t.one('select status from call'))['status']
const left = () => t.one('select count(*)::int as n from carrier_event where applied_at is null')

describe('D27: an event changes only calls of the connection that it is authenticated for', () => {
  test('one that came by another connection of the workspace is kept without effect', async () => {
    const other = await make.makeConnection(t, made.workspace)
    await store({ connection: other }, toldEnd(callId, t.now(), 'completed', { talkSeconds: 60, conversation: { optOut: true } })) // prettier-ignore
    await apply()
    expect(await statusNow()).toBe('placing')
    expect(await t.one('select dnc_at, cardinality(attempts) as n from recipient')).toEqual({
      dnc_at: null,
      n: 1,
    })
    expect(await t.owner('select 1 from incident')).toEqual([])
    expect(await left()).toEqual({ n: 0 })
    await t.engine.reconcile(made.workspace)
    expect(t.carrier.hangUps).toEqual([])
  })

  test('a former key tells of calls claimed before it was replaced, and of no later ones', async () => {
    const { claimed } = await t.one<{ claimed: number }>(
      'select extract(epoch from claimed_at)::float8 * 1000 as claimed from call',
    )
    await store({ keyReplacedAt: claimed - 1 }, told(callId, t.now(), 'answered'))
    await apply()
    expect(await statusNow()).toBe('placing')
    await store({ keyReplacedAt: claimed }, told(callId, t.now(), 'ringing'))
    await apply()
    expect(await statusNow()).toBe('ringing')
  })
})

describe('an event that cannot be applied', () => {
  // A verdict that the column does not accept.
  const poison = (): CarrierEvent => ({
    ...told(callId, t.now(), 'ringing'),
    type: 'machine_detection',
    by: 'alien' as 'human',
    eventId: 'poison',
  })

  test('costs no other event anything', async () => {
    await store({}, poison(), told(callId, t.now() - 1000, 'ringing'))
    await expect(apply()).rejects.toThrow(/./)
    expect(await statusNow()).toBe('ringing')
    expect(await left()).toEqual({ n: 1 })
  })

  test('is set aside after five failures with an incident, and its call is asked about', async () => {
    await store({}, poison())
    for (let n = 1; n <= 5; n++) {
      expect(await left()).toEqual({ n: 1 })
      await expect(apply()).rejects.toThrow(/./)
    }
    expect(await left()).toEqual({ n: 0 })
    expect(await t.one('select kind, call_id, carrier_ref from incident')).toEqual({ kind: 'event_set_aside', call_id: callId, carrier_ref: 'poison' }) // prettier-ignore
    let asked = 0
    t.carrier.lookup = () => (asked++, { kind: 'no_answer' })
    await t.engine.reconcile(made.workspace)
    expect(asked).toBe(1)
  })

  test('holds up neither the questions nor the events of other calls', async () => {
    await store({}, poison())
    await makeDueTask(t, made.workspace, made.campaign)
    await t.advance(5000)
    await t.engine.claim(made.workspace)
    const other = t.jobs[0]?.callId ?? ''
    await t.placeAll()
    await store({}, told(other, t.now(), 'ringing'))
    await t.engine.reconcile(made.workspace)
    expect(await t.one('select status from call where id = $1', [other])).toEqual({ status: 'ringing' })
  })
})

test('what nobody knows is kept without effect', async () => {
  await store({}, { ...told(callId, t.now(), 'ringing'), type: 'other', name: 'call.recording.saved' })
  await apply()
  expect(await statusNow()).toBe('placing')
  expect(await left()).toEqual({ n: 0 })
})

test('what somebody said who was forgotten meanwhile is not kept, with the call or with the event', async () => {
  await t.owner('update contact set erased_at = app_now()')
  const transcript = [{ speaker: 'contact' as const, at: 3, text: 'My name is Maeve Queen.' }]
  await store({}, toldEnd(callId, t.now(), 'completed', { talkSeconds: 60, conversation: { transcript } }))
  await apply()
  expect(
    await t.one('select k.status, o.transcript from call k left join call_outcome o on o.call_id = k.id'),
  ).toEqual({ status: 'ended', transcript: null })
  expect(await t.owner('select event::text from carrier_event')).not.toMatchObject([
    { event: expect.stringContaining('Maeve') },
  ])
})

test('events are told apart by the id that the carrier gives them, whatever it looks like', async () => {
  const first = told(callId, t.now(), 'ringing')
  const ids = [callId, `evt_${'a'.repeat(32)}`, `evt_${'b'.repeat(32)}`, uuidOf(callId)]
  for (const eventId of [...ids, ...ids]) await store({}, { ...first, eventId })
  expect(
    (await t.owner('select event_id from carrier_event')).map((row) => String(row['event_id'])).toSorted(),
  ).toEqual(ids.toSorted())
})
