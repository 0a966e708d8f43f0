/**
 * Tests facts about one call that arrive at the same time, from webhooks, from the create request and from asking:
 * doubled, split, crashed in the middle. There is one result and one closing entry, whatever the order (D10, D11,
 * D12).
 */
import { afterAll, beforeAll } from 'vitest'
import type { CarrierEvent, Lookup } from '#carriers/carrier.ts'
import type { Asker } from '#dialing/opened.ts'
import { askCarrier } from '#dialing/reconcile/ask-carrier.ts'
import { reconcile } from '#dialing/reconcile/reconcile.ts'
import { recordAnswer } from '#dialing/answer/record-answer.ts'
import { applyStoredEvents } from '#dialing/events/apply-stored.ts'
import { storeCarrierEvents } from '#test/support/store-carrier-events.ts'
import { cancelCampaign } from '#campaigns/cancel-campaign.ts'
import { closeCancelledTasks } from '#dialing/housekeeping/close-cancelled.ts'
import { completeCampaigns } from '#dialing/housekeeping/complete-campaigns.ts'
import { pauseCampaign } from '#campaigns/pause-campaign.ts'
import type { CallRow } from '#db/calls/call-row.ts'
import type { Database } from '#db/database.ts'
import { raceTest } from './race-test.ts'
import { Crash } from './interleave.ts'
import { broken } from './invariants.ts'
import {
  callsOf,
  claimed,
  claimIn,
  clockOf,
  deliverTogether,
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

const TALK = 65
/** 65 s of AI at 60,000 a minute, two begun minutes of telephony at 20,000. */
const COST = 105_000

/** Events are stored first and applied then under every other seed, and both in one transaction under the rest. */
const deliver = async (
  db: Database,
  world: World,
  call: CallRow,
  events: readonly CarrierEvent[],
): Promise<void> => {
  if (world.seed % 2) {
    await storeCarrierEvents(db, { workspace: world.workspace, id: world.connection }, events)
    await applyStoredEvents(db, world.ids, world.workspace, call.id)
  } else await deliverTogether(db, world, [{ source: { id: world.connection }, events }])
}

const course = (call: CallRow, key: string): CarrierEvent[] => {
  const at = stage.now()
  return [
    eventOf(call, at - 4, { type: 'ringing' }, `${key} ringing`),
    eventOf(call, at - 3, { type: 'answered' }, `${key} answered`),
    eventOf(call, at - 2, ended('completed', TALK), `${key} ended`),
    eventOf(call, at - 1, { type: 'price', amountMicro: 12_345 }, `${key} price`),
  ]
}

const askerWith = (lookup: Lookup) => ({ generation: 1, carrier: {
  kind: 'double', longestDelaySeconds: 0, recordsKeptSeconds: 86_400, ringDelaySeconds: 0, canList: false,
  lookup: () => Promise.resolve(lookup),
  list: () => Promise.resolve('no_answer' as const),
  hangup: () => Promise.resolve(true),
  accountId: () => Promise.resolve(null),
  receive: () => ({ ok: false, why: 'unreadable' }) as const,
  check: () => Promise.resolve({ ok: true }),
} }) // prettier-ignore

/** A failure of the one call is the actor's own. */
const askOne = (db: Database, { ids }: Pick<World, 'ids'>, asker: Asker, call: CallRow) =>
  askCarrier({ db, ids, failed: rethrow }, [{ call, asker }])
const rethrow = (error: unknown): never => {
  throw error
}

const found = (call: CallRow, events: readonly CarrierEvent[]): Lookup => ({
  kind: 'found',
  call: {
    ref: `ref-${call.id}`,
    callId: call.id,
    direction: 'outbound',
    to: call.e164,
    from: call.from_e164,
    state: 'ended',
    createdAt: stage.now(),
    events,
  },
})

async function notAnswered(world: World, call: CallRow): Promise<string[]> {
  const bad = await broken(stage.t, world.workspace)
  const row = (await callsOf(world)).find((other) => other.id === call.id)
  const [entry] = await stage.t.owner<{ charged: string; n: string }>(
    'select -sum(amount_micro) as charged, count(*) as n from credit_entry where workspace_id = $1 and call_id = $2',
    [world.workspace, call.id],
  )
  const [other] = await stage.t.owner(
    `select 1 from credit_entry where workspace_id = $1 and kind = 'adjustment'`,
    [world.workspace],
  )
  if (row?.result !== 'answered_human' || row.talk_seconds !== TALK)
    bad.push(`the call is ${row?.status} ${row?.result}`)
  if (Number(entry?.n) !== 1 || Number(entry?.charged) !== COST || other)
    bad.push(`charged ${entry?.charged} in ${entry?.n} entries`)
  if ((await statusesOf(world))[0] !== 'completed') bad.push(`the task is ${(await statusesOf(world))[0]}`)
  const open = await stage.t.owner(
    'select event_id from carrier_event where workspace_id = $1 and applied_at is null',
    [world.workspace],
  )
  if (open.length > 0) bad.push(`${open.length} events are not applied`)
  return bad
}

raceTest(
  'events of one call, doubled and split over three receivers, give one result and one charge',
  () => stage,
  { people: 1 },
  async ({ race, world }) => {
    const [call] = await placed(world)
    const [ringing, answered, end, price] = course(call!, 'first') as [
      CarrierEvent,
      CarrierEvent,
      CarrierEvent,
      CarrierEvent,
    ]
    const [, , again] = course(call!, 'again') as [CarrierEvent, CarrierEvent, CarrierEvent]
    await race.run({
      a: (db) => deliver(db, world, call!, [end, answered]),
      b: (db) => deliver(db, world, call!, [ringing, end]),
      c: async (db) => {
        await deliver(db, world, call!, [again])
        await deliver(db, world, call!, [price])
      },
    })
    return notAnswered(world, call!)
  },
)

raceTest(
  'events and the carrier being asked about the same call give one result and one charge',
  () => stage,
  { people: 1 },
  async ({ race, world, seed }) => {
    const [call] = await placed(world, seed % 2 ? 'submitted' : 'uncertain')
    const events = course(call!, 'hook')
    const known = course(call!, 'asked').slice(0, (seed % 4) + 1)
    await race.run({
      hook: (db) => deliver(db, world, call!, events.slice(0, 2)),
      late: (db) => deliver(db, world, call!, events.slice(2)),
      ask: (db) => askOne(db, world, askerWith(found(call!, known)), call!),
    })
    return notAnswered(world, call!)
  },
)

raceTest(
  'an answer to the create request that comes with or after the events changes no outcome',
  () => stage,
  { people: 1 },
  async ({ race, world, seed }) => {
    const [call] = await placed(world, null)
    const answer =
      seed % 2
        ? ({ kind: 'uncertain', message: 'timed out' } as const)
        : ({ kind: 'submitted', ref: `ref-${call!.id}` } as const)
    await race.run({
      answer: (db) => db.tx(world.workspace, (tx) => recordAnswer(tx, world.ids, call!.id, answer)),
      hook: (db) => deliver(db, world, call!, course(call!, 'hook').slice(0, 2)),
      late: (db) => deliver(db, world, call!, course(call!, 'hook').slice(2)),
    })
    return notAnswered(world, call!)
  },
)

raceTest(
  'a receiver that crashes anywhere leaves its events to be applied by the next one',
  () => stage,
  (seed) => ({ people: 1, crash: { actor: 'dies', turn: 1 + (seed % 26) } }),
  async ({ race, world, met }) => {
    const [call] = await placed(world)
    const events = course(call!, 'hook')
    const results = await race.run({
      dies: (db) => deliver(db, world, call!, events),
      lives: (db) => deliver(db, world, call!, events.slice(0, 1)),
    })
    if (results['dies'] instanceof Crash) met('crashed')
    // The carrier sends again an event that was not acknowledged.
    await deliver(stage.db, world, call!, events)
    return notAnswered(world, call!)
  },
  ['crashed'],
)

raceTest(
  'a timed-out create stays one call: it is neither ended nor dialled again while the carrier has not been asked',
  () => stage,
  { people: 1 },
  async ({ race, world }) => {
    const [call] = await placed(world, null)
    await race.run({
      answer: (db) =>
        db.tx(world.workspace, (tx) =>
          recordAnswer(tx, world.ids, call!.id, { kind: 'uncertain', message: 'timed out' }),
        ),
      a: (db) => claimIn(db, world),
      b: (db) => claimIn(db, world),
    })
    await stage.moveTo(stage.now() + 24 * 3_600_000)
    await claimIn(stage.db, world)
    const calls = await callsOf(world)
    const bad = await broken(stage.t, world.workspace)
    return calls.length === 1 && calls[0]?.status === 'placing'
      ? bad
      : [...bad, `the calls are ${calls.map((c) => `${c.status} ${c.result}`).join(', ')}`]
  },
)

raceTest(
  'a call closed as never created that rings after all is an incident and counts for the person',
  () => stage,
  { people: 1, workspace: { recipient_limit_day: 1 } },
  async ({ race, world, met }) => {
    const [call] = await placed(world, 'uncertain')
    await stage.moveTo(stage.now() + 60_000)
    const ask = (db: Database) => askOne(db, world, askerWith({ kind: 'not_found' }), call!)
    await race.run({
      ask: async (db) => {
        await ask(db)
        await ask(db)
      },
      hook: (db) => deliver(db, world, call!, course(call!, 'hook').slice(0, 1)),
    })
    const [row] = await callsOf(world)
    met(row?.status === 'ended' ? 'closed' : 'told')
    const incidents = await stage.t.owner('select 1 from incident where workspace_id = $1', [world.workspace])
    const [person] = await stage.t.owner<{ n: number }>(
      'select cardinality(attempts) as n from recipient where workspace_id = $1',
      [world.workspace],
    )
    const bad = await broken(stage.t, world.workspace)
    if (incidents.length !== (row?.status === 'ended' ? 1 : 0))
      bad.push(`${incidents.length} incidents of a call that is ${row?.status}`)
    if (person?.n !== 1) bad.push(`the person counts ${person?.n} attempts`)
    return bad
  },
  ['closed', 'told'],
)

raceTest(
  'a call that the carrier can no longer tell about is not dialled again by itself, and a late fact replaces that once',
  () => stage,
  { people: 1, campaign: { retry_delays: '{0}' } },
  async ({ race, world }) => {
    const [call] = await placed(world, 'uncertain')
    await stage.moveTo(stage.now() + 60_000)
    await askOne(stage.db, world, askerWith({ kind: 'cannot_tell' }), call!)
    await stage.moveTo(stage.now() + 24 * 3_600_000)
    await claimIn(stage.db, world)
    const bad = (await callsOf(world)).length > 1 ? ['the unknown attempt was dialled again'] : []
    const [, , end] = course(call!, 'hook')
    const [, , again] = course(call!, 'again')
    await race.run({
      a: (db) => deliver(db, world, call!, [end!]),
      b: (db) => deliver(db, world, call!, [again!]),
      claim: (db) => claimIn(db, world),
    })
    const [row] = await callsOf(world)
    if (row?.result !== 'answered_human' || (await statusesOf(world))[0] !== 'completed')
      bad.push(`the call is ${row?.result}, the task ${(await statusesOf(world))[0]}`)
    const corrected = await stage.t.owner(
      `select 1 from ledger where workspace_id = $1 and kind = 'corrected'`,
      [world.workspace],
    )
    if (corrected.length !== 1) bad.push(`${corrected.length} corrections`)
    return [...bad, ...(await broken(stage.t, world.workspace))]
  },
)

raceTest(
  'a call that ends while its campaign is stopped gives its task a final or callable status, never a lost one',
  () => stage,
  { people: 2, campaign: { hang_up_on_stop: true } },
  async ({ race, world, seed }) => {
    const [call, other] = await placed(world)
    const deps = { clock: clockOf(stage, race, 'stop'), ids: world.ids }
    const stop = seed % 2 ? pauseCampaign : cancelCampaign
    await race.run({
      hook: (db) => deliver(db, world, call!, [eventOf(call!, stage.now(), ended('no_answer'))]),
      other: (db) => deliver(db, world, other!, [eventOf(other!, stage.now(), ended('completed', 5))]),
      stop: (db) => stop(db, deps, world.workspace, world.actor.name, world.campaign),
      close: (db) => db.tx(world.workspace, closeCancelledTasks),
    })
    await stage.db.tx(world.workspace, closeCancelledTasks)
    const bad = await broken(stage.t, world.workspace)
    const [first = '', second = ''] = await statusesOf(world)
    const wanted = seed % 2 ? ['retry_pending'] : ['cancelled', 'failed']
    return wanted.includes(first) && second === 'completed' ? bad : [...bad, `tasks are ${first}, ${second}`]
  },
)

raceTest(
  'a campaign completes only when the last call has ended and nothing is to be retried',
  () => stage,
  { people: 2 },
  async ({ race, world, seed }) => {
    await stage.t.owner(
      'insert into campaign_audience (workspace_id, campaign_id, done) values ($1, $2, true)',
      [world.workspace, world.campaign],
    )
    const [call, other] = await placed(world)
    const complete = (db: Database) => db.tx(world.workspace, completeCampaigns)
    await race.run({
      hook: (db) =>
        deliver(db, world, call!, [
          eventOf(call!, stage.now(), ended(seed % 2 ? 'completed' : 'no_answer', 5)),
        ]),
      other: (db) => deliver(db, world, other!, [eventOf(other!, stage.now(), ended('completed', 5))]),
      complete,
      again: complete,
    })
    const early =
      (
        await stage.t.owner<{ status: string }>('select status from campaign where id = $1', [world.campaign])
      )[0]?.status === 'completed'
    const bad = await broken(stage.t, world.workspace)
    if (early && seed % 2 === 0) bad.push('completed with a retry to come')
    const open = (await statusesOf(world)).filter((status) => !['completed', 'failed'].includes(status))
    return early && open.length > 0 ? [...bad, `completed with tasks ${open.join(', ')}`] : bad
  },
)

raceTest(
  '"never call me again", said in a call, stops the same person in every campaign',
  () => stage,
  { people: 2 },
  async ({ race, world }) => {
    const [call, other] = await placed(world)
    await secondCampaign(world)
    // The other person's call ends, so that the second campaign has something to claim and pass the gate with.
    await deliver(stage.db, world, other!, [eventOf(other!, stage.now(), ended('completed', 5))])
    await race.run({
      hook: (db) => deliver(db, world, call!, [eventOf(call!, stage.now(), ended('completed', 5, true))]),
      a: async (db) => {
        await claimIn(db, world)
        for (const made of (await callsOf(world, db)).filter((row) => row.status === 'claimed'))
          await gateIn(db, world, made)
      },
      b: (db) => claimIn(db, world),
    })
    const live = (await callsOf(world)).filter((row) => row.e164 === call!.e164 && row.status !== 'ended')
    return [
      ...(await broken(stage.t, world.workspace)),
      ...(live.length > 0 ? ['the person who said no is being called'] : []),
    ]
  },
)

raceTest(
  'answers of many calls at once agree about the connection and free nothing that is in use',
  () => stage,
  { people: 3 },
  async ({ race, world }) => {
    const calls = await claimed(world)
    for (const call of calls) await gateIn(stage.db, world, call)
    const [a, b, c] = calls
    await race.run({
      a: (db) =>
        db.tx(world.workspace, (tx) =>
          recordAnswer(tx, world.ids, a!.id, {
            kind: 'refused',
            refusal: 'bad_number',
            code: '404',
            message: 'no such number',
          }),
        ),
      b: (db) =>
        db.tx(world.workspace, (tx) =>
          recordAnswer(tx, world.ids, b!.id, {
            kind: 'refused',
            refusal: 'not_placed',
            code: '503',
            message: 'no',
          }),
        ),
      c: (db) =>
        db.tx(world.workspace, (tx) =>
          recordAnswer(tx, world.ids, c!.id, { kind: 'uncertain', message: 'timed out' }),
        ),
    })
    const states = (await callsOf(world)).map((call) => `${call.status} ${call.result}`)
    const bad = await broken(stage.t, world.workspace)
    return states.join() === 'ended bad_number,ended carrier_error,placing null'
      ? bad
      : [...bad, states.join()]
  },
)

raceTest(
  "another account's “not found” never proves that a call was not made, whoever asks while the connection is moved",
  () => stage,
  { people: 1 },
  async ({ race, world, met }) => {
    const [call] = await placed(world, 'uncertain')
    await stage.moveTo(stage.now() + 60_000)
    // Each reconcile speaks to the account that the connection has when it opens it; the call is at the first one.
    const ask = async (db: Database): Promise<void> => {
      const [row] = await db.tx(world.workspace, (tx) =>
        tx.rows<{ generation: number }>(
          'select account_generation as generation from connection where workspace_id = $1 and id = $2',
          [world.workspace, world.connection],
        ),
      )
      const generation = row?.generation ?? 1
      const lookup: Lookup =
        generation === 1 ? found(call!, course(call!, 'asked').slice(0, 1)) : { kind: 'not_found' }
      const [now] = await callsOf(world)
      if (now && now.status !== 'ended') await askOne(db, world, { ...askerWith(lookup), generation }, now)
    }
    await race.run({
      move: (db) =>
        db.tx(world.workspace, (tx) =>
          tx.run(
            'update connection set account_generation = account_generation + 1 where workspace_id = $1 and id = $2',
            [world.workspace, world.connection],
          ),
        ),
      one: async (db) => {
        await ask(db)
        await ask(db)
      },
      two: async (db) => {
        await ask(db)
        await ask(db)
      },
    })
    const [row] = await callsOf(world)
    met(row?.result === 'unknown' ? 'given up' : 'found')
    const bad = await broken(stage.t, world.workspace)
    if (row?.result === 'carrier_error') bad.push('the attempt counts as never made')
    return bad
  },
  ['given up', 'found'],
)

raceTest(
  'a missed deadline is withdrawn once and leaves nothing counted, whatever else happens to the call',
  () => stage,
  { people: 1 },
  async ({ race, world, seed, met }) => {
    const [call] = await placed(world, null)
    await stage.moveTo(stage.now() + 1000)
    await race.run({
      aborted: (db) =>
        db.tx(world.workspace, (tx) => recordAnswer(tx, world.ids, call!.id, { kind: 'aborted' })),
      reconcile: (db) =>
        reconcile({ db, ids: world.ids, askerOf: () => Promise.resolve(null) }, world.workspace),
      again: (db) => claimIn(db, world),
      ...(seed % 2
        ? { pause: (db: Database) => pauseCampaign(db, { clock: clockOf(stage, race, 'pause'), ids: world.ids }, world.workspace, world.actor.name, world.campaign) } // prettier-ignore
        : {}),
    })
    const rows = await callsOf(world)
    const row = rows.find(({ id }) => id === call!.id)
    met(row?.result === 'withdrawn' ? 'withdrawn' : 'open')
    const bad = await broken(stage.t, world.workspace)
    const [task] = await stage.t.owner<{
      attempts: number
      misses: number
      system_retries: number
      counted: number
    }>(
      `select t.attempts, t.misses, t.system_retries, (select cardinality(attempts) from recipient r where r.workspace_id = t.workspace_id) as counted
       from task t where t.workspace_id = $1`,
      [world.workspace],
    )
    if (row?.result !== 'withdrawn') bad.push(`the call is ${row?.status} ${row?.result}`)
    if (task?.attempts !== 0 || task.counted !== 0 || task.misses !== 1 || task.system_retries !== 0)
      bad.push(`counted: ${JSON.stringify(task)}`)
    return bad
  },
  ['withdrawn'],
)
