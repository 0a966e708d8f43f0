/** Tests that a person ends one open call through its carrier, and that nothing else changes by it. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CallFacts } from '#carriers/carrier.ts'
import {
  createFrozenEngine,
  type FrozenEngine,
  makeDueTask,
  refOf,
  told,
  toldEnd,
} from '#test/support/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'
import type { Actor } from '#verb/actor.ts'
import { hangUpCall } from './hang-up-call.ts'

const USER = `user:${make.newId('user')}`
let t: FrozenEngine
let made: make.Made
beforeEach(async () => {
  t = await createFrozenEngine()
  made = await make.makeCampaignWithTasks(t, { campaign: { ramp_percent: 100 } })
  await makeDueTask(t, made.workspace, made.campaign)
})
afterEach(() => t.close())

const actor = (workspace = made.workspace): Actor => ({
  workspace,
  name: USER,
  role: 'operator',
  scopes: [],
})
const hangUp = (id: string, workspace?: string) => hangUpCall(t.db, actor(workspace), id)
const claimed = async (): Promise<string> => {
  await t.engine.claim(made.workspace)
  return t.jobs[0]?.callId ?? ''
}
const placed = async (): Promise<string> => {
  const id = await claimed()
  await t.placeAll()
  return id
}
const live = (callId: string, state: CallFacts['state']) => ({
  kind: 'found' as const,
  call: {
    ref: refOf(callId),
    callId,
    direction: 'outbound' as const,
    to: '',
    from: '',
    state,
    createdAt: t.now(),
    events: [],
  },
})
const row = (id: string) =>
  t.one<{ status: string; result: string | null; reason: string | null }>(
    'select status, result, hang_up_reason as reason from call where id = $1',
    [id],
  )
const task = () => t.one<{ status: string; attempts: number }>('select status, attempts from task')
const audited = () =>
  t.owner(`select actor, data->>'what' as what, data->>'id' as id from ledger where kind = 'audit'`)

test('a conversation is hung up at the carrier, stays open until the carrier says so, and ends as its facts say', async () => {
  const id = await placed()
  await t.hear(made.workspace, id, told(id, t.now(), 'answered'))
  t.carrier.lookup = () => live(id, 'answered')
  expect(await hangUp(id)).toEqual({ requestedAt: new Date(t.now()).toISOString() })
  expect(t.carrier.hangUps).toEqual([])
  await t.engine.reconcile(made.workspace)
  expect(t.carrier.hangUps).toEqual([refOf(id)])
  expect([await row(id), await task()]).toEqual([
    { status: 'in_progress', result: null, reason: 'stop' },
    { status: 'calling', attempts: 1 },
  ])
  await t.hear(made.workspace, id, toldEnd(id, t.now(), 'completed', { talkSeconds: 7 }))
  expect([await row(id), await task()]).toMatchObject([{ result: 'answered_human' }, { status: 'completed' }])
})

test('a call that nobody has answered ends as cancelled and uses its attempt; no other call is placed for it', async () => {
  const id = await placed()
  t.carrier.lookup = () => live(id, 'ringing')
  await hangUp(id)
  await t.engine.reconcile(made.workspace)
  await t.hear(made.workspace, id, toldEnd(id, t.now(), 'no_answer'))
  expect(await row(id)).toMatchObject({ status: 'ended', result: 'cancelled' })
  expect(await task()).toEqual({ status: 'retry_pending', attempts: 1 })
  expect(t.carrier.requests.length).toBe(1)
})

test('a second press changes nothing, is told the first instant, and one entry of the audit log names the person', async () => {
  const id = await placed()
  const first = await hangUp(id)
  await t.advance(5000)
  expect(await hangUp(id)).toEqual(first)
  expect(await audited()).toEqual([{ actor: USER, what: 'call.hung_up', id }])
})

test('a hang-up that spares an answered call becomes one that does not', async () => {
  const id = await placed()
  await t.owner(
    `update call set hang_up_requested_at = app_now(), hang_up_reason = 'stop_unanswered' where id = $1`,
    [id],
  )
  await t.hear(made.workspace, id, told(id, t.now(), 'answered'))
  t.carrier.cancels = []
  t.carrier.lookup = () => live(id, 'answered')
  await hangUp(id)
  await t.engine.reconcile(made.workspace)
  expect(t.carrier.hangUps).toEqual([refOf(id)])
})

test('what is not open is refused in words and stays as it is: claimed, simulated, ended, of another workspace', async () => {
  const refused = (why: RegExp) => ({
    code: 'call_not_open',
    publicDetail: expect.stringMatching(why) as string,
  })
  const id = await claimed()
  await expect(hangUp(id)).rejects.toMatchObject(refused(/not placed/))
  await t.placeAll()
  await t.owner('update call set dry_run = true')
  await expect(hangUp(id)).rejects.toMatchObject(refused(/simulated/))
  await t.owner('update call set dry_run = false')
  await expect(hangUp(id, await make.makeWorkspace(t))).rejects.toMatchObject({ code: 'not_found' })
  await t.hear(made.workspace, id, toldEnd(id, t.now(), 'busy'))
  await expect(hangUp(id)).rejects.toMatchObject(refused(/ended already/))
  expect(await row(id)).toEqual({ status: 'ended', result: 'busy', reason: null })
  expect(await audited()).toEqual([])
})
