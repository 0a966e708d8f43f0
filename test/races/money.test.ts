/**
 * Tests money under races: every call has one closing entry, the balance is always the sum of its entries, and
 * nothing goes below zero (D10).
 */
import { afterAll, beforeAll } from 'vitest'
import { applyStoredEvents } from '#dialing/events/apply-stored.ts'
import { storeCarrierEvents } from '#test/support/store-carrier-events.ts'
import { topUpCredits } from '#workspace/credits/top-up-credits.ts'
import type { CallRow } from '#db/calls/call-row.ts'
import type { Database } from '#db/database.ts'
import { raceTest } from './race-test.ts'
import { broken } from './invariants.ts'
import { claimIn, ended, eventOf, openStage, placed, type Stage, type World } from './stage.ts'

let stage: Stage
beforeAll(async () => void (stage = await openStage()))
afterAll(() => stage.close())

const end = (world: World, call: CallRow, talk: number) => async (db: Database) => {
  const events = [eventOf(call, stage.now(), ended('completed', talk))]
  await storeCarrierEvents(db, { workspace: world.workspace, id: world.connection }, events)
  await applyStoredEvents(db, world.ids, world.workspace, call.id)
}

raceTest(
  'calls that end while credits are topped up and held lose no entry and no credit',
  () => stage,
  { people: 4, workspace: { concurrency_limit: 2 } },
  async ({ race, world }) => {
    const [one, two] = await placed(world)
    await race.run({
      one: end(world, one!, 30),
      two: end(world, two!, 90),
      top: (db) => topUpCredits(db, world.actor, { amountMinor: 500 }),
      claim: (db) => claimIn(db, world),
    })
    const [row] = await stage.t.owner<{ balance: string }>(
      'select balance_micro as balance from credit_account where workspace_id = $1',
      [world.workspace],
    )
    const wanted = 100_000_000 + 5_000_000 - 50_000 - 130_000
    return [
      ...(await broken(stage.t, world.workspace)),
      ...(Number(row?.balance) === wanted ? [] : [`the balance is ${row?.balance}, not ${wanted}`]),
    ]
  },
)

raceTest(
  'a call that talks longer than its hold is charged no more than the hold',
  () => stage,
  { people: 2, campaign: { talk_seconds: 10 } },
  async ({ race, world }) => {
    const [one, two] = await placed(world)
    await race.run({
      one: end(world, one!, 10),
      two: end(world, two!, 10),
      claim: (db) => claimIn(db, world),
    })
    const over = await stage.t.owner(
      'select 1 from credit_entry e join call c on c.id = e.call_id where e.workspace_id = $1 and -e.amount_micro > c.hold_micro',
      [world.workspace],
    )
    return [
      ...(await broken(stage.t, world.workspace)),
      ...(over.length > 0 ? ['a charge is above its hold'] : []),
    ]
  },
)
