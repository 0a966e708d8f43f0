/**
 * Tests that every change of a setting acts within two seconds: the jobs of a real engine run under a virtual clock, a
 * situation holds everybody back, a person changes the setting, and somebody is claimed. After each transaction of the
 * change the engine reacts as fast as it can, so that a wake-up that comes before its change has taken effect is lost.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { changeAgent } from '#agents/change-agent.ts'
import { changeLiveSettings } from '#campaigns/change-live-settings.ts'
import type { LiveSettings } from '#contract/campaigns.ts'
import { resumeCampaign } from '#campaigns/resume-campaign.ts'
import { startCampaignNow } from '#campaigns/start-campaign.ts'
import { wireWindows } from '#contract/common.ts'
import type { ConnectionPatch } from '#contract/connections.ts'
import type { PhoneNumberPatch } from '#contract/numbers.ts'
import type { WorkspacePatch } from '#contract/workspace.ts'
import { type Database, textOf, type Tx } from '#db/database.ts'
import { holdsAreStale, refreshSomeHolds } from '#db/people/refresh-holds.ts'
import { resumeDialing } from '#dialing/stop/stop-dialing.ts'
import { ALWAYS_OPEN, WEEKDAYS } from '#domain/windows/weekly-windows.ts'
import { changeConnection } from '#telephony/connections/change-connection.ts'
import { releaseConnection } from '#telephony/connections/release-connection.ts'
import { changeNumber } from '#telephony/numbers/change-number.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { freezeAt, startVirtualEngine, type VirtualEngine } from '#test/support/virtual-engine.ts'
import type { Actor } from '#verb/actor.ts'
import { changeWorkspace } from '#workspace/change-workspace.ts'
import { topUpCredits } from '#workspace/credits/top-up-credits.ts'
import { CARRIER_SETTINGS } from './open-carriers.ts'

const SECRET = {
  token: 'token',
  webhookSecret: Buffer.from(Array.from({ length: 32 }, (_, n) => n)).toString('base64'),
}
/** A Monday afternoon. */
const START = Date.UTC(2026, 10, 23, 15)
const HOUR = 3_600_000
const CLOSED = JSON.stringify(Object.fromEntries(WEEKDAYS.map((day) => [day, []])))

let t: TestDatabase
beforeAll(async () => void (t = await createTestDatabase()))
afterAll(() => t.close())

interface World extends make.Made {
  readonly actor: Actor
  readonly people: readonly make.Person[]
  /** The database as a person's verb sees it. */
  readonly db: Database
  readonly engine: VirtualEngine
}

const iso = (at: number): string => new Date(at).toISOString()
const REACTS_MS = 100
/** Notifications of a transaction reach the engine with its commit, and the engine reacts before anything else. */
function heardBy(db: Database, engine: () => VirtualEngine): Database {
  const after = async <T>(act: (heard: (tx: Tx) => Tx) => Promise<T>): Promise<T> => {
    const woken = new Set<string>()
    const value = await act((tx) => ({
      ...tx,
      run(statement, params) {
        if (textOf(statement).includes('pg_notify')) woken.add(tx.workspace)
        return tx.run(statement, params)
      },
    }))
    for (const workspace of woken) engine().jobs.notified(workspace)
    await engine().pass(REACTS_MS)
    return value
  }
  return {
    ...db,
    tx: (workspace, act, options) => after((heard) => db.tx(workspace, (tx) => act(heard(tx)), options)),
    systemTx: (purpose, act) => after((heard) => db.systemTx(purpose, (tx) => act(heard(tx)))),
  }
}

let world: World
beforeEach(async () => {
  await freezeAt(t, START)
  await t.owner('update installation set dialing_stopped_at = null')
  const made = await make.makeCampaignWithTasks(t, {
    campaign: { ramp_percent: 100, concurrency: 50 },
    number: { concurrency_limit: 50, daily_cap: 1000 },
    connection: {
      concurrency_limit: 50,
      config: { baseUrl: 'http://127.0.0.1:4010' },
      secret: SECRET,
    },
    workspace: { concurrency_limit: 50 },
  })
  const people = [await make.makeContact(t, made.workspace), await make.makeContact(t, made.workspace)]
  for (const person of people) {
    await t.owner('insert into recipient (workspace_id, e164) values ($1, $2)', [made.workspace, person.e164])
    await make.makeTask(t, made.workspace, made.campaign, person)
  }
  const name = `user:${make.newId('user')}`
  world = {
    ...made,
    people,
    engine: startVirtualEngine(t, START),
    actor: { workspace: made.workspace, name, role: 'admin', scopes: [] },
    db: heardBy(t.db, () => world.engine),
  }
})

const set = (table: string, change: string, ...params: unknown[]) =>
  t.owner(`update ${table} set ${change} where workspace_id = $1`, [world.workspace, ...params])

/** A call of somebody else that goes on, or waits for its worker. */
async function openCall(status: 'in_progress' | 'claimed' = 'in_progress'): Promise<void> {
  const contact = await make.makeContact(t, world.workspace)
  const task = await make.makeTask(t, world.workspace, world.campaign, contact, {
    status: status === 'claimed' ? 'queued' : 'calling',
  })
  const columns = {
    status,
    lease_until: status === 'claimed' ? iso(START + HOUR) : null,
    placed_at: status === 'claimed' ? null : iso(START),
    answered_at: status === 'claimed' ? null : iso(START),
  }
  await make.makeCall(t, world.workspace, { ...world, task, contact }, columns)
}

/** Everybody was called so often, an hour ago. */
async function calledBefore(times: number, talked = false): Promise<void> {
  const attempts = Array.from({ length: times }, (_, n) => iso(START - HOUR - n * 60_000))
  const talkedAt = talked ? START - 60_000 : null
  await set(
    'recipient',
    'attempts = $2::timestamptz[], talked_at = $3',
    attempts,
    talkedAt === null ? null : iso(talkedAt),
  )
  await set(
    'task',
    `hold_code = 'recipient_call_limit', hold_until = $2`,
    iso(talkedAt === null ? START + 23 * HOUR : talkedAt + 30 * 60_000),
  )
}

const claims = async (): Promise<number> =>
  (await t.owner(`select 1 from task where campaign_id = $1 and status = 'queued'`, [world.campaign])).length

const workspace = (patch: WorkspacePatch) => () => changeWorkspace(world.db, world.actor, patch)
const number = (patch: PhoneNumberPatch) => () => changeNumber(world.db, world.actor, world.number, patch)
const offers = {
  carrierSettings: CARRIER_SETTINGS,
  privateTargets: new Set(['127.0.0.1:4010']),
  accountIdOf: () => Promise.resolve(null),
}
const connection = (patch: ConnectionPatch) => () =>
  changeConnection(world.db, offers, world.actor, world.connection, patch)
const campaign = (patch: LiveSettings) => () =>
  changeLiveSettings(world.db, world.workspace, world.actor.name, world.campaign, patch)

interface Situation {
  stage(): Promise<unknown>
  change(): Promise<unknown>
}
const SITUATIONS: Readonly<Record<string, Situation>> = {
  'the call limit per day': {
    stage: () => calledBefore(3),
    change: workspace({ recipientLimitDay: 5 }),
  },
  'the call limit per week': {
    stage: async () => (await set('workspace', 'recipient_limit_week = 3'), calledBefore(3)),
    change: workspace({ recipientLimitDay: 5, recipientLimitWeek: 9 }),
  },
  'the pause after a talk': {
    stage: () => calledBefore(1, true),
    change: workspace({ recipientGapMinutes: 0 }),
  },
  'contact hours': {
    stage: () => set('workspace', 'contact_hours = $2', CLOSED),
    change: workspace({ contactHours: wireWindows(ALWAYS_OPEN) }),
  },
  'allowed countries': {
    stage: () => set('workspace', `allowed_countries = '{US}'`),
    change: workspace({ allowedCountries: ['IE'] }),
  },
  'the lines of the workspace': {
    stage: async () => (await set('workspace', 'concurrency_limit = 1'), openCall()),
    change: workspace({ concurrencyLimit: 2 }),
  },
  credits: {
    stage: async () => (await set('credit_account', 'balance_micro = 1'), openCall()),
    change: () => topUpCredits(world.db, world.actor, { amountMinor: 100_000 }),
  },
  rates: {
    stage: async () => (await set('workspace', 'rate_ai_micro_minute = 1000000000000'), openCall()),
    change: workspace({ aiPerMinuteMinor: 1 }),
  },
  'the kill switch': {
    stage: () => set('workspace', 'dialing_stopped_at = app_now()'),
    change: () => resumeDialing(world.db, { workspace: world.workspace }, world.actor.name),
  },
  'the kill switch of the installation': {
    stage: () => t.owner('update installation set dialing_stopped_at = app_now()'),
    change: () => resumeDialing(world.db, 'installation', world.actor.name),
  },
  'parallel calls of the campaign': {
    stage: async () => (await set('campaign', 'concurrency = 1'), openCall()),
    change: campaign({ concurrency: 2 }),
  },
  'call windows': {
    stage: () => set('campaign', 'windows = $2', CLOSED),
    change: campaign({ windows: wireWindows(ALWAYS_OPEN) }),
  },
  'call windows, switched off': {
    stage: () => set('campaign', 'windows = $2', CLOSED),
    change: campaign({ windowsEnabled: false }),
  },
  'the budget': {
    stage: () => set('campaign', 'budget_micro = 1'),
    change: campaign({ budgetMinor: null }),
  },
  'the number pool': {
    stage: () => set('phone_number', `status = 'spam_flagged'`),
    change: async () => {
      const other = await make.makeNumber(t, world.workspace, world.connection)
      await campaign({ numberIds: [other] })()
    },
  },
  'a pause': {
    stage: () => set('campaign', `status = 'paused', paused_at = app_now()`),
    change: () => resumeCampaign(world.db, world.workspace, world.actor.name, world.campaign),
  },
  'a planned start': {
    stage: () => set('campaign', `status = 'scheduled', start_at = app_now() + interval '1 day'`),
    change: () => startCampaignNow(world.db, world.workspace, world.actor.name, world.campaign),
  },
  'the lines of the connection': {
    stage: async () => (await set('connection', 'concurrency_limit = 1'), openCall()),
    change: connection({ concurrencyLimit: 2 }),
  },
  'the rate of the connection': {
    stage: async () => (await set('connection', 'calls_per_second = 1'), openCall('claimed')),
    change: connection({ callsPerSecond: 20 }),
  },
  'an archived connection': {
    stage: () => set('connection', 'archived_at = app_now()'),
    change: connection({ archived: false }),
  },
  'a carrier that fails, until its credentials are entered again': {
    stage: () =>
      set(
        'connection',
        `breaker = 'open', breaker_reason = 'not_placed', failures = 20, next_probe_at = app_now() + interval '1 hour'`,
      ),
    change: connection({ secret: SECRET, config: { baseUrl: 'http://127.0.0.1:4010' } }),
  },
  'a connection that is read after a crash': {
    stage: () => set('connection', 'recovering_since = app_now()'),
    change: () => releaseConnection(world.db, offers, world.actor, world.connection, 'looked at the carrier'),
  },
  'the lines of the number': {
    stage: async () => (await set('phone_number', 'concurrency_limit = 1'), openCall()),
    change: number({ concurrencyLimit: 2 }),
  },
  'the daily cap of the number': {
    stage: async () => (await set('phone_number', 'daily_cap = 1'), openCall()),
    change: number({ dailyCap: 50 }),
  },
  'the countries of the number': {
    stage: () => set('phone_number', `allowed_countries = '{US}'`),
    change: number({ allowedCountries: null }),
  },
  'a flagged number': {
    stage: () => set('phone_number', `status = 'spam_flagged'`),
    change: number({ status: 'active' }),
  },
  'a resting number': {
    stage: () => set('phone_number', `status = 'resting', rest_until = app_now() + interval '1 hour'`),
    change: number({ status: 'active' }),
  },
  'an archived agent': {
    stage: () => set('agent', 'archived_at = app_now()'),
    change: () =>
      changeAgent(world.db, { privateTargets: new Set() }, world.actor, world.agent, { archived: false }),
  },
}

describe('a change acts within two seconds on people who are held by', () => {
  test.each(Object.entries(SITUATIONS))('%s', async (_, { stage, change }) => {
    await stage()
    const before = await claims()
    world.engine.jobs.notified(world.workspace)
    await world.engine.pass(45_000)
    expect(await claims()).toBe(before)
    const asked = world.engine.now()
    await change()
    const taken = world.engine.now() - asked
    await world.engine.pass(Math.max(0, 2000 - taken))
    expect(await claims()).toBeGreaterThan(before)
  })
})

test('new limits act within two seconds although the program stopped right after their commit', async () => {
  await calledBefore(3)
  world.engine.jobs.notified(world.workspace)
  await world.engine.pass(45_000)
  let left = 1
  const dying: Database = {
    ...world.db,
    tx: (...tx) => (left-- > 0 ? world.db.tx(...tx) : Promise.reject(new Error('killed'))),
  }
  await expect(changeWorkspace(dying, world.actor, { recipientLimitDay: 5 })).rejects.toThrow('killed')
  await world.engine.pass(2000 - REACTS_MS)
  expect(await claims()).toBe(2)
  expect(await t.owner('select 1 from hold_refresh')).toEqual([])
})

test('holds are worked out batch by batch', async () => {
  await calledBefore(3)
  await t.db.tx(world.workspace, holdsAreStale)
  await set('workspace', 'recipient_limit_day = 5')
  const batch = () => t.db.tx(world.workspace, (tx) => refreshSomeHolds(tx, 1))
  const held = async () =>
    (
      await t.owner('select 1 from task where workspace_id = $1 and hold_until is not null', [
        world.workspace,
      ])
    ).length
  const seen = [await held()]
  while ((await batch()) > 0) seen.push(await held())
  expect(seen).toEqual([2, 1, 0])
})
