import { afterEach, beforeEach, expect, test } from 'vitest'
import { ALWAYS_OPEN } from '#domain/windows/weekly-windows.ts'
import { createFrozenEngine, type FrozenEngine, makeDueTask } from '#test/support/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'
import { changeLiveSettings, type LiveSettings } from './change-live-settings.ts'

let t: FrozenEngine
let made: make.Made
beforeEach(async () => {
  t = await createFrozenEngine()
  made = await make.makeCampaignWithTasks(t, {
    campaign: { ramp_percent: 100 },
    number: { concurrency_limit: 50 },
  })
  for (let n = 0; n < 6; n++) await makeDueTask(t, made.workspace, made.campaign)
})
afterEach(() => t.close())

const change = (patch: LiveSettings & { version?: number }) =>
  changeLiveSettings(t.db, made.workspace, 'user', made.campaign, patch)
const claimed = async () => (await t.engine.claim(made.workspace)).claimed
const live = async () => (await t.owner(`select 1 from call where status <> 'ended'`)).length

test('L4: a lower concurrency stops new dials at once and ends no call; a higher one lets more go', async () => {
  await change({ concurrency: 4 })
  expect(await claimed()).toBe(4)
  await t.placeAll()
  await change({ concurrency: 2 })
  await t.advance(5000)
  expect([await claimed(), await live()]).toEqual([0, 4])
  await change({ concurrency: 5 })
  expect(await claimed()).toBe(1)
})

test('L4: a closed window stops the next dispatch, an opened one lets it go on', async () => {
  await change({ windows: { ...ALWAYS_OPEN, mon: [] } })
  expect(await claimed()).toBe(0)
  await change({ windowsEnabled: false })
  expect(await claimed()).toBeGreaterThan(0)
})

test('L4, D17: with fewer retries, those who have used theirs fail, and nobody is called beyond the new maximum', async () => {
  await t.owner('update task set status = $1, attempts = 0', ['completed'])
  for (const attempts of [1, 2, 3])
    await makeDueTask(t, made.workspace, made.campaign, { status: 'retry_pending', attempts })
  await change({ maxRetries: 1 })
  expect(
    await t.owner('select attempts, status, end_reason from task where attempts > 0 order by attempts'),
  ).toEqual([
    { attempts: 1, status: 'retry_pending', end_reason: null },
    { attempts: 2, status: 'failed', end_reason: 'attempts_used' },
    { attempts: 3, status: 'failed', end_reason: 'attempts_used' },
  ])
  expect(await claimed()).toBe(1)
})

test('L4: every change is in the ledger with what was before and after, and by whom', async () => {
  await change({ priority: 9, budgetMicro: 5_000_000, retryDelays: [60] })
  const entry = await t.one<{ actor: string; data: Record<string, unknown> }>(
    `select actor, data from ledger where kind = 'audit'`,
  )
  expect(entry.actor).toBe('user')
  expect(entry.data).toEqual({
    what: 'campaign.changed',
    id: made.campaign,
    before: { priority: 5, budgetMicro: null, retryDelays: [1800, 7200, 21_600] },
    after: { priority: 9, budgetMicro: 5_000_000, retryDelays: [60] },
  })
})

test('a pool needs a number, and only numbers of this workspace', async () => {
  const stranger = await make.makeCampaignWithTasks(t)
  await expect(change({ pool: [] })).rejects.toMatchObject({ code: 'invalid_request' })
  await expect(change({ pool: [stranger.number] })).rejects.toMatchObject({ code: 'invalid_request' })
  expect(
    await t.owner('select number_id from campaign_number where campaign_id = $1', [made.campaign]),
  ).toEqual([{ number_id: made.number }])
})

test('a change of what someone else has changed since is refused as stale', async () => {
  await change({ priority: 6, version: 1 })
  await expect(change({ priority: 7, version: 1 })).rejects.toMatchObject({
    code: 'stale',
    extra: { version: 2 },
  })
  expect(await t.one('select priority from campaign where id = $1', [made.campaign])).toEqual({ priority: 6 })
})

test.each(['draft', 'completed', 'cancelled'])(
  'in a %s campaign nothing is changed this way',
  async (status) => {
    await t.owner('update campaign set status = $1', [status])
    await expect(change({ priority: 9 })).rejects.toMatchObject({ code: 'invalid_transition' })
  },
)
