import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ALWAYS_OPEN } from '#domain/windows/weekly-windows.ts'
import { readSnapshot } from '#reports/live/read-snapshot.ts'
import {
  createFrozenEngine,
  type FrozenEngine,
  makeDueTask,
  START,
  toldEnd,
} from '#test/support/frozen-engine.ts'
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

describe('L6: a campaign of which only people are left who cannot be called', () => {
  const HOUR = 3_600_000
  const NO_COUNTRY = `update workspace set allowed_countries = '{GB}'`
  const CLOSED = JSON.stringify({
    ...ALWAYS_OPEN,
    mon: [],
    tue: [],
    wed: [],
    thu: [],
    fri: [],
    sat: [],
    sun: [],
  })
  const hints = async () => {
    const shown = await t.db.tx(made.workspace, (tx) => readSnapshot(tx, made.campaign, { clockSkewMs: 0 }))
    return shown?.dispatch.available ? shown.dispatch.hints : []
  }
  const settle = async (): Promise<void> => {
    while ((await schedule()).more);
    await schedule()
  }
  const since = async () => (await t.one<{ uncallable_since: Date | null }>('select uncallable_since from campaign')).uncallable_since // prettier-ignore
  beforeEach(async () => {
    await audience(true)
    await makeDueTask(t, made.workspace, made.campaign)
    await makeDueTask(t, made.workspace, made.campaign, {
      status: 'retry_pending',
      next_eligible_at: START + HOUR,
    })
  })

  test('says how many, why, and one safe step, and goes on for ever unless it is told to end', async () => {
    await t.owner(NO_COUNTRY)
    expect(await hints()).toEqual([
      {
        code: 'only_uncallable',
        sentence:
          'All 2 people left cannot be called with the present settings (2 country not allowed). The campaign does not end by itself.',
        step: 'Allow Ireland in the workspace settings, or leave these people out. Or cancel the campaign to close it.',
      },
    ])
    await settle()
    await t.advance(800 * HOUR)
    await settle()
    expect([await status(), await since()]).toEqual(['running', null])
  })

  test.each([
    ['country_not_allowed', NO_COUNTRY],
    ['no_eligible_number', `update phone_number set status = 'inactive'`],
    ['campaign_window_closed', `update campaign set windows = '${CLOSED}'`],
    ['contact_window_closed', `update workspace set contact_hours = '${CLOSED}'`],
  ])('ends by itself after its hours, not before, everybody skipped as %s', async (code, sql) => {
    await t.owner(`update campaign set end_uncallable_hours = 2`)
    await t.owner(sql)
    expect((await schedule()).nextAt).toBe(START + 2 * HOUR)
    expect((await hints()).map((hint) => [hint.code, /ends by itself \{2026-11-23T17:00/.test(hint.sentence)])).toEqual([['only_uncallable', true]]) // prettier-ignore
    await t.advance(2 * HOUR - 1)
    await settle()
    expect(await status()).toBe('running')
    await t.advance(1)
    await settle()
    expect(await status()).toBe('completed')
    const ended = { status: 'skipped', end_reason: code }
    expect(await t.owner('select status, end_reason from task')).toEqual([ended, ended])
    expect(await t.owner(`select data->>'reason' as reason from ledger where kind = 'task' and to_status = 'skipped'`)).toEqual([{ reason: code }, { reason: code }]) // prettier-ignore
  })

  test.each<[string, string]>([
    [
      'a number that comes back from its rest',
      `update phone_number set status = 'resting', rest_until = app_now() + interval '9 days'`,
    ],
    ['the daily cap of the numbers', 'update phone_number set daily_cap = 0'],
    [
      'an unhealthy carrier',
      `update connection set breaker = 'open', next_probe_at = app_now() + interval '9 days'`,
    ],
    ['an agent out of order', 'update agent set runtime_healthy = false'],
    ['the kill switch', 'update workspace set dialing_stopped_at = app_now()'],
    ['a spent budget', 'update campaign set budget_micro = 0'],
    ['a pause', `update campaign set status = 'paused', paused_at = app_now()`],
  ])('does not end for %s', async (_, sql) => {
    await t.owner(`update campaign set end_uncallable_hours = 1`)
    await t.owner(sql)
    if (!sql.includes('phone_number') && !sql.includes('breaker')) await t.owner(NO_COUNTRY)
    await settle()
    await t.advance(5 * HOUR)
    await settle()
    expect(await since()).toBeNull()
    expect((await hints()).map((hint) => hint.code)).not.toContain('only_uncallable')
    expect(await t.owner(`select 1 from task where status = 'skipped'`)).toEqual([])
  })

  test('is not one while one person may be called later, or one is being called', async () => {
    await t.owner(`update campaign set end_uncallable_hours = 1`)
    const group = await make.makeZoneGroup(t, made.workspace, 'GB', ['Europe/London'])
    const person = await make.makeContact(t, made.workspace, { zone_group_id: group, country: 'GB' })
    const late = await make.makeTask(t, made.workspace, made.campaign, person, { status: 'retry_pending', next_eligible_at: START + 90 * HOUR }) // prettier-ignore
    await t.owner(NO_COUNTRY)
    await settle()
    expect([await since(), await hints()]).toEqual([null, []])
    await t.owner(`update task set status = 'calling' where id = $1`, [late])
    await t.advance(3 * HOUR)
    await settle()
    expect([await since(), await hints(), await status()]).toEqual([null, [], 'running'])
  })

  test('counts anew after a pause, and not at all once nobody asks for it any more', async () => {
    await t.owner(`update campaign set end_uncallable_hours = 2`)
    await t.owner(NO_COUNTRY)
    await settle()
    await t.owner(`update campaign set status = 'paused', paused_at = app_now()`)
    await settle()
    await t.advance(3 * HOUR)
    await t.owner(`update campaign set status = 'running'`)
    await settle()
    expect([await status(), await since()]).toEqual(['running', new Date(START + 3 * HOUR)])
    await t.owner(`update campaign set end_uncallable_hours = null`)
    await settle()
    expect(await since()).toBeNull()
  })

  test('counts on over a restart that first reads what the carriers did, and anew once somebody could be called', async () => {
    await t.owner(`update campaign set end_uncallable_hours = 2`)
    await t.owner(NO_COUNTRY)
    await settle()
    await t.owner('update connection set recovering_since = app_now()')
    await t.advance(3 * HOUR)
    await settle()
    expect([await status(), await since()]).toEqual(['running', new Date(START)])
    await t.owner('update connection set recovering_since = null')
    await t.owner(`update workspace set allowed_countries = null; update workspace set concurrency_limit = 0`)
    await settle()
    expect(await since()).toBeNull()
    await t.owner(NO_COUNTRY)
    await settle()
    expect([await status(), await since()]).toEqual(['running', new Date(START + 3 * HOUR)])
    await t.advance(2 * HOUR)
    await settle()
    expect(await status()).toBe('completed')
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
