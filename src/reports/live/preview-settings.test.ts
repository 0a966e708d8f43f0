import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeLiveSettings } from '#campaigns/change-live-settings.ts'
import type { LiveSettings } from '#contract/campaigns.ts'
import { wireWindows } from '#contract/common.ts'
import { ALWAYS_OPEN } from '#domain/windows/weekly-windows.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { previewSettings } from './preview-settings.ts'

let t: TestDatabase
beforeAll(async () => void (t = await createTestDatabase()))
afterAll(() => t.close())

/** Open in three days only, in any zone. */
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
const LATER = {
  ...wireWindows({ mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }),
  [DAYS[(new Date().getUTCDay() + 3) % 7]!]: [{ open: '10:00', close: '11:00' }],
}
const CLOSED = { windows: LATER, windows_enabled: true }

async function scene(campaign: Record<string, unknown> = {}, people = 3) {
  const made = await make.makeCampaignWithTasks(t, {
    people,
    campaign: { concurrency: 2, ramp_percent: 100, ...campaign },
    number: { concurrency_limit: 5 },
  })
  const preview = async (change: LiveSettings) => {
    const found = await previewSettings(t.db, made.workspace, made.campaign, change, 0)
    expect(found).toBeDefined()
    return found!
  }
  return { ...made, preview }
}

test('P18: opening the hours tells how many people become callable, and closing them how many no longer are', async () => {
  const closed = await scene(CLOSED)
  expect(await closed.preview({ windowsEnabled: false })).toMatchObject({
    becomeCallable: 3,
    stopBeingCallable: 0,
    now: { callable: 0, callableNow: 0 },
    after: { callable: 3, callableNow: 2 },
    sentence: '3 people become callable now.',
  })
  const open = await scene()
  expect(await open.preview({ windows: LATER, windowsEnabled: true })).toMatchObject({
    becomeCallable: 0,
    stopBeingCallable: 3,
    sentence: '3 people can no longer be called now.',
  })
})

test('P18: a change that helps nobody says what holds most people', async () => {
  const { preview } = await scene(CLOSED)
  expect((await preview({ priority: 9 })).sentence).toBe(
    'Nobody becomes callable now. Most people are held by: Campaign window closed.',
  )
})

test('P18: a paused or scheduled campaign is judged as if it ran', async () => {
  for (const status of ['paused', 'scheduled']) {
    const { preview } = await scene({ ...CLOSED, status })
    expect((await preview({ windowsEnabled: false })).sentence).toBe('3 people become callable once it runs.')
  }
})

test('P18: parallel calls tell the lines they bring, how soon, and the next limit', async () => {
  const { preview } = await scene()
  expect(await preview({ concurrency: 4 })).toMatchObject({
    now: { parallel: 2, freeLines: 2, callableNow: 2, binding: 'campaign_concurrency_full' },
    after: { parallel: 4, freeLines: 4, callableNow: 3, binding: 'campaign_concurrency_full' },
    sentence:
      'Parallel calls go from 2 to 4: 2 lines more, within about 1 s. The next limit is the lines of the number pool, at 5.',
  })
  expect(await preview({ concurrency: null })).toMatchObject({
    after: { parallel: null, freeLines: 5, binding: 'connection_capacity_full' },
  })
  expect((await preview({ concurrency: 1 })).sentence).toBe(
    'Parallel calls go from 2 to 1: 1 line fewer. No call is cut off.',
  )
  expect((await preview({ priority: 6 })).sentence).toBe('The same people can be called as before.')
})

test('P18: a budget counts what was spent, also when there was none before', async () => {
  const { preview, workspace, campaign } = await scene()
  await make.insertRow(t, 'tally_delta', {
    workspace_id: workspace,
    scope: campaign,
    key: 'sum:ai',
    amount: 3_000_000,
  })
  expect(await preview({ budgetMinor: 300 })).toMatchObject({ stopBeingCallable: 3, after: { callable: 0 } })
  expect(await preview({ budgetMinor: 3_000_000 })).toMatchObject({ stopBeingCallable: 0, becomeCallable: 0 })
})

test('P18: a pool without a number that may call the country stops its people', async () => {
  const { preview, workspace, connection } = await scene()
  const other = await make.makeNumber(t, workspace, connection, { allowed_countries: ['FR'] })
  expect(await preview({ numberIds: [other] })).toMatchObject({ stopBeingCallable: 3 })
})

test('P18: fewer retries tell how many people fail by it', async () => {
  const { preview, tasks } = await scene()
  await t.owner(`update task set status = 'retry_pending', attempts = 2 where id = any($1)`, [
    tasks.slice(0, 2),
  ])
  expect(await preview({ maxRetries: 1 })).toMatchObject({ fail: 2 })
  expect((await preview({ maxRetries: 1 })).sentence).toContain(
    '2 people have used up the new number of attempts and will fail; an undo does not bring them back.',
  )
  expect(await preview({ maxRetries: 3 })).toMatchObject({ fail: 0 })
})

test('P18: a new priority names the campaigns that it goes before or behind', async () => {
  const { preview, workspace, agent, number } = await scene({ priority: 5 })
  const rival = async (name: string, priority: number) => {
    const id = await make.makeCampaign(t, workspace, agent, [number], { name, priority, status: 'running' })
    await make.makeTask(t, workspace, id, await make.makeContact(t, workspace))
  }
  await rival('Spring', 7)
  await rival('Winter', 3)
  expect((await preview({ priority: 8 })).sentence).toContain(
    'It now goes before “Spring” where lines are shared.',
  )
  expect((await preview({ priority: 2 })).sentence).toContain(
    '“Winter” now goes before it where lines are shared.',
  )
})

const CHANGES: readonly LiveSettings[] = [
  { concurrency: 4 },
  { concurrency: null },
  { priority: 9 },
  { windows: LATER, windowsEnabled: true },
  { windows: wireWindows(ALWAYS_OPEN), windowsEnabled: true },
  { budgetMinor: 1 },
  { budgetMinor: null },
  { maxRetries: 0 },
]

test.each(CHANGES)('P18: what the preview shows is what the change brings: %j', async (change) => {
  const { preview, workspace, campaign } = await scene()
  const { after } = await preview(change)
  expect(await t.owner('select version from campaign where id = $1', [campaign])).toEqual([{ version: 1 }])
  await changeLiveSettings(t.db, workspace, 'user', campaign, change)
  expect((await preview({})).now).toEqual(after)
})

test('P18: longer hours bring the expected finish forward', async () => {
  const at = await make.worldNow(t)
  const { preview, workspace, campaign } = await scene(
    { windows: openFor(at, 1), windows_enabled: true, time_zone: 'UTC' },
    24,
  )
  const quarter = Math.floor(at / 900_000) * 900 - 900
  await make.insertRow(t, 'tally_delta', {
    workspace_id: workspace,
    scope: campaign,
    key: `b:${quarter}:no_answer`,
    amount: 10,
  })
  const { now, after, sentence } = await preview({ windowsEnabled: false })
  expect(now.finish! > after.finish!).toBe(true)
  expect(sentence).toMatch(/It is expected to finish .* earlier, about \{\d{4}-.*Z\}\.$/)
})

test('P18: more parallel calls bring the finish forward only where people wait for lines', async () => {
  for (const [people, earlier] of [
    [24, true],
    [2, false],
  ] as const) {
    const { preview, ...made } = await scene({}, people)
    const at = await make.worldNow(t)
    for (let n = 0; n < 12; n++) {
      const contact = await make.makeContact(t, made.workspace)
      const task = await make.makeTask(t, made.workspace, made.campaign, contact, {
        status: 'completed',
        attempts: 1,
      })
      const of = { ...made, task, contact }
      await make.makeCall(t, made.workspace, of, {
        status: 'ended', result: 'answered_human', claimed_at: at - 1_000_000, placed_at: at - 1_000_000, ended_at: at - 940_000,
      }) // prettier-ignore
    }
    const { now, after } = await preview({ concurrency: 4 })
    expect(now.finish).not.toBeNull()
    expect(after.finish! < now.finish!).toBe(earlier)
    expect((await preview({ concurrency: 1 })).after.finish! > now.finish!).toBe(true)
  }
})

/** Open every day for so many hours, from half an hour before the instant on. */
function openFor(at: number, hours: number) {
  const clock = (ms: number): string => new Date(ms).toISOString().slice(11, 16)
  const day = [{ open: clock(at - 1_800_000), close: clock(at - 1_800_000 + hours * 3_600_000) }]
  return { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }
}

test('another workspace has no such campaign', async () => {
  const made = await make.makeCampaignWithTasks(t)
  const other = await make.makeWorkspace(t)
  expect(await previewSettings(t.db, other, made.campaign, { concurrency: 5 }, 0)).toBeUndefined()
})
