/**
 * Tests gates of several calls against everything that forbids some or all of them, and against each other: each call has
 * its own verdict, and as many pass as a limit allows, each once.
 */
import { afterAll, beforeAll } from 'vitest'
import type { Gate, Gating } from '#dialing/gate/gate.ts'
import { withdrawCalls } from '#dialing/stop/withdraw-calls.ts'
import { pauseCampaign } from '#campaigns/pause-campaign.ts'
import { addDoNotCall } from '#contacts/do-not-call/add-do-not-call.ts'
import type { CallRow } from '#db/calls/call-row.ts'
import type { Database } from '#db/database.ts'
import { makeConnection } from '#test/support/make-workspace.ts'
import { raceTest } from './race-test.ts'
import type { Race } from './interleave.ts'
import { broken } from './invariants.ts'
import { callsOf, claimed, clockOf, gatesIn, openStage, type Stage, type World } from './stage.ts'

let stage: Stage
beforeAll(async () => void (stage = await openStage()))
afterAll(() => stage.close())

interface Forbid {
  readonly act: (db: Database, world: World, race: Race, call: CallRow) => Promise<unknown>
  /** It forbids the first call alone. */
  readonly one?: boolean
}
const depsOf = (race: Race, world: World) => ({ clock: clockOf(stage, race, 'forbid'), ids: world.ids })

const FORBIDS: Record<string, Forbid> = {
  'the campaign was paused': {
    act: (db, world, race) =>
      pauseCampaign(db, depsOf(race, world), world.workspace, world.actor.name, world.campaign),
  },
  'one person was entered as do-not-call': {
    one: true,
    act: (db, world, race, call) =>
      addDoNotCall(db, depsOf(race, world), world.actor, {
        phone: call.e164,
        country: 'IE',
        reason: 'asked',
      }),
  },
  'dialling was stopped in plain SQL': {
    act: (db, world) =>
      db.tx(world.workspace, (tx) =>
        tx.run('update workspace set dialing_stopped_at = app_now() where workspace_id = $1', [
          world.workspace,
        ]),
      ),
  },
  'the number moved to another connection': {
    act: async (db, world) => {
      const other = await makeConnection(stage.t, world.workspace)
      return db.tx(world.workspace, (tx) =>
        tx.run('update phone_number set connection_id = $2 where workspace_id = $1', [
          world.workspace,
          other,
        ]),
      )
    },
  },
  'one call was withdrawn': {
    one: true,
    act: (db, world, _race, call) =>
      db.tx(world.workspace, (tx) => withdrawCalls(tx, { calls: [call] }, 'deadline')),
  },
}

for (const [what, { act, one = false }] of Object.entries(FORBIDS))
  raceTest(
    `a gate of many calls lets none pass that is forbidden once ${what}, and all others`,
    () => stage,
    (seed) => ({ people: 3 + (seed % 2) }),
    async ({ race, world, met }) => {
      const calls = await claimed(world)
      const results = await race.run({
        gate: (db) => gatesIn(db, world, calls),
        forbid: (db) => act(db, world, race, calls[0]!),
      })
      const gates = results['gate'] as Gate[]
      const late = race.committed('gate') > race.committing('forbid')
      const bad = await broken(stage.t, world.workspace)
      gates.forEach((gate, index) => {
        const forbidden = late && (index === 0 || !one)
        met(gate.ok ? 'passed' : 'refused')
        if (gate.ok && forbidden) bad.push(`call ${index} passed after ${what}`)
        if (!gate.ok && one && index > 0)
          bad.push(`call ${index} was refused for its neighbour: ${gate.code}`)
      })
      return bad
    },
    ['passed', 'refused'],
  )

raceTest(
  'gates of the same calls in another order under a lowered limit: as many pass as it allows, each once',
  () => stage,
  { people: 4 },
  async ({ race, world, seed }) => {
    const calls = await claimed(world)
    const limit = 1 + (seed % 3)
    const lowered = [
      ['update workspace set concurrency_limit = $2 where workspace_id = $1', world.workspace],
      ['update campaign set concurrency = $2 where id = $1', world.campaign],
      ['update phone_number set concurrency_limit = $2 where id = $1', world.number],
      ['update connection set concurrency_limit = $2 where id = $1', world.connection],
    ][seed % 4]!
    await stage.t.owner(lowered[0]!, [lowered[1], limit])
    const results = await race.run({
      one: (db) => gatesIn(db, world, calls),
      two: (db) => gatesIn(db, world, calls.toReversed()),
    })
    const passed = ['one', 'two'].flatMap((name) => (results[name] as Gate[]).filter((gate) => gate.ok))
    const placing = (await callsOf(world)).filter((call) => call.status === 'placing').length
    return [
      ...(await broken(stage.t, world.workspace, { limitsLowered: true })),
      ...(placing === limit && passed.length === limit
        ? []
        : [`${placing} calls were placed, ${passed.length} gates passed, under a limit of ${limit}`]),
    ]
  },
)

raceTest(
  'two gates of overlapping calls under a lowered limit: as many pass as it allows, each once',
  () => stage,
  { people: 4 },
  async ({ race, world, seed }) => {
    const calls = await claimed(world)
    const limit = 1 + (seed % 3)
    await stage.t.owner('update workspace set concurrency_limit = $2 where workspace_id = $1', [
      world.workspace,
      limit,
    ])
    const halves: readonly Gating[][] = [calls.slice(0, 3), calls.slice(1)]
    await race.run({
      one: (db) => gatesIn(db, world, halves[0]!),
      two: (db) => gatesIn(db, world, halves[1]!),
    })
    const placing = (await callsOf(world)).filter((call) => call.status === 'placing').length
    return [
      ...(await broken(stage.t, world.workspace, { limitsLowered: true })),
      ...(placing === limit ? [] : [`${placing} calls passed under a limit of ${limit}`]),
    ]
  },
)

raceTest(
  'a gate of many calls, one of whose leases lapses, is of use to the others, and that one is dialled or withdrawn',
  () => stage,
  { people: 3 },
  async ({ race, world, met }) => {
    const calls = await claimed(world)
    await stage.t.owner(`update call set lease_until = lease_until - interval '30 seconds' where id = $1`, [
      calls[1]!.id,
    ])
    const results = await race.run({
      gate: (db) => gatesIn(db, world, calls),
      reconcile: async (db) => {
        await race.alone('reconcile', 'sleep', () => stage.moveTo(stage.now() + 31_000))
        return db.tx(world.workspace, (tx) => withdrawCalls(tx, { lapsed: true }, 'worker_lost', true))
      },
    })
    const bad = await broken(stage.t, world.workspace)
    const gates = results['gate'] as Gate[]
    for (const [index, row] of (await callsOf(world)).entries()) {
      if (index === 1) met(gates[index]!.ok ? 'passed' : 'withdrawn')
      else if (!gates[index]!.ok) bad.push(`call ${index} was refused for its neighbour`)
      if (gates[index]!.ok !== (row.status === 'placing'))
        bad.push(`the gate said ${gates[index]!.ok} of a call that is ${row.status}`)
    }
    return bad
  },
  ['passed', 'withdrawn'],
)
