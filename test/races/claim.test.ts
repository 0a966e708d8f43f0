/**
 * Tests the claim against everything that can meet it on a row: claims, gates, lowered limits, pause, do-not-call,
 * ends of calls.
 */
import { afterAll, beforeAll } from 'vitest'
import { applyStoredEvents } from '#dialing/events/apply-stored.ts'
import { storeCarrierEvents } from '#test/support/store-carrier-events.ts'
import { changeLiveSettings } from '#campaigns/change-live-settings.ts'
import { cancelCampaign } from '#campaigns/cancel-campaign.ts'
import { pauseCampaign } from '#campaigns/pause-campaign.ts'
import { addDoNotCall } from '#contacts/do-not-call/add-do-not-call.ts'
import { changeNumber } from '#telephony/numbers/change-number.ts'
import { changeWorkspace } from '#workspace/change-workspace.ts'
import type { Database } from '#db/database.ts'
import { insertRow, makeConnection, makeNumber } from '#test/support/make-workspace.ts'
import { raceTest, type Shape } from './race-test.ts'
import { broken } from './invariants.ts'
import {
  callsOf,
  claimed,
  claimIn,
  clockOf,
  ended,
  eventOf,
  gateIn,
  openStage,
  placed,
  secondCampaign,
  type Stage,
  statusesOf,
  type World,
} from './stage.ts'

let stage: Stage
beforeAll(async () => void (stage = await openStage()))
afterAll(() => stage.close())

const live = async (world: World) => (await callsOf(world)).filter((call) => call.status !== 'ended')

/** The limit that binds at two lines, another one per seed. */
const oneLimit = (seed: number): Shape => ({
  people: 4,
  ...[
    { workspace: { concurrency_limit: 2 } },
    { campaign: { concurrency: 2 } },
    { number: { concurrency_limit: 2 } },
    { connection: { concurrency_limit: 2 } },
  ][seed % 4],
})

raceTest(
  'three engines that claim at once fill a limit and do not exceed it',
  () => stage,
  oneLimit,
  async ({ race, world }) => {
    await secondCampaign(world)
    const act = (db: Database) => claimIn(db, world)
    await race.run({ a: act, b: act, c: act })
    const bad = await broken(stage.t, world.workspace)
    // The campaign's own limit leaves two more lines to the other one.
    const lines = (await live(world)).length
    if (lines < 2 || lines > 4) bad.push(`${lines} lines`)
    return bad
  },
)

raceTest(
  'claims for less credit than all want hold no more than there is',
  () => stage,
  { people: 4 },
  async ({ race, world }) => {
    // Each hold is 11 minutes at 80,000, so two fit.
    await stage.t.owner('update credit_account set balance_micro = 1800000 where workspace_id = $1', [
      world.workspace,
    ])
    await stage.t.owner('update credit_entry set amount_micro = 1800000 where workspace_id = $1', [
      world.workspace,
    ])
    const act = (db: Database) => claimIn(db, world)
    await race.run({ a: act, b: act })
    const lines = (await live(world)).length
    return [
      ...(await broken(stage.t, world.workspace)),
      ...(lines === 2 ? [] : [`${lines} calls hold credits for two`]),
    ]
  },
)

raceTest(
  'a claim while gates pass counts every line once',
  () => stage,
  { people: 4, workspace: { concurrency_limit: 2 } },
  async ({ race, world }) => {
    const [first, second] = await claimed(world)
    await stage.t.owner('update workspace set concurrency_limit = 3 where workspace_id = $1', [
      world.workspace,
    ])
    const act = (db: Database) => claimIn(db, world)
    const { x, y } = await race.run({
      x: (db) => gateIn(db, world, first!),
      y: (db) => gateIn(db, world, second!),
      claim: act,
      again: act,
    })
    const bad = await broken(stage.t, world.workspace)
    if ((await live(world)).length !== 3) bad.push(`${(await live(world)).length} lines of 3`)
    for (const gate of [x, y] as { ok: boolean }[])
      if (!gate.ok) bad.push(`a gate refused: ${JSON.stringify(gate)}`)
    return bad
  },
)

const lower = (world: World, seed: number) => (db: Database) =>
  [
    () => changeWorkspace(db, world.actor, { concurrencyLimit: 1 }),
    () => changeLiveSettings(db, world.workspace, world.actor.name, world.campaign, { concurrency: 1 }),
    () => changeNumber(db, world.actor, world.number, { concurrencyLimit: 1 }),
  ][seed % 3]!()

raceTest(
  'a claim that commits after a limit was lowered obeys the lower limit',
  () => stage,
  { people: 3 },
  async ({ race, world, seed, met }) => {
    await race.run({ claim: (db) => claimIn(db, world), lower: lower(world, seed) })
    const lines = (await live(world)).length
    const after = race.committing('lower') < race.committed('claim')
    met(after ? 'after' : 'before')
    const bad = await broken(stage.t, world.workspace, { limitsLowered: !after })
    return after && lines > 1
      ? [...bad, `${lines} lines were claimed after the limit of 1 was committed`]
      : bad
  },
  ['before', 'after'],
)

raceTest(
  'after a pause or a cancel no claimed call is left, whoever came first',
  () => stage,
  { people: 3 },
  async ({ race, world, seed }) => {
    const stop = (db: Database) => {
      const deps = { clock: clockOf(stage, race, 'stop'), ids: world.ids }
      return (seed % 2 ? pauseCampaign : cancelCampaign)(
        db,
        deps,
        world.workspace,
        world.actor.name,
        world.campaign,
      )
    }
    await race.run({ claim: (db) => claimIn(db, world), stop, again: (db) => claimIn(db, world) })
    const lines = (await live(world)).length
    return [
      ...(await broken(stage.t, world.workspace)),
      ...(lines > 0 ? [`${lines} claimed calls in a stopped campaign`] : []),
    ]
  },
)

raceTest(
  'after a do-not-call entry the person has no claimed call and no open task, in any campaign',
  () => stage,
  { people: 2 },
  async ({ race, world }) => {
    await secondCampaign(world)
    const [person] = await stage.t.owner<{ e164: string }>('select e164 from task where id = $1', [
      world.tasks[0],
    ])
    const phone = person?.e164 ?? ''
    const act = (db: Database) => claimIn(db, world)
    await race.run({
      a: act,
      b: act,
      dnc: (db) =>
        addDoNotCall(db, { clock: clockOf(stage, race, 'dnc') }, world.actor, { phone, reason: 'asked' }),
    })
    const left = (await live(world)).filter((call) => call.e164 === phone).length
    return [
      ...(await broken(stage.t, world.workspace)),
      ...(left > 0 ? ['a call to a do-not-call number is claimed'] : []),
    ]
  },
)

raceTest(
  'a claim while a call ends uses a line and a person once',
  () => stage,
  { people: 2, workspace: { concurrency_limit: 1 }, campaign: { retry_delays: '{0}' } },
  async ({ race, world, seed }) => {
    await secondCampaign(world)
    const [call] = await placed(world)
    const events = [eventOf(call!, stage.now(), ended(seed % 2 ? 'completed' : 'no_answer', 10))]
    await race.run({
      end: async (db) => {
        await storeCarrierEvents(db, { workspace: world.workspace, id: world.connection }, events)
        await applyStoredEvents(db, world.ids, world.workspace, call!.id)
      },
      a: (db) => claimIn(db, world),
      b: (db) => claimIn(db, world),
    })
    return [
      ...(await broken(stage.t, world.workspace)),
      ...((await statusesOf(world)).length === 4 ? [] : ['a task is lost']),
    ]
  },
)

raceTest(
  'two connections in one pool: each takes its own lines and no more',
  () => stage,
  { people: 4, connection: { concurrency_limit: 1 } },
  async ({ race, world }) => {
    const other = await makeConnection(stage.t, world.workspace, { concurrency_limit: 1 })
    const number = await makeNumber(stage.t, world.workspace, other, { concurrency_limit: 10 })
    await insertRow(stage.t, 'campaign_number', {
      workspace_id: world.workspace,
      campaign_id: world.campaign,
      number_id: number,
    })
    const act = async (db: Database) => {
      await claimIn(db, world)
      await claimIn(db, world)
    }
    await race.run({ a: act, b: act })
    const lines = (await live(world)).length
    return [
      ...(await broken(stage.t, world.workspace)),
      ...(lines === 2 ? [] : [`${lines} lines on two connections of one`]),
    ]
  },
)

raceTest(
  'a dry run beside a real campaign over the same people stays a dry run and blocks nobody',
  () => stage,
  { people: 2, campaign: { dry_run: true } },
  async ({ race, world }) => {
    await secondCampaign(world)
    const act = (db: Database) => claimIn(db, world)
    await race.run({ a: act, b: act })
    await claimIn(stage.db, world)
    const calls = await live(world)
    const dry = calls.filter((call) => call.dry_run).length
    return [
      ...(await broken(stage.t, world.workspace)),
      ...(dry === 2 && calls.length === 4 ? [] : [`${dry} dry of ${calls.length} calls, not 2 of 4`]),
    ]
  },
)
