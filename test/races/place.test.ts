/**
 * Tests the whole of placing a call against every stop: once a stop is acknowledged no create request starts (D6,
 * D7), past its dial deadline none starts (D4), and one call has one request, however often its job runs (D2).
 */
import { afterAll, beforeAll } from 'vitest'
import type { PlaceAnswer, PlaceRequest } from '#carriers/carrier.ts'
import { createGates } from '#dialing/gate/gates.ts'
import { createAnswers } from '#dialing/answer/answers.ts'
import { placeCalls } from '#dialing/place/place-calls.ts'
import { reconcile } from '#dialing/reconcile/reconcile.ts'
import { cancelCampaign } from '#campaigns/cancel-campaign.ts'
import { pauseCampaign } from '#campaigns/pause-campaign.ts'
import { stopDialing } from '#dialing/stop/stop-dialing.ts'
import { addDoNotCall } from '#contacts/do-not-call/add-do-not-call.ts'
import type { CallRow } from '#db/calls/call-row.ts'
import type { Database } from '#db/database.ts'
import { raceTest } from './race-test.ts'
import type { Race } from './interleave.ts'
import { broken } from './invariants.ts'
import { callsOf, claimed, claimIn, clockOf, openStage, type Stage, type World } from './stage.ts'

let stage: Stage
beforeAll(async () => void (stage = await openStage()))
afterAll(() => stage.close())

interface Request {
  readonly callId: string
  readonly at: number
  /** Position in the log of the race. */
  readonly position: number
}

function worker(
  world: World,
  race: Race,
  name: string,
  requests: Request[],
  answer: (request: PlaceRequest) => PlaceAnswer,
) {
  const place = async (request: PlaceRequest): Promise<PlaceAnswer> => {
    // The connection has to be opened here: anything may happen meanwhile.
    await race.turn(name, 'connects')
    if (!request.mayStart()) return { kind: 'aborted' }
    requests.push({ callId: request.callId, at: stage.now(), position: race.log.push(`${name} dials`) - 1 })
    await race.turn(name, 'is answered')
    return answer(request)
  }
  return (db: Database, ...calls: readonly CallRow[]) =>
    placeCalls(
      {
        db,
        clock: clockOf(stage, race, name),
        ids: world.ids,
        gates: createGates(),
        answers: createAnswers({ db, clock: clockOf(stage, race, name), ids: world.ids }),
        dialerOf: () => Promise.resolve({ dialer: { place }, generation: 1 }),
        callbackUrl: () => 'https://calls.example.com/',
        relayUrl: () => '',
        clockSkewMs: () => 0,
      },
      { callIds: calls.map(({ id }) => id), workspace: world.workspace },
    )
}

const accepted = (request: PlaceRequest): PlaceAnswer => ({ kind: 'submitted', ref: `ref-${request.callId}` })

type Stop = (db: Database, world: World, race: Race, call: CallRow) => Promise<unknown>
const deps = (race: Race, world: World) => ({ clock: clockOf(stage, race, 'stop'), ids: world.ids })
const STOPS: Record<string, Stop> = {
  'a pause': (db, world, race) =>
    pauseCampaign(db, deps(race, world), world.workspace, world.actor.name, world.campaign),
  'a cancel': (db, world, race) =>
    cancelCampaign(db, deps(race, world), world.workspace, world.actor.name, world.campaign),
  'the kill switch': (db, world, race) =>
    stopDialing(db, deps(race, world), { workspace: world.workspace }, world.actor.name),
  'a do-not-call entry': (db, world, race, call) =>
    addDoNotCall(db, deps(race, world), world.actor, { phone: call.e164, reason: 'asked' }),
}

for (const [what, stop] of Object.entries(STOPS))
  raceTest(
    `no request starts once ${what} is acknowledged`,
    () => stage,
    { people: 1 },
    async ({ race, world, met }) => {
      const [call] = await claimed(world)
      const requests: Request[] = []
      let acknowledged = Infinity
      await race.run({
        worker: (db) => worker(world, race, 'worker', requests, accepted)(db, call!),
        stop: async (db) => {
          await stop(db, world, race, call!)
          acknowledged = race.log.push('stop acknowledged') - 1
        },
      })
      met(requests.length > 0 ? 'dialled' : 'held')
      const late = requests.filter((request) => request.position > acknowledged).length
      return [
        ...(await broken(stage.t, world.workspace)),
        ...(late > 0 ? [`a request started after ${what} was acknowledged`] : []),
      ]
    },
    ['dialled', 'held'],
  )

raceTest(
  'a worker that slept past its dial deadline does not dial',
  () => stage,
  { people: 1 },
  async ({ race, world, met }) => {
    const [call] = await claimed(world)
    const requests: Request[] = []
    await race.run({
      worker: (db) => worker(world, race, 'worker', requests, accepted)(db, call!),
      time: async () => {
        for (let passed = 0; passed < 3; passed++) {
          await race.alone('time', 'passes', () => stage.moveTo(stage.now() + 400))
        }
      },
    })
    met(requests.length > 0 ? 'dialled' : 'slept')
    const [row] = await callsOf(world)
    const late = requests.filter((request) => row?.dial_deadline && request.at > row.dial_deadline)
    return [
      ...(await broken(stage.t, world.workspace)),
      ...(late.length > 0 ? ['dialled past the deadline'] : []),
    ]
  },
  ['dialled', 'slept'],
)

raceTest(
  'a job that runs twice, crashes anywhere and is reconciled makes one request for its call',
  () => stage,
  (seed) => ({ people: 1, crash: { actor: 'dies', turn: 1 + (seed % 45) } }),
  async ({ race, world, seed, met }) => {
    const [call] = await claimed(world)
    const requests: Request[] = []
    const answer = (request: PlaceRequest): PlaceAnswer =>
      seed % 3 ? accepted(request) : { kind: 'uncertain', message: 'timed out' }
    const carrier = { ids: world.ids, askerOf: () => Promise.resolve(null) }
    await race.run({
      dies: (db) => worker(world, race, 'dies', requests, answer)(db, call!),
      twin: (db) => worker(world, race, 'twin', requests, answer)(db, call!),
      reconcile: (db) => reconcile({ db, ...carrier }, world.workspace),
      claim: (db) => claimIn(db, world),
    })
    // After a day of reconciling it is still one request, and an open call is not given up because of its age.
    for (const wait of [61_000, 3_600_000, 86_400_000]) {
      await stage.moveTo(stage.now() + wait)
      await reconcile({ db: stage.db, ...carrier }, world.workspace)
    }
    if (requests.length > 0) met('dialled')
    const bad = await broken(stage.t, world.workspace)
    if (requests.length > 1) bad.push(`${requests.length} requests`)
    const open = (await callsOf(world)).find((row) => row.id === requests[0]?.callId)
    if (requests.length > 0 && open?.status !== 'placing')
      bad.push(`a dialled call became ${open?.status} ${open?.result} by age alone`)
    return bad
  },
  ['dialled'],
)

/** A rate at which the slots of all calls come up together. */
const FAST = 'update connection set calls_per_second = 100 where workspace_id = $1'

for (const [what, stop] of Object.entries(STOPS))
  raceTest(
    `no request of a job of many calls starts once ${what} is acknowledged`,
    () => stage,
    { people: 4 },
    async ({ race, world, met }) => {
      const calls = await claimed(world)
      await stage.t.owner(FAST, [world.workspace])
      const requests: Request[] = []
      let acknowledged = Infinity
      await race.run({
        worker: (db) => worker(world, race, 'worker', requests, accepted)(db, ...calls),
        stop: async (db) => {
          await stop(db, world, race, calls[1]!)
          acknowledged = race.log.push('stop acknowledged') - 1
        },
      })
      const one = what === 'a do-not-call entry'
      const stopped = requests.filter(({ callId }) => !one || callId === calls[1]!.id)
      met(stopped.length > 0 ? 'dialled' : 'held')
      const late = stopped.filter((request) => request.position > acknowledged).length
      return [
        ...(await broken(stage.t, world.workspace)),
        ...(late > 0 ? [`${late} requests started after ${what} was acknowledged`] : []),
      ]
    },
    ['dialled', 'held'],
  )

raceTest(
  'a worker of many calls that slept past their dial deadline does not dial',
  () => stage,
  { people: 3 },
  async ({ race, world, met }) => {
    const calls = await claimed(world)
    await stage.t.owner(FAST, [world.workspace])
    const requests: Request[] = []
    await race.run({
      worker: (db) => worker(world, race, 'worker', requests, accepted)(db, ...calls),
      time: async () => {
        for (let passed = 0; passed < 3; passed++)
          await race.alone('time', 'passes', () => stage.moveTo(stage.now() + 400))
      },
    })
    met(requests.length > 0 ? 'dialled' : 'slept')
    const deadlines = new Map((await callsOf(world)).map((row) => [row.id, row.dial_deadline]))
    const late = requests.filter(({ callId, at }) => at > (deadlines.get(callId) ?? Infinity))
    return [
      ...(await broken(stage.t, world.workspace)),
      ...(late.length > 0 ? [`${late.length} dialled past the deadline`] : []),
    ]
  },
  ['dialled', 'slept'],
)

raceTest(
  'jobs of overlapping calls, one of whose workers crashes anywhere, make one request for each call',
  () => stage,
  (seed) => ({ people: 4, crash: { actor: 'dies', turn: 1 + ((seed * 7) % 70) } }),
  async ({ race, world, seed, met }) => {
    const calls = await claimed(world)
    await stage.t.owner(FAST, [world.workspace])
    const requests: Request[] = []
    const answer = (request: PlaceRequest): PlaceAnswer =>
      seed % 3 || request.callId !== calls[1]!.id
        ? accepted(request)
        : { kind: 'uncertain', message: 'timed out' }
    const carrier = { ids: world.ids, askerOf: () => Promise.resolve(null) }
    await race.run({
      dies: (db) => worker(world, race, 'dies', requests, answer)(db, ...calls.slice(0, 3)),
      twin: (db) => worker(world, race, 'twin', requests, answer)(db, ...calls.slice(1).reverse()),
      reconcile: (db) => reconcile({ db, ...carrier }, world.workspace),
    })
    for (const wait of [61_000, 3_600_000]) {
      await stage.moveTo(stage.now() + wait)
      await reconcile({ db: stage.db, ...carrier }, world.workspace)
    }
    const bad = await broken(stage.t, world.workspace)
    const asked = new Set(requests.map(({ callId }) => callId))
    if (asked.size > 1) met('several')
    if (asked.size < requests.length) bad.push(`${requests.length} requests for ${asked.size} calls`)
    for (const row of await callsOf(world)) {
      if (asked.has(row.id) && row.status !== 'placing')
        bad.push(`a dialled call became ${row.status} ${row.result} by age alone`)
    }
    const [marks] = await stage.t.owner<{ crashes: number }>(
      'select sum(crashes)::int as crashes from task where workspace_id = $1',
      [world.workspace],
    )
    if (marks?.crashes !== 0)
      bad.push(`${marks?.crashes} crashes were counted for tasks of a job of many calls`)
    return bad
  },
  ['several'],
)
