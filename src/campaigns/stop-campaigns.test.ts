import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Clock } from '#domain/clock.ts'
import { createFrozenEngine, type FrozenEngine, makeDueTask, toldEnd } from '#test/support/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'
import { cancelCampaign } from './cancel-campaign.ts'
import { pauseCampaign } from './pause-campaign.ts'
import { resumeCampaign } from './resume-campaign.ts'
import { startCampaignNow } from './start-campaign.ts'
import { resumeDialing, stopDialing } from '#dialing/stop/stop-dialing.ts'

let t: FrozenEngine
let made: make.Made
let deps: { clock: Clock; ids: FrozenEngine['ids'] }
beforeEach(async () => {
  t = await createFrozenEngine()
  deps = { clock: t.clock, ids: t.ids }
  made = await make.makeCampaignWithTasks(t, { campaign: { ramp_percent: 100 } })
  for (let n = 0; n < 3; n++) await makeDueTask(t, made.workspace, made.campaign)
})
afterEach(() => t.close())

const pause = () => pauseCampaign(t.db, deps, made.workspace, 'user', made.campaign)
const resume = () => resumeCampaign(t.db, made.workspace, 'user', made.campaign)
const cancel = () =>
  cancelCampaign(t.db, deps, made.workspace, 'user', made.campaign, { reason: 'wrong list' })
const stop = (all = false) =>
  stopDialing(t.db, deps, all ? 'installation' : { workspace: made.workspace }, 'user')
const statuses = async () =>
  (await t.owner<{ status: string }>('select status from task order by id')).map((row) => row.status)
const campaign = () =>
  t.one(
    'select status, pause_reason, cancel_reason, stop_acked_at is not null as acked from campaign where id = $1',
    [made.campaign],
  )
/** One call placed, one claimed, one task waiting. */
async function underWay(): Promise<string> {
  await t.owner('update phone_number set concurrency_limit = 1')
  await t.engine.claim(made.workspace)
  const callId = t.jobs[0]?.callId ?? ''
  await t.placeAll()
  await t.owner('update phone_number set concurrency_limit = 2')
  await t.advance(2000)
  await t.engine.claim(made.workspace)
  expect(await statuses()).toEqual(['placing_call', 'queued', 'pending'])
  return callId
}

describe.each([
  ['a pause', pause, ['placing_call', 'pending', 'pending']],
  ['a cancel', cancel, ['placing_call', 'cancelled', 'pending']],
  ['the kill switch of the workspace', () => stop(), ['placing_call', 'pending', 'pending']],
  ['the kill switch of the installation', () => stop(true), ['placing_call', 'pending', 'pending']],
] as const)('D6: %s', (_, act, left) => {
  test('withdraws what is claimed with its own commit, lets the open call go on, and starts nothing any more', async () => {
    const callId = await underWay()
    await act()
    expect(await statuses()).toEqual(left)
    expect(await t.placeAll()).toEqual(['no_op'])
    await t.advance(3_600_000)
    await t.engine.schedule(made.workspace)
    expect((await t.engine.claim(made.workspace)).claimed).toBe(0)
    expect(t.carrier.requests.map((request) => request.callId)).toEqual([callId])
    await t.hear(made.workspace, callId, toldEnd(callId, t.now(), 'completed', { talkSeconds: 9 }))
    expect((await statuses())[0]).toBe('completed')
  })

  test('is acknowledged only when no request can start any more, within a second', async () => {
    await t.engine.claim(made.workspace)
    // A worker passed the gate, has not dialled yet and is still alive.
    await t.owner(`update call set status = 'placing', placed_at = app_now(), dial_deadline = machine_now() + interval '800 ms', lease_until = null
      where id = (select id from call order by id limit 1)`)
    const began = t.now()
    await act()
    expect(t.now() - began).toBeGreaterThanOrEqual(800)
    expect(t.now() - began).toBeLessThanOrEqual(1000)
  })
})

describe('L1: an action', () => {
  test('that the state does not allow is refused with the state it is in, and changes nothing', async () => {
    await expect(resume()).rejects.toMatchObject({
      code: 'invalid_transition',
      publicDetail: expect.stringContaining('running'),
    })
    await expect(startCampaignNow(t.db, made.workspace, 'user', made.campaign)).rejects.toMatchObject({
      code: 'invalid_transition',
    })
    await pause()
    await expect(pause()).rejects.toMatchObject({
      code: 'invalid_transition',
      publicDetail: expect.stringContaining('paused'),
    })
    await cancel()
    for (const act of [pause, resume, cancel])
      await expect(act()).rejects.toMatchObject({ code: 'invalid_transition' })
    expect(await campaign()).toEqual({
      status: 'cancelled',
      pause_reason: null,
      cancel_reason: 'wrong list',
      acked: true,
    })
  })

  test('of two people at once: one wins, the other is told', async () => {
    const results = await Promise.allSettled([pause(), cancel(), pause()])
    expect(results.some((result) => result.status === 'fulfilled')).toBe(true)
    const refusals = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as unknown] : [],
    )
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'invalid_transition' })
    expect(
      results.filter((_, n) => n !== 1).filter((result) => result.status === 'fulfilled').length,
    ).toBeLessThanOrEqual(1)
  })
})

test('a campaign of another workspace is not found, and stays as it is', async () => {
  const stranger = await make.makeWorkspace(t)
  await expect(pauseCampaign(t.db, deps, stranger, 'user', made.campaign)).rejects.toMatchObject({
    code: 'not_found',
  })
  expect(await campaign()).toMatchObject({ status: 'running' })
})

test('C4: after a resume the lines ramp up again', async () => {
  await t.owner('update campaign set ramp_percent = 10, concurrency = 10')
  await pause()
  await resume()
  const rises: number[] = []
  for (let n = 0; n < 3; n++) {
    rises.push((await t.engine.claim(made.workspace)).claimed)
    await t.advance(1001)
  }
  expect(rises).toEqual([1, 1, 0])
})

test('C9: dialling goes on when the switch is lifted, and only then', async () => {
  await stop()
  await stop(true)
  await resumeDialing(t.db, { workspace: made.workspace }, 'user')
  expect((await t.engine.claim(made.workspace)).claimed).toBe(0)
  await resumeDialing(t.db, 'installation', 'user')
  expect((await t.engine.claim(made.workspace)).claimed).toBe(2)
})

test('C9: each stop and each lift is in the ledger of every workspace it holds for, once, with who', async () => {
  const other = await make.makeWorkspace(t)
  const lift = (all = false) =>
    resumeDialing(t.db, all ? 'installation' : { workspace: made.workspace }, 'user')
  await lift()
  for (const all of [false, true]) for (const act of [stop, stop, lift, lift]) await act(all)
  const noted = (workspace: string) =>
    t.owner(
      `select coalesce(data->>'what', kind) as what, actor from ledger
       where workspace_id = $1 and (kind like 'dialing%' or data->>'what' like 'installation.%') order by id`,
      [workspace],
    )
  const whole = ['installation.dialing_stopped', 'installation.dialing_resumed']
  const by = (what: string) => ({ what, actor: 'user' })
  expect(await noted(made.workspace)).toEqual(['dialing_stopped', 'dialing_resumed', ...whole].map(by))
  expect(await noted(other)).toEqual(whole.map(by))
})

test('L2: calls that the carrier still queues are hung up with a pause, ringing ones only where the campaign says so', async () => {
  const callId = await underWay()
  await pause()
  await t.engine.reconcile(made.workspace)
  expect(t.carrier.hangUps).toEqual([`ref_${callId}`])
})
