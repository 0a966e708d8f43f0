import { afterEach, beforeEach, expect, test } from 'vitest'
import { ALWAYS_OPEN, WEEKDAYS } from '#domain/windows/weekly-windows.ts'
import { createFrozenEngine, type FrozenEngine, makeDueTask } from '#test/support/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'
import { makePastCampaign } from '#test/support/past-campaign.ts'
import { wireWindows } from '#contract/common.ts'
import type { LiveSettingsPatch } from '#contract/campaigns.ts'
import { changeLiveSettings } from './change-live-settings.ts'

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

const change = (patch: LiveSettingsPatch) =>
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
  await change({ windows: { ...wireWindows(ALWAYS_OPEN), mon: [] } })
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
  await change({ priority: 9, budgetMinor: 500, retryDelays: [60] })
  const entry = await t.one<{ actor: string; data: Record<string, unknown> }>(
    `select actor, data from ledger where kind = 'audit'`,
  )
  expect(entry.actor).toBe('user')
  expect(entry.data).toEqual({
    what: 'campaign.changed',
    id: made.campaign,
    before: { priority: 5, budgetMinor: null, retryDelays: [1800, 7200, 21_600] },
    after: { priority: 9, budgetMinor: 500, retryDelays: [60] },
  })
})

test('a pool needs a number, and only numbers of this workspace', async () => {
  const stranger = await make.makeCampaignWithTasks(t)
  await expect(change({ numberIds: [] })).rejects.toMatchObject({ code: 'invalid_value' })
  await expect(change({ numberIds: [stranger.number] })).rejects.toMatchObject({ code: 'unknown_reference' })
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

const audits = () =>
  t.owner<{ data: Record<string, unknown> }>(`select data from ledger where kind = 'audit' order by id`)

test('L4: people at or above a lowered maximum of retries fail, and the others go on', async () => {
  await t.owner(
    `update task set attempts = n - 1, status = 'retry_pending', next_eligible_at = app_now() + interval '1 hour'
     from (select id, row_number() over (order by id) as n from task) x where x.id = task.id and n > 1`,
  )
  await change({ maxRetries: 2 })
  expect(await byStatus()).toEqual({ pending: 1, retry_pending: 5 })
  await change({ maxRetries: 1 })
  expect(await byStatus()).toEqual({ failed: 4, pending: 1, retry_pending: 1 })
  expect(
    await t.owner(`select distinct end_reason, next_eligible_at from task where status = 'failed'`),
  ).toEqual([{ end_reason: 'attempts_used', next_eligible_at: null }])
})

const byStatus = async () =>
  Object.fromEntries(
    (
      await t.owner<{ status: string; n: number }>('select status, count(*)::int as n from task group by 1')
    ).map(({ status, n }) => [status, n]),
  )

test('L4: raised retries end nobody, also those at the old maximum', async () => {
  await t.owner(
    `update task set attempts = 3, status = 'retry_pending', next_eligible_at = app_now() + interval '1 hour'`,
  )
  await change({ maxRetries: 5 })
  expect(await byStatus()).toEqual({ retry_pending: 6 })
})

test('P18: a change answers with the values before, and these undo it; the audit log says so', async () => {
  const before = await change({ priority: 9, windowsEnabled: false, numberIds: [made.number, made.number] })
  expect(before).toEqual({ priority: 5, windowsEnabled: true })
  expect(await change({ ...before, undo: true })).toEqual({ priority: 9, windowsEnabled: false })
  expect((await audits()).map(({ data }) => [data['undone'], data['after']])).toEqual([
    [undefined, { priority: 9, windowsEnabled: false }],
    [true, { priority: 5, windowsEnabled: true }],
  ])
})

test('P18: only the last change can be undone, and only as a whole', async () => {
  const before = await change({ priority: 9, maxRetries: 1 })
  await expect(change({ priority: 5, undo: true })).rejects.toMatchObject({ code: 'invalid_value' })
  await change({ priority: 8 })
  await expect(change({ ...before, undo: true })).rejects.toMatchObject({ code: 'invalid_value' })
  expect(await audits()).toHaveLength(2)
})

test('a change to the values that are there already changes nothing and is in no log', async () => {
  const [row] = await t.owner<{ windows: never }>('select windows from campaign')
  const windows = Object.fromEntries(WEEKDAYS.map((day) => [day, row?.windows[day]])) as never
  expect(await change({ priority: 5, windows })).toEqual({})
  expect([await audits(), await t.one('select version from campaign')]).toEqual([[], { version: 1 }])
})

test('L4, D17: however many people are above the maximum, all of them fail, also after a crash in between', async () => {
  const big = await makePastCampaign(t, 5200)
  await t.owner(
    `update campaign set status = 'running', completed_at = null, max_retries = 5 where id = $1`,
    [big.campaign],
  )
  await t.owner(`update task set status = 'retry_pending', attempts = 2 where campaign_id = $1`, [
    big.campaign,
  ])
  await changeLiveSettings(t.db, big.workspace, 'user', big.campaign, { maxRetries: 1 })
  // The process may end here: the rest is kept in the campaign's row.
  expect(await counts(big.campaign)).toEqual({ failed: 5000, retry_pending: 200 })
  await t.engine.schedule(big.workspace)
  expect(await counts(big.campaign)).toEqual({ failed: 5200 })
  expect(await t.one('select retries_lowered from campaign where id = $1', [big.campaign])).toEqual({
    retries_lowered: false,
  })
})

test('D17: people above the maximum whom nobody has closed yet are not called', async () => {
  await t.owner(`update task set attempts = n::int from (select id, row_number() over (order by id) as n from task) x
    where x.id = task.id`)
  await t.owner('update campaign set max_retries = 2')
  expect(await claimed()).toBe(2)
})

const counts = async (campaign: string) =>
  Object.fromEntries(
    (
      await t.owner<{ status: string; n: number }>(
        'select status, count(*)::int as n from task where campaign_id = $1 group by 1',
        [campaign],
      )
    ).map(({ status, n }) => [status, n]),
  )

test('D17: a call that was claimed before the maximum was lowered is withdrawn, and the person fails', async () => {
  await t.owner('update task set status = $1', ['completed'])
  for (const attempts of [1, 2])
    await makeDueTask(t, made.workspace, made.campaign, { status: 'retry_pending', attempts })
  expect(await claimed()).toBe(2)
  await change({ maxRetries: 1 })
  expect(
    await t.owner('select attempts, status, end_reason from task where attempts > 0 order by attempts'),
  ).toEqual([
    { attempts: 1, status: 'queued', end_reason: null },
    { attempts: 2, status: 'failed', end_reason: 'attempts_used' },
  ])
  expect((await t.placeAll()).toSorted()).toEqual(['no_op', 'submitted'])
})
