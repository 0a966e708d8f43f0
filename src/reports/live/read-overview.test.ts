/** Tests that the list of campaigns says of each what its own live page says, and counts lines and money. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#verb/actor.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { readOverview } from './read-overview.ts'
import { readSnapshot } from './snapshot-for.ts'

let t: TestDatabase
beforeAll(async () => void (t = await createTestDatabase()))
afterAll(() => t.close())

const actorOf = (workspace: string, role: Actor['role'] = 'operator'): Actor => ({
  workspace,
  name: 'user:test',
  role,
  scopes: [],
})

test('each campaign that is alive has the headline of its live page; others have none', async () => {
  const made = await make.makeCampaignWithTasks(t, { people: 3 })
  const { workspace } = made
  const agent = await make.makeAgent(t, workspace)
  const now = await make.worldNow(t)
  const bare = (columns: make.Columns) => make.makeCampaign(t, workspace, agent, [], columns)
  const paused = await bare({ status: 'paused', paused_at: now })
  const scheduled = await bare({ status: 'scheduled', started_at: null, start_at: now + 3_600_000 })
  await bare({ status: 'draft' })
  await bare({ status: 'completed', completed_at: now })
  const { campaigns, needPerson } = await readOverview(t.db, actorOf(workspace), 0)
  expect(campaigns.map(({ id }) => id)).toEqual([scheduled, paused, made.campaign])
  for (const each of campaigns) {
    const page = await readSnapshot(t.db, workspace, each.id, { reveal: true, clockSkewMs: 0 })
    if (!page?.dispatch.available) throw new Error('no dispatch health')
    const { code, tone, sentence } = page.dispatch.headline
    expect(each).toEqual({ id: each.id, code, tone, sentence: expect.any(String) })
    // An instant inside the sentence may have moved on between the two reads.
    expect(each.sentence.replaceAll(/\{[^}]*\}/g, '')).toBe(sentence.replaceAll(/\{[^}]*\}/g, ''))
  }
  expect(needPerson).toBe(campaigns.filter(({ tone }) => tone === 'act').length)
})

test('what the gate judges by reaches the list: a clock that is off needs a person', async () => {
  const { workspace, campaign } = await make.makeCampaignWithTasks(t, { people: 3 })
  const { campaigns, needPerson } = await readOverview(t.db, actorOf(workspace), 60_000)
  expect(campaigns).toMatchObject([{ id: campaign, code: 'clock_unsafe', tone: 'act' }])
  expect(needPerson).toBe(1)
})

test('lines are open calls of the workspace, and spend is that of the calls placed today', async () => {
  const workspace = await make.makeWorkspace(t, { concurrency_limit: 7, time_zone: 'Europe/Dublin' })
  const connection = await make.makeConnection(t, workspace)
  const number = await make.makeNumber(t, workspace, connection)
  const agent = await make.makeAgent(t, workspace)
  const campaign = await make.makeCampaign(t, workspace, agent, [number])
  const now = await make.worldNow(t)
  const midnight = new Date(now).setUTCHours(0, 0, 0, 0)
  const add = async (columns: make.Columns): Promise<void> => {
    const contact = await make.makeContact(t, workspace)
    const task = await make.makeTask(t, workspace, campaign, contact, { status: 'calling' })
    await make.makeCall(t, workspace, { campaign, task, contact, agent, number, connection }, columns)
  }
  await add({ status: 'ringing', placed_at: now - 1000 })
  const ended = {
    status: 'ended',
    result: 'answered_human',
    ai_micro: 90_000,
    telephony_micro: 10_000,
    submitted: true,
  }
  await add({ ...ended, placed_at: now, ended_at: now })
  await add({ ...ended, placed_at: now - 1, ended_at: now })
  await add({ ...ended, placed_at: midnight - 30 * 3_600_000, ended_at: midnight - 30 * 3_600_000 })
  const overview = await readOverview(t.db, actorOf(workspace), 0)
  expect(overview.lines).toEqual({ inUse: 1, of: 7 })
  expect(overview.spentToday).toEqual({ amount: { minor: 20, currency: 'USD' }, complete: true })
})
