import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DispatchHealth, type Snapshot, snapshot as wire } from '#contract/snapshot.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { readSnapshot } from './snapshot-for.ts'

let t: TestDatabase
beforeAll(async () => void (t = await createTestDatabase()))
afterAll(() => t.close())

const AT = Date.UTC(2026, 2, 11, 15)
const read = async (
  made: { workspace: string; campaign: string },
  reveal = true,
  onDispatchError?: (error: unknown) => void,
): Promise<Snapshot> =>
  (await readSnapshot(t.db, made.workspace, made.campaign, {
    asOf: AT,
    reveal,
    clockSkewMs: 0,
    ...(onDispatchError ? { onDispatchError } : {}),
  }))!
const health = (page: Snapshot): Extract<DispatchHealth, { available: true }> => {
  if (!page.dispatch.available) throw new Error(page.dispatch.reason)
  return page.dispatch
}

test('an empty campaign without a pool shows zeros and nulls, never NaN', async () => {
  const workspace = await make.makeWorkspace(t)
  const campaign = await make.makeCampaign(t, workspace, await make.makeAgent(t, workspace), [], {
    status: 'draft',
  })
  const page = await read({ workspace, campaign })
  expect(wire.parse(page)).toEqual(page)
  expect(JSON.stringify(page)).not.toMatch(/NaN|Infinity/)
  expect(page.tiles.map((tile) => (tile.unit === 'money' ? tile.value.minor : tile.value))).toEqual([
    0,
    0,
    0,
    0,
    0,
    null,
    null,
    0,
  ])
  expect([
    page.timeline,
    page.paused,
    page.receipt,
    page.stagedCsv,
    page.expectedFinish,
    page.preparation,
  ]).toEqual(Array.from({ length: 6 }, () => null))
  expect([
    page.numbers,
    page.retries,
    page.variants,
    page.dispositions,
    page.sentiment,
    page.header.actions,
  ]).toEqual(Array.from({ length: 6 }, () => []))
  expect(health(page)).toMatchObject({ slots: 0, callable: 0, blockers: [], hints: [], tasksByStatus: [] })
})

test('another workspace has no such campaign', async () => {
  const made = await make.makeCampaignWithTasks(t)
  expect(
    await readSnapshot(t.db, await make.makeWorkspace(t), made.campaign, {
      asOf: AT,
      reveal: true,
      clockSkewMs: 0,
    }),
  ).toBeUndefined()
})

test('broken dispatch data is said in words and breaks no other figure', async () => {
  const made = await make.makeCampaignWithTasks(t, { people: 3 })
  const whole = await read(made)
  expect(whole.dispatch.available).toBe(true)
  // No process knows this zone, so the plan cannot even tell the day.
  await t.owner(`update workspace set time_zone = 'Nowhere/At_All' where workspace_id = $1`, [made.workspace])
  const errors: unknown[] = []
  const page = await read(made, true, (error) => errors.push(error))
  expect(page.dispatch).toEqual({
    available: false,
    reason: 'The dispatch data cannot be read now. The other figures are right.',
  })
  expect(errors).toHaveLength(1)
  expect({ total: page.total, tiles: page.tiles, numbers: page.numbers }).toEqual({
    total: whole.total,
    tiles: whole.tiles,
    numbers: whole.numbers,
  })
  expect(page.tasks.rows).toHaveLength(3)
})

test('a failing statement of the dispatch block does not take the page with it', async () => {
  const made = await make.makeCampaignWithTasks(t, { people: 1 })
  await make.insertRow(t, 'tally_delta', {
    workspace_id: made.workspace,
    scope: made.campaign,
    key: 'g:not-a-number',
    amount: 1,
  })
  const page = await read(made)
  expect(page.dispatch.available).toBe(false)
  expect(page.tasks.rows).toHaveLength(1)
})

test('a viewer sees masked numbers everywhere and no capacity debug', async () => {
  const made = await make.makeCampaignWithTasks(t, { people: 2 })
  await t.owner('update task set sticky_number_id = $1 where campaign_id = $2', [made.number, made.campaign])
  const [open, masked] = [JSON.stringify(await read(made)), await read(made, false)]
  expect(open).toMatch(/\+\d{7,15}/)
  expect(JSON.stringify(masked)).not.toMatch(/\+\d{7,15}/)
  expect(health(masked).capacityDebug).toBeNull()
  expect(wire.parse(masked)).toEqual(masked)
})

test('a viewer is shown what limits, and nothing to do about it', async () => {
  const made = await make.makeCampaignWithTasks(t, {
    people: 2,
    campaign: { status: 'paused', paused_at: AT - 5000 },
  })
  const [operator, viewer] = [health(await read(made)).headline, health(await read(made, false)).headline]
  expect(operator).toMatchObject({ code: 'campaign_paused', held: 2, actions: [{ kind: 'resume' }] })
  expect(viewer).toEqual({ ...operator, actions: [] })
})

test('the capacity debug holds no secret', async () => {
  const made = await make.makeCampaignWithTasks(t, {
    people: 1,
    connection: { secret: { token: 'hush-hush' }, config: { account: 'hush-hush' } },
  })
  expect(JSON.stringify(await read(made))).not.toContain('hush-hush')
})

test('a paused campaign shows its banner and a receipt until everything is quiet', async () => {
  const made = await make.makeCampaignWithTasks(t, {
    people: 1,
    campaign: { status: 'paused', paused_at: AT - 5000, pause_reason: 'guard', stop_acked_at: AT - 4800 },
  })
  const contact = await make.makeContact(t, made.workspace)
  const task = await make.makeTask(t, made.workspace, made.campaign, contact, { status: 'calling' })
  await make.makeCall(
    t,
    made.workspace,
    { ...made, task, contact },
    {
      status: 'in_progress',
      claimed_at: AT - 90_000,
      placed_at: AT - 89_000,
      answered_at: AT - 60_000,
      hold_micro: 880_000,
    },
  )
  const page = await read(made)
  expect(page.header.actions).toEqual(['resume', 'cancel'])
  expect(page.paused).toEqual({
    at: new Date(AT - 5000).toISOString(),
    reason: 'guard',
    by: null,
    why: 'guard',
  })
  expect(page.receipt).toEqual({
    action: 'pause',
    requestedAt: new Date(AT - 5000).toISOString(),
    acknowledgedAt: new Date(AT - 4800).toISOString(),
    openCalls: 1,
    held: { minor: 88, currency: 'USD' },
    remainingTasks: 0,
    silentCalls: 0,
    quietBy: new Date(AT - 60_000 + 600_000 + 60_000).toISOString(),
  })
  expect(health(page)).toMatchObject({
    callingNow: 1,
    callable: 1,
    callableNow: 0,
    blockers: [{ code: 'campaign_paused', count: 1 }],
  })
})

test('a cancelled campaign says how many tasks remain to be closed', async () => {
  const made = await make.makeCampaignWithTasks(t, {
    people: 4,
    campaign: { status: 'cancelled', cancelled_at: AT - 1000, cancel_reason: 'wrong list' },
  })
  const page = await read(made)
  expect(page.receipt).toMatchObject({
    action: 'cancel',
    remainingTasks: 4,
    acknowledgedAt: null,
    openCalls: 0,
    silentCalls: 0,
    quietBy: null,
  })
  expect(page.details.cancelled).toEqual({ at: new Date(AT - 1000).toISOString(), reason: 'wrong list' })
})

test('the first block names cause, number and remedy when a higher priority takes the lines', async () => {
  const made = await make.makeCampaignWithTasks(t, { people: 3, workspace: { concurrency_limit: 1 } })
  const urgent = await make.makeCampaign(t, made.workspace, made.agent, [made.number], {
    name: 'Recall',
    priority: 9,
  })
  await make.makeTask(t, made.workspace, urgent, await make.makeContact(t, made.workspace))
  const contact = await make.makeContact(t, made.workspace)
  const task = await make.makeTask(t, made.workspace, urgent, contact, { status: 'calling', attempts: 1 })
  await make.makeCall(
    t,
    made.workspace,
    { ...made, campaign: urgent, task, contact },
    { status: 'in_progress', placed_at: AT, answered_at: AT, submitted: true, carrier_ref: 'ref' },
  )
  const page = health(await read(made))
  expect(page.higherPriority).toMatchObject({ campaignId: urgent, name: 'Recall' })
  expect(page.headline).toMatchObject({
    code: 'higher_priority_campaign',
    sentence:
      '“Recall” has priority 9 and is served first on the shared lines; this campaign has 5; 3 people wait.',
  })
  expect(page.hints.map((hint) => hint.code)).toContain('blocked_by_priority')
  await t.owner('update campaign set priority = 5 where id = $1', [urgent])
  expect(health(await read(made)).blockers.map((badge) => badge.code)).toEqual(['fair_share'])
  await t.owner('update campaign set priority = 4 where id = $1', [urgent])
  expect(health(await read(made)).headline).toMatchObject({
    code: 'workspace_concurrency_full',
    sentence: 'The only line of the workspace is busy; 3 people wait. Raising them to 2 gives 1 more line.',
  })
})

test('a closed window is said with its next opening, in the zone of the campaign', async () => {
  const windows = {
    mon: [],
    tue: [],
    wed: [],
    thu: [{ open: '09:00', close: '18:00' }],
    fri: [],
    sat: [],
    sun: [],
  }
  const made = await make.makeCampaignWithTasks(t, { people: 2, campaign: { windows } })
  const page = health(await read(made))
  expect(page.windowClosed).toEqual({
    message: 'The campaign window opens {2026-03-12T09:00:00.000Z}.',
    opensAt: '2026-03-12T09:00:00.000Z',
  })
  expect(page.headline.sentence).toBe('The campaign window opens {2026-03-12T09:00:00.000Z}; 2 people wait.')
  expect(page.hints.map((hint) => hint.code)).toEqual(['window_closed'])
})

test('the first page of tasks has no next one when it shows all', async () => {
  const made = await make.makeCampaignWithTasks(t, { people: 2 })
  const page = await read(made)
  expect(page.tasks.rows.map((row) => row.id)).toEqual(made.tasks)
  expect(page.tasks.nextCursor).toBeNull()
  expect(health(page).callableNow + health(page).blockers.reduce((sum, badge) => sum + badge.count, 0)).toBe(
    2,
  )
})
