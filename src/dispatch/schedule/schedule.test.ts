import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  createFrozenEngine,
  type FrozenEngine,
  makeDueTask,
  START,
  toldEnd,
} from '#test/gates/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'

let t: FrozenEngine
let made: make.Made
beforeEach(async () => {
  t = await createFrozenEngine()
  made = await make.makeCampaignWithTasks(t)
})
afterEach(() => t.close())

const schedule = () => t.engine.schedule(made.workspace)
const status = async (): Promise<unknown> =>
  (await t.one('select status from campaign where id = $1', [made.campaign]))['status']
const audience = (done: boolean): Promise<void> =>
  make.insertRow(t, 'campaign_audience', {
    workspace_id: made.workspace,
    campaign_id: made.campaign,
    total: 1,
    prepared: done ? 1 : 0,
    done,
  })

describe('a scheduled campaign', () => {
  test('starts at its instant, not a millisecond before, and the engine knows when to look', async () => {
    await t.owner(`update campaign set status = 'scheduled', started_at = null, start_at = $1`, [
      new Date(START + 60_000).toISOString(),
    ])
    await makeDueTask(t, made.workspace, made.campaign)
    expect((await schedule()).nextAt).toBe(START + 60_000)
    await t.advance(59_999)
    await schedule()
    expect([await status(), (await t.engine.claim(made.workspace)).claimed]).toEqual(['scheduled', 0])
    await t.advance(1)
    await schedule()
    expect([await status(), (await t.engine.claim(made.workspace)).claimed]).toEqual(['running', 1])
  })
})

describe('D16: a campaign completes', () => {
  test.each(['pending', 'retry_pending', 'queued', 'placing_call', 'calling'])(
    'not while a task is %s',
    async (left) => {
      await audience(true)
      await makeDueTask(t, made.workspace, made.campaign, { status: left })
      await schedule()
      expect(await status()).toBe('running')
    },
  )

  test('not while a retry is due much later', async () => {
    await audience(true)
    await makeDueTask(t, made.workspace, made.campaign, {
      status: 'retry_pending',
      next_eligible_at: START + 30 * 86_400_000,
    })
    await schedule()
    expect(await status()).toBe('running')
  })

  test('not while its audience is still being prepared', async () => {
    const upload = make.newId('upload')
    await make.insertRow(t, 'upload', {
      workspace_id: made.workspace,
      id: upload,
      file_name: 'a.csv',
      status: 'done',
      created_at: START,
    })
    const person = await make.makeContact(t, made.workspace)
    await make.insertRow(t, 'upload_row', {
      workspace_id: made.workspace,
      upload_id: upload,
      line: 2,
      e164: person.e164,
      country: 'IE',
      zones: ['Europe/Dublin'],
      contact_id: person.id,
      outcome: 'created',
    })
    await make.insertRow(t, 'campaign_audience', {
      workspace_id: made.workspace,
      campaign_id: made.campaign,
      upload_id: upload,
      total: 1,
    })
    await schedule()
    expect(await status()).toBe('running')
    expect((await t.engine.claim(made.workspace)).claimed).toBe(1)
  })

  test.each(['completed', 'failed', 'skipped', 'contacted_inbound'])(
    'when every task is final, such as %s',
    async (final) => {
      await audience(true)
      await makeDueTask(t, made.workspace, made.campaign, { status: final })
      await schedule()
      expect(await status()).toBe('completed')
    },
  )

  test('with the end of its last call', async () => {
    await audience(true)
    await makeDueTask(t, made.workspace, made.campaign)
    await t.engine.claim(made.workspace)
    const callId = t.jobs[0]?.callId ?? ''
    await t.placeAll()
    await schedule()
    expect(await status()).toBe('running')
    await t.hear(made.workspace, callId, toldEnd(callId, t.now(), 'completed', { talkSeconds: 9 }))
    await schedule()
    expect(await status()).toBe('completed')
  })

  test('not while it is paused', async () => {
    await audience(true)
    await t.owner(`update campaign set status = 'paused', paused_at = app_now()`)
    await schedule()
    expect(await status()).toBe('paused')
  })
})

describe('credits that do not cover the next call', () => {
  beforeEach(async () => {
    await makeDueTask(t, made.workspace, made.campaign)
    await makeDueTask(t, made.workspace, made.campaign)
    await t.owner('update credit_account set balance_micro = 880000')
  })

  test('pause the campaign with the reason, but only once no call is open', async () => {
    expect((await t.engine.claim(made.workspace)).claimed).toBe(1)
    const callId = t.jobs[0]?.callId ?? ''
    await t.placeAll()
    await schedule()
    expect(await status()).toBe('running')
    await t.hear(made.workspace, callId, toldEnd(callId, t.now(), 'completed', { talkSeconds: 60 }))
    await schedule()
    expect(await t.one('select status, pause_reason from campaign')).toEqual({
      status: 'paused',
      pause_reason: 'insufficient_credits',
    })
  })

  test('do not stop a dry run', async () => {
    await t.owner('update credit_account set balance_micro = 0')
    await t.owner('update campaign set dry_run = true')
    await schedule()
    expect(await status()).toBe('running')
    expect((await t.engine.claim(made.workspace)).claimed).toBeGreaterThan(0)
  })
})

describe('L2: the tasks of a cancelled campaign', () => {
  test('close as cancelled, those of others stay', async () => {
    const other = await make.makeCampaign(t, made.workspace, made.agent, [made.number])
    const gone = (await makeDueTask(t, made.workspace, made.campaign)).task
    const kept = (await makeDueTask(t, made.workspace, other)).task
    await t.owner(`update campaign set status = 'cancelled' where id = $1`, [made.campaign])
    while ((await schedule()).more);
    expect(await t.owner('select id, status from task order by id')).toEqual([
      { id: gone, status: 'cancelled' },
      { id: kept, status: 'pending' },
    ])
  })
})

test('a number comes back from its rest by itself', async () => {
  await t.owner(`update phone_number set status = 'resting', rest_until = $1`, [
    new Date(START + 1000).toISOString(),
  ])
  expect((await schedule()).nextAt).toBe(START + 1000)
  await t.advance(1000)
  await schedule()
  expect(await t.one('select status, rest_until from phone_number')).toEqual({
    status: 'active',
    rest_until: null,
  })
})
