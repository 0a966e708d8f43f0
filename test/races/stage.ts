/**
 * Prepares what races run on: a database of its own with the real queue, a clock that stands still until an actor
 * sleeps, and small worlds whose calls the product's own steps bring to a wanted state.
 */
import { inject } from 'vitest'
import type { CarrierEvent, CarrierFact, PlaceAnswer } from '#carriers/carrier.ts'
import { claim, type ClaimOutcome } from '#dialing/claim/claim.ts'
import { type Gate, gateMany, type Gating } from '#dialing/gate/gate.ts'
import type { Clock } from '#domain/clock.ts'
import { createIds, type Ids } from '#domain/ids.ts'
import { hash32, type Random, seededRandom } from '#domain/random.ts'
import { type Arrival, storeAndApply, storeArrivals } from '#dialing/events/store-events.ts'
import { applyStored } from '#dialing/events/apply-stored.ts'
import { recordAnswer } from '#dialing/answer/record-answer.ts'
import type { CallRow } from '#db/calls/call-row.ts'
import type { Database } from '#db/database.ts'
import { openQueue, type Queue } from '#db/queue/queue.ts'
import {
  insertRow,
  type Made,
  makeCampaign,
  makeCampaignWithTasks,
  newId,
} from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { Crash, type Race } from './interleave.ts'

/** Monday 7 September 2026, 14:30 UTC. */
export const START = Date.UTC(2026, 8, 7, 14, 30)
const BALANCE = 100_000_000

export interface Stage {
  readonly t: TestDatabase
  readonly queue: Queue
  readonly db: Database
  /** Moves both clocks forward to an instant; never back. */
  readonly moveTo: (at: number) => Promise<void>
  readonly now: () => number
  close(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  const t = await createTestDatabase(inject('databaseServer'))
  // Deadlocks are found quickly, so that a race that has one does not take a second.
  await t.owner(
    `do $$ begin execute format('alter database %I set deadlock_timeout = ''40ms''', current_database()); end $$`,
  )
  const queue = openQueue(t.urls.system, { supervise: false, useListenNotify: false })
  await queue.boss.start()
  let now = START
  const write = () =>
    t.owner('update world_clock set frozen = $1, base = $1, epoch = $1, speed = 1', [
      new Date(now).toISOString(),
    ])
  await write()
  return {
    t,
    queue,
    db: t.db,
    now: () => now,
    async moveTo(at) {
      if (at <= now) return
      now = at
      await write()
    },
    async close() {
      await queue.boss.stop({ graceful: false })
      await t.close()
    },
  }
}

/**
 * A clock whose sleeps are turns of the race: they end when the seed says so, and time has then passed for all
 * actors.
 */
export function clockOf(stage: Stage, race: Race, actor: string): Clock {
  const sleep = async (at: number): Promise<void> => {
    if (at <= stage.now()) return
    await race.alone(actor, 'sleep', () => stage.moveTo(Math.ceil(at)))
  }
  return {
    world: stage.now,
    machine: stage.now,
    monotonic: stage.now,
    machineUntilWorld: (at) => at - stage.now(),
    sleepUntilWorld: sleep,
    sleepMachine: (ms) => sleep(stage.now() + ms),
  }
}

export interface World extends Made {
  readonly stage: Stage
  readonly ids: Ids
  readonly random: Random
  readonly seed: number
  readonly actor: {
    readonly workspace: string
    readonly name: string
    readonly role: 'admin'
    readonly scopes: []
  }
}

export type WorldShape = NonNullable<Parameters<typeof makeCampaignWithTasks>[1]>

/** @param name makes ids differ between the tests that share a database */
export async function makeWorld(
  stage: Stage,
  name: string,
  seed: number,
  shape: WorldShape = {},
): Promise<World> {
  const made = await makeCampaignWithTasks(stage.t, {
    people: 2,
    ...shape,
    campaign: { ramp_percent: 100, ...shape.campaign },
    number: { concurrency_limit: 10, ...shape.number },
  })
  await insertRow(stage.t, 'credit_entry', {
    workspace_id: made.workspace,
    at: new Date(stage.now()).toISOString(),
    kind: 'top_up',
    amount_micro: BALANCE,
  })
  await stage.t.owner(
    'insert into recipient (workspace_id, e164) select distinct workspace_id, e164 from task where workspace_id = $1',
    [made.workspace],
  )
  const random = seededRandom(hash32(`${name} ${seed}`))
  return {
    ...made,
    stage,
    seed,
    random,
    ids: createIds(stage.now, random),
    actor: { workspace: made.workspace, name: `user:usr_${'0'.repeat(32)}`, role: 'admin', scopes: [] },
  }
}

export const claimIn = (db: Database, world: World): Promise<ClaimOutcome> =>
  claim(db, world.workspace, {
    ids: world.ids,
    random: world.random,
    queue: world.stage.queue,
    clockSkewMs: 0,
  })

/** One gate for all the calls; the verdicts are in their order. */
export const gatesIn = (db: Database, world: World, calls: readonly Gating[]): Promise<Gate[]> =>
  db.tx(
    world.workspace,
    async (tx) => {
      const gates = await gateMany(tx, calls, { clockSkewMs: 0, generation: 1 })
      return calls.flatMap((call) => gates.get(call.id) ?? [])
    },
    { keepPlans: true },
  )

export const gateIn = async (db: Database, world: World, call: Gating): Promise<Gate> => {
  const [gate] = await gatesIn(db, world, [call])
  if (!gate) throw new Error('no verdict')
  return gate
}

export const callsOf = (world: World, db: Database = world.stage.db): Promise<CallRow[]> =>
  db.tx(world.workspace, (tx) =>
    tx.rows<CallRow>('select * from call where workspace_id = $1 order by id', [world.workspace]),
  )

/** Claims all that may be claimed; returns the calls in id order. */
export async function claimed(world: World): Promise<CallRow[]> {
  await claimIn(world.stage.db, world)
  return callsOf(world)
}

/** Claims, passes the gate and, unless told otherwise, has the carrier accept; returns the calls in id order. */
export async function placed(
  world: World,
  answer: PlaceAnswer['kind'] | null = 'submitted',
): Promise<CallRow[]> {
  for (const call of await claimed(world)) {
    await gateIn(world.stage.db, world, call)
    if (answer === 'submitted')
      await world.stage.db.tx(world.workspace, (tx) =>
        recordAnswer(tx, world.ids, call.id, { kind: 'submitted', ref: `ref-${call.id}` }),
      )
    if (answer === 'uncertain')
      await world.stage.db.tx(world.workspace, (tx) =>
        recordAnswer(tx, world.ids, call.id, { kind: 'uncertain', message: 'timed out' }),
      )
  }
  return callsOf(world)
}

/** Delivers events as the receiver does: in one transaction, or else stored alone and applied call by call. */
export async function deliverTogether(
  db: Database,
  world: World,
  arrivals: readonly Arrival[],
): Promise<void> {
  const left = await storeAndApply(db, world.ids, world.workspace, arrivals).catch((error: unknown) => {
    if (error instanceof Crash) throw error
    return storeArrivals(db, world.workspace, arrivals)
  })
  await applyStored(db, world.ids, world.workspace, left)
}

let told = 0
/** An event of a call as its carrier sends it; it has an id of its own unless one is given. */
export const eventOf = (
  call: Pick<CallRow, 'id'>,
  at: number,
  fact: CarrierFact,
  eventId = `event-${told++}`,
): CarrierEvent => ({ ...fact, eventId, ref: `ref-${call.id}`, callId: call.id, direction: 'outbound', at })

export const ended = (outcome: 'completed' | 'no_answer' | 'voicemail' | 'busy', talkSeconds = 0, optOut = false): CarrierFact => ({
  type: 'ended', outcome, code: null, talkSeconds, rang: true,
  conversation: optOut ? { disposition: null, sentiment: null, score: null, optOut, callbackAt: null, transcript: [] } : null,
}) // prettier-ignore

export const SUNDAYS_ONLY = {
  mon: [],
  tue: [],
  wed: [],
  thu: [],
  fri: [],
  sat: [],
  sun: [{ open: '00:00', close: '24:00' }],
}

/** A second running campaign over the same people. */
export async function secondCampaign(world: World): Promise<string> {
  const { t } = world.stage
  const id = await makeCampaign(t, world.workspace, world.agent, [world.number], { ramp_percent: 100 })
  for (const task of world.tasks)
    await t.owner(
      `insert into task (workspace_id, id, campaign_id, contact_id, e164, country, zone_group_id, created_at, updated_at)
       select workspace_id, $2, $3, contact_id, e164, country, zone_group_id, created_at, updated_at from task where id = $1`,
      [task, newId('task'), id],
    )
  return id
}

export const statusesOf = async (world: World): Promise<string[]> =>
  (
    await world.stage.t.owner<{ status: string }>(
      'select status from task where workspace_id = $1 order by id',
      [world.workspace],
    )
  ).map((row) => row.status)
