import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Lookup } from '#carriers/carrier.ts'
import type { Database } from '#db/database.ts'
import {
  createFrozenEngine,
  type FrozenEngine,
  makeDueTask,
  refOf,
  told,
  toldEnd,
} from '#test/support/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'
import { askConnection } from './reconcile.ts'

const CALLS = 3
let t: FrozenEngine
let made: make.Made
let calls: string[]
/** Transactions that were begun. */
let begun: number
let failures: unknown[]
beforeEach(async () => {
  t = await createFrozenEngine()
  made = await make.makeCampaignWithTasks(t, {
    campaign: { ramp_percent: 100 },
    number: { concurrency_limit: 10 },
  })
  for (let n = 0; n < CALLS; n++) await makeDueTask(t, made.workspace, made.campaign)
  await t.engine.claim(made.workspace)
  calls = t.jobs.map((job) => job.callId).toSorted()
  await t.placeAll()
  for (const id of calls) await t.hear(made.workspace, id, told(id, t.now(), 'answered'))
  await t.advance(60_000)
})
afterEach(() => t.close())

const answer = (callId: string, ...types: ('ringing' | 'answered')[]): Lookup => ({
  kind: 'found',
  call: {
    ref: refOf(callId),
    callId,
    direction: 'outbound',
    to: '',
    from: '',
    state: 'answered',
    createdAt: 0,
    events: types.map((type) => told(callId, t.now() - 60_000, type)),
  },
})

async function ask(lookup: (callId: string) => Lookup | Promise<Lookup>): Promise<void> {
  begun = 0
  failures = []
  const db: Database = { ...t.db, tx: (...args) => (begun++, t.db.tx(...args)) }
  const carrier = { longestDelaySeconds: 0, recordsKeptSeconds: 86_400, lookup: ({ callId }: { callId: string }) => Promise.resolve().then(() => lookup(callId)), hangup: () => Promise.resolve(true) } // prettier-ignore
  await askConnection(
    {
      db,
      ids: t.ids,
      askerOf: () => Promise.resolve({ generation: 1, carrier: carrier as never }),
      failed: (error) => void failures.push(error),
    },
    made.workspace,
    made.connection,
  )
}
const rows = () =>
  t.owner<{ next: number; status: string }>(
    `select status, round(extract(epoch from next_ask_at - app_now()))::int as next from call order by id`,
  )

test('answers that say nothing new put the next question off, all in one transaction', async () => {
  await t.owner('update call set asked_without_answer = 2, not_found_readings = 1')
  await ask((id) => answer(id, 'answered'))
  // One to read what is due, one to write.
  expect([begun, failures]).toEqual([2, []])
  expect(await rows()).toEqual(calls.map(() => ({ status: 'in_progress', next: 40 })))
  expect(await t.one('select sum(asked_without_answer + not_found_readings)::int as n from call')).toEqual({
    n: 0,
  })
})

test('an answer that says something new is recorded by itself, and one that fails costs no other anything', async () => {
  await t.owner('update call set ringing_at = null, answered_at = null, status = $2 where id = $1', [
    calls[0],
    'placing',
  ])
  await ask((id) => {
    if (id === calls[1]) throw new Error('no such host')
    return answer(id, 'answered')
  })
  expect([begun, failures.map(String)]).toEqual([3, ['Error: no such host']])
  expect((await rows()).map(({ status, next }) => [status, next > 0])).toEqual([
    ['in_progress', true],
    ['in_progress', false],
    ['in_progress', true],
  ])
})

test('news of several calls is recorded in one transaction, and one by one when it cannot be', async () => {
  await t.owner(`update call set answered_at = null, status = 'ringing'`)
  await ask((id) => answer(id, 'answered'))
  expect([begun, failures]).toEqual([2, []])
  expect(await rows()).toEqual(calls.map(() => ({ status: 'in_progress', next: 40 })))

  await t.advance(60_000)
  await t.owner(`update call set answered_at = null, status = 'ringing'`)
  await t.owner(`create function no() returns trigger language plpgsql as
    $$ begin if new.answered_at is not null and new.id = id_of('${calls[1]}') then raise exception 'not this one'; end if; return new; end $$`)
  await t.owner('create trigger no before update on call for each row execute function no()')
  await ask((id) => answer(id, 'answered'))
  expect([begun, failures.map(String)]).toEqual([2 + CALLS, ['error: not this one']])
  expect((await rows()).map(({ status }) => status)).toEqual(['in_progress', 'ringing', 'in_progress'])
})

test('a wish not to be called, learnt by asking, has a transaction of its own', async () => {
  await ask((id) => {
    const found = answer(id, 'answered')
    if (found.kind !== 'found' || id === calls[2]) return found
    const end = toldEnd(id, t.now() - 1000, 'completed', {
      talkSeconds: 20,
      conversation: { optOut: id === calls[0] },
    })
    return { ...found, call: { ...found.call, events: [...found.call.events, end] } }
  })
  // One to read, one for what is quiet, one for the news of one call, one for the wish.
  expect([begun, failures]).toEqual([4, []])
  expect(
    await t.owner(
      'select k.id from call k join recipient r on r.workspace_id = k.workspace_id and r.e164 = k.e164 where r.dnc_at is not null',
    ),
  ).toEqual([{ id: calls[0] }])
  expect((await rows()).map(({ status }) => status)).toEqual(['ended', 'ended', 'in_progress'])
})

test('two wishes not to be called have a transaction each, and news of others none with them', async () => {
  await ask((id) => {
    const found = answer(id, 'answered')
    const end = toldEnd(id, t.now() - 1000, 'completed', { talkSeconds: 20, conversation: { optOut: true } })
    return found.kind === 'found' ? { ...found, call: { ...found.call, events: [end] } } : found
  })
  expect([begun, failures]).toEqual([1 + CALLS, []])
})

test('a call that ended while its carrier was asked is left as it is', async () => {
  const before = await t.owner('select id, next_ask_at from call order by id')
  await ask(async (id) => {
    if (id === calls[0])
      await t.owner(
        `update call set status = 'ended', result = 'no_answer', ended_at = app_now(), next_ask_at = null where id = $1`,
        [id],
      )
    return answer(id, 'answered')
  })
  const after = await t.owner('select id, next_ask_at from call order by id')
  expect(after[0]).toEqual({ ...before[0], next_ask_at: null })
  expect(after[1]).not.toEqual(before[1])
})

test('a call that is to be hung up, or whose carrier names another call, is never put off as quiet', async () => {
  await t.owner(`update call set hang_up_requested_at = app_now(), hang_up_reason = 'stop' where id = $1`, [
    calls[0],
  ])
  await ask((id) => {
    const found = answer(id, 'answered')
    return id === calls[1] && found.kind === 'found'
      ? { ...found, call: { ...found.call, ref: 'another', events: [{ ...told(id, t.now(), 'answered'), ref: 'another' }] } } // prettier-ignore
      : found
  })
  expect(await t.owner('select kind, call_id from incident')).toEqual([
    { kind: 'stray_call', call_id: calls[1] },
  ])
  expect((await rows())[0]?.next).toBe(5)
})
