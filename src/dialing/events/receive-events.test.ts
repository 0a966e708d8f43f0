import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CarrierEvent } from '#carriers/carrier.ts'
import type { Database } from '#db/database.ts'
import {
  createFrozenEngine,
  type FrozenEngine,
  makeDueTask,
  told,
  toldEnd,
} from '#test/support/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'
import { createReceiver, MOST_EVENTS, type Receiver, type ReceiverDeps } from './receive-events.ts'
import { applyStored, applyStoredEvents } from './apply-stored.ts'
import { storeCarrierEvents } from '#test/support/store-carrier-events.ts'

let t: FrozenEngine
let made: make.Made
let calls: string[]
/** What was begun on the database, in order: `tx` for a batch, `store` for raw events alone. */
let begun: string[]
let written: number[]
/** Calls whose events were stored only. */
let left: string[]
let failures: unknown[]
let receiver: Receiver
beforeEach(async () => {
  t = await createFrozenEngine()
  made = await make.makeCampaignWithTasks(t, {
    campaign: { ramp_percent: 100 },
    number: { concurrency_limit: 10 },
  })
  for (let n = 0; n < 4; n++) await makeDueTask(t, made.workspace, made.campaign)
  await t.engine.claim(made.workspace)
  calls = t.jobs.map((job) => job.callId).toSorted()
  await t.placeAll()
  begun = []
  written = []
  left = []
  failures = []
  receiver = receiverOn(counting(t.db))
})
afterEach(() => t.close())

const receiverOn = (db: Database, clock: ReceiverDeps['clock'] = t.clock): Receiver =>
  createReceiver({
    db,
    clock,
    ids: t.ids,
    later: (_, these) => void left.push(...these),
    failed: (error) => void failures.push(error),
    written: (requests) => void written.push(requests),
  })
const counting = (db: Database): Database => ({
  ...db,
  tx: (...args) => (begun.push('tx'), db.tx(...args)),
  systemTx: (...args) => (begun.push('store'), db.systemTx(...args)),
})
const source = (connection = made.connection) => ({ workspace: made.workspace, id: connection })
const receive = (...events: CarrierEvent[]) => receiver.receive(source(), events)
const applyLeft = async () => {
  await applyStored(t.db, t.ids, made.workspace, left.splice(0))
}
const statuses = async () =>
  Object.fromEntries(
    (await t.owner<{ id: string; status: string }>('select id, status from call')).map((row) => [
      row.id,
      row.status,
    ]),
  )
const all = (status: string, ids = calls) => Object.fromEntries(ids.map((id) => [id, status]))
const unapplied = async () =>
  (await t.owner('select event_id from carrier_event where applied_at is null order by 1')).map((row) =>
    String(row['event_id']),
  )
/** A verdict that the column does not accept. */
const poison = (callId: string): CarrierEvent => ({
  ...told(callId, t.now(), 'ringing'),
  type: 'machine_detection',
  by: 'alien' as 'human',
  eventId: 'poison',
})

describe('batches', () => {
  test('an event that comes alone waits for nothing, and is stored and applied in one transaction', async () => {
    const done = receive(told(calls[0] ?? '', t.now(), 'ringing'))
    await Promise.resolve()
    expect(begun).toEqual(['tx'])
    await done
    expect(begun).toEqual(['tx'])
    expect(await statuses()).toEqual({ ...all('placing'), [calls[0] ?? '']: 'ringing' })
    expect([await unapplied(), left]).toEqual([[], []])
  })

  test('events that arrive while others are being written are written together next', async () => {
    const first = receive(told(calls[0] ?? '', t.now(), 'ringing'))
    await Promise.resolve()
    const others = calls.slice(1).map((id) => receive(told(id, t.now(), 'ringing')))
    await Promise.all([first, ...others])
    expect([written, begun]).toEqual([[1, 3], ['tx', 'tx']]) // prettier-ignore
    expect(await statuses()).toEqual(all('ringing'))
  })

  test('of one workspace are apart by a rest, in which events gather; others do not wait for it', async () => {
    const other = await make.makeCampaignWithTasks(t)
    const rested = Promise.withResolvers<void>()
    let now = 0
    receiver = receiverOn(counting(t.db), {
      monotonic: () => (now += 10),
      sleepMachine: () => rested.promise,
    })
    await receive(told(calls[0] ?? '', t.now(), 'ringing'))
    const later = calls.slice(1).map((id) => receive(told(id, t.now(), 'ringing')))
    await receiver.receive({ workspace: other.workspace, id: other.connection }, [
      told(calls[0] ?? '', t.now(), 'ringing'),
    ])
    expect(await statuses()).toEqual({ ...all('placing'), [calls[0] ?? '']: 'ringing' })
    rested.resolve()
    await Promise.all(later)
    expect(written).toEqual([1, 1, 3])
    expect(await statuses()).toEqual(all('ringing'))
  })

  test('have a longest length, and each workspace has its turn', async () => {
    const other = await make.makeCampaignWithTasks(t)
    const noise = (n: number): CarrierEvent => ({ ...told(calls[0] ?? '', t.now(), 'ringing'), type: 'other', name: 'x', eventId: `n${n}` }) // prettier-ignore
    const first = receive(noise(-1))
    await Promise.resolve()
    const many = Array.from({ length: MOST_EVENTS + 50 }, (_, n) => receive(noise(n)))
    await Promise.all([
      first,
      ...many,
      receiver.receive({ workspace: other.workspace, id: other.connection }, [noise(0)]),
    ])
    // In the order in which they began: the other workspace does not wait for all that came before it.
    expect(written).toEqual([1, 1, MOST_EVENTS, 50])
    expect(await t.one('select count(*)::int as n from carrier_event')).toEqual({ n: MOST_EVENTS + 52 })
  })

  test('of any size end calls as one by one: result, task, people, money', async () => {
    await Promise.all([
      receive(toldEnd(calls[0] ?? '', t.now(), 'completed', { talkSeconds: 60 })),
      receive(toldEnd(calls[1] ?? '', t.now(), 'no_answer')),
      receive(toldEnd(calls[2] ?? '', t.now(), 'bad_number')),
      receive(told(calls[3] ?? '', t.now(), 'answered')),
    ])
    expect(written).toEqual([4])
    const rows = await t.owner(
      `select k.result, t.status, t.attempts, (select kind from credit_entry e where e.call_id = k.id) as entry, r.talked_at is not null as talked
       from call k join task t on t.id = k.task_id join recipient r on r.e164 = k.e164 order by k.id`,
    )
    expect(rows).toEqual([
      { result: 'answered_human', status: 'completed', attempts: 1, entry: 'charge', talked: true },
      { result: 'no_answer', status: 'retry_pending', attempts: 1, entry: 'release', talked: false },
      { result: 'bad_number', status: 'failed', attempts: 1, entry: 'release', talked: false },
      { result: null, status: 'calling', attempts: 1, entry: null, talked: false },
    ])
    expect(
      await t.one(
        'select held_micro = (select hold_micro from call where open) as held, (select count(*)::int from credit_entry where call_id is not null) as entries from credit_account',
      ),
    ).toEqual({ held: true, entries: 3 })
  })
})

describe('a neighbour', () => {
  test('that cannot be applied costs the others nothing: all are acknowledged, and applied but for it', async () => {
    await Promise.all([
      ...calls.map((id) => receive(told(id, t.now(), 'ringing'))),
      receive(poison(calls[0] ?? '')),
    ])
    expect([written, failures.length]).toEqual([[5], 1])
    expect((await unapplied()).length).toBe(5)
    await expect(applyStoredEvents(t.db, t.ids, made.workspace, calls[0] ?? '')).rejects.toThrow(/./)
    left = left.filter((id) => id !== calls[0])
    await applyLeft()
    expect(await statuses()).toEqual(all('ringing'))
    expect(await unapplied()).toEqual(['poison'])
  })

  test('that cannot even be stored is refused alone', async () => {
    const unstorable = { ...told(calls[0] ?? '', t.now(), 'ringing'), ref: 'a\u0000b' }
    const answers = await Promise.allSettled([
      receive(unstorable),
      ...calls.slice(1).map((id) => receive(told(id, t.now(), 'ringing'))),
    ])
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
    await applyLeft()
    expect(await statuses()).toEqual({ ...all('ringing'), [calls[0] ?? '']: 'placing' })
  })

  test('that was forged over another connection, or by a former key, has no effect, and the others have theirs', async () => {
    const strange = await make.makeConnection(t, made.workspace)
    const [one = '', two = '', three = ''] = calls
    const end = (id: string) => ({ ...toldEnd(id, t.now(), 'completed', { talkSeconds: 60 }), eventId: `forged ${id}` }) // prettier-ignore
    await Promise.all([
      receiver.receive(source(strange), [end(one)]),
      receiver.receive({ ...source(), keyReplacedAt: t.now() - 86_400_000 }, [end(two)]),
      receive(told(three, t.now(), 'ringing')),
    ])
    expect([written, failures]).toEqual([[3], []])
    expect(await statuses()).toEqual({ ...all('placing'), [three]: 'ringing' })
    expect(await unapplied()).toEqual([])
  })

  test('of another workspace is out of reach', async () => {
    const other = await make.makeCampaignWithTasks(t)
    await receiver.receive({ workspace: other.workspace, id: other.connection }, [
      toldEnd(calls[0] ?? '', t.now(), 'completed', { talkSeconds: 60 }),
    ])
    expect(await statuses()).toEqual(all('placing'))
    expect(await t.owner('select 1 from incident')).toEqual([])
  })

  test('that others hold is applied when they let go; the others do not wait for that', async () => {
    const [held = ''] = calls
    const holder = new pg.Client({ connectionString: t.ownerUrl })
    holder.on('error', () => undefined)
    await holder.connect()
    await holder.query('begin')
    await holder.query('select 1 from call where id = $1 for update', [held.slice(5)])
    await Promise.all(calls.map((id) => receive(told(id, t.now(), 'ringing'))))
    expect([written, failures, left.toSorted()]).toEqual([[4], [], calls])
    const own = applyStoredEvents(t.db, t.ids, made.workspace, held)
    left = left.filter((id) => id !== held)
    await applyLeft()
    expect(await statuses()).toEqual({ ...all('ringing'), [held]: 'placing' })
    // Its transaction ends with it.
    await holder.end()
    await own
    expect(await statuses()).toEqual(all('ringing'))
  })
})

describe('an event that is stored already', () => {
  test('has no second effect, in the same batch or in a later one', async () => {
    const heard: string[] = []
    t.events.on((event) => void (event.type === 'heard' && heard.push(event.fact)))
    const end = toldEnd(calls[0] ?? '', t.now(), 'completed', { talkSeconds: 60 })
    await Promise.all([receive(end), receive(end), receive(end, end)])
    await receive(end)
    expect([written, heard]).toEqual([[3, 1], ['ended']]) // prettier-ignore
    expect(await t.one('select count(*)::int as n from credit_entry where call_id is not null')).toEqual({
      n: 1,
    })
  })

  test('stays without effect when it was stored so, whoever signs it again', async () => {
    const end = toldEnd(calls[0] ?? '', t.now(), 'completed', { talkSeconds: 60 })
    await receiver.receive({ ...source(), keyReplacedAt: t.now() - 86_400_000 }, [end])
    await receive(end)
    expect(await statuses()).toEqual(all('placing'))
  })

  test('and waits to be applied by itself is not taken out of its turn', async () => {
    await storeCarrierEvents(t.db, source(), [poison(calls[0] ?? '')])
    await Promise.all([receive(poison(calls[0] ?? '')), receive(told(calls[1] ?? '', t.now(), 'ringing'))])
    expect([failures, left]).toEqual([[], []])
    expect(await statuses()).toEqual({ ...all('placing'), [calls[1] ?? '']: 'ringing' })
  })
})

test('“never call me again” is applied by itself, right after it is stored; the others of its batch before', async () => {
  const [asks = ''] = calls
  await Promise.all([
    receive(toldEnd(asks, t.now(), 'completed', { talkSeconds: 60, conversation: { optOut: true } })),
    ...calls.slice(1).map((id) => receive(told(id, t.now(), 'ringing'))),
  ])
  expect([await statuses(), left]).toEqual([{ ...all('ringing'), [asks]: 'placing' }, [asks]])
  await applyLeft()
  expect(await t.owner('select r.e164 from recipient r join call k on k.e164 = r.e164 where k.id = $1 and r.dnc_at is not null', [asks])).toHaveLength(1) // prettier-ignore
  expect(await statuses()).toEqual({ ...all('ringing'), [asks]: 'ended' })
})

test('what somebody said who was forgotten meanwhile is not kept, and what others of the batch said is', async () => {
  await t.owner('update contact set erased_at = app_now() where id = (select contact_id from call where id = $1)', [calls[0]]) // prettier-ignore
  const transcript = [{ speaker: 'contact' as const, at: 3, text: 'My name is Maeve Queen.' }]
  await Promise.all(
    calls.slice(0, 2).map((id) => receive(toldEnd(id, t.now(), 'completed', { talkSeconds: 60, conversation: { transcript } }))), // prettier-ignore
  )
  expect(written).toEqual([2])
  const rows = await t.owner(
    `select o.transcript is not null as kept, e.event::text like '%Maeve%' as told from call k
     join call_outcome o on o.call_id = k.id join carrier_event e on e.call_id = k.id order by k.id`,
  )
  expect(rows).toEqual([
    { kept: false, told: false },
    { kept: true, told: true },
  ])
})

test('a late verdict on a call and the end of the call after it, to the same person in one batch, each count once', async () => {
  const [first = ''] = calls
  await receive(
    toldEnd(first, t.now(), 'completed', { talkSeconds: 5, conversation: { callbackAt: t.now() } }),
  )
  await t.advance(120_000)
  await t.engine.claim(made.workspace)
  const second = t.jobs[0]?.callId ?? ''
  await t.placeAll()
  const verdict: CarrierEvent = { ...told(first, t.now(), 'ringing'), type: 'machine_detection', by: 'machine', eventId: 'late' } // prettier-ignore
  await Promise.all([receive(verdict), receive(toldEnd(second, t.now(), 'no_answer'))])
  expect(written).toEqual([1, 2])
  const rows = await t.owner(
    `select k.id, k.result, t.status, t.attempts, t.voicemails, t.last_call_id as last, cardinality(r.attempts) as counted, r.talked_at
     from call k join task t on t.id = k.task_id join recipient r on r.e164 = k.e164 where k.id = any($1) order by k.id`,
    [[first, second]],
  )
  const after = { status: 'retry_pending', attempts: 2, voicemails: 0, last: second, counted: 2, talked_at: null } // prettier-ignore
  expect(rows).toEqual([
    { id: first, result: 'answered_machine', ...after },
    { id: second, result: 'no_answer', ...after },
  ])
})
