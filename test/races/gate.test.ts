/**
 * Tests the gate against everything that forbids a call. A ban that has committed before the gate commits is obeyed
 * (D6, D7, D8, D21); so a gate that passed must have committed before the ban was about to.
 */
import { afterAll, beforeAll } from 'vitest'
import type { Gate } from '#dialing/gate/gate.ts'
import { withdrawCalls } from '#dialing/stop/withdraw-calls.ts'
import { cancelCampaign } from '#campaigns/cancel-campaign.ts'
import { changeLiveSettings } from '#campaigns/change-live-settings.ts'
import { pauseCampaign } from '#campaigns/pause-campaign.ts'
import { stopDialing } from '#dialing/stop/stop-dialing.ts'
import { addDoNotCall } from '#contacts/do-not-call/add-do-not-call.ts'
import { importDoNotCall } from '#contacts/do-not-call/import-do-not-call.ts'
import { changeNumber } from '#telephony/numbers/change-number.ts'
import { createNumber } from '#telephony/numbers/create-number.ts'
import { changeWorkspace } from '#workspace/change-workspace.ts'
import type { CallRow } from '#db/calls/call-row.ts'
import type { Database } from '#db/database.ts'
import { makeConnection, makeNumber } from '#test/support/make-workspace.ts'
import { raceTest } from './race-test.ts'
import type { Race } from './interleave.ts'
import { broken } from './invariants.ts'
import {
  callsOf,
  claimed,
  clockOf,
  gateIn,
  openStage,
  type Stage,
  SUNDAYS_ONLY,
  type World,
} from './stage.ts'

let stage: Stage
beforeAll(async () => void (stage = await openStage()))
afterAll(() => stage.close())

type Forbid = (db: Database, world: World, race: Race, call: CallRow) => Promise<unknown>
const depsOf = (race: Race, world: World) => ({ clock: clockOf(stage, race, 'forbid'), ids: world.ids })
const forbid = (act: Forbid): Forbid => act

const inConnection = (db: Database, world: World, change: string): Promise<number> =>
  db.tx(world.workspace, (tx) =>
    tx.run(`update connection set ${change} where workspace_id = $1 and id = $2`, [
      world.workspace,
      world.connection,
    ]),
  )

const FORBIDS: Record<string, Forbid> = {
  'the campaign was paused': forbid((db, world, race) =>
    pauseCampaign(db, depsOf(race, world), world.workspace, world.actor.name, world.campaign),
  ),
  'the campaign was cancelled': forbid((db, world, race) =>
    cancelCampaign(db, depsOf(race, world), world.workspace, world.actor.name, world.campaign),
  ),
  'the person was entered as do-not-call': forbid((db, world, race, call) =>
    addDoNotCall(db, depsOf(race, world), world.actor, { phone: call.e164, country: 'IE', reason: 'asked' }),
  ),
  'a do-not-call list with the person was imported': forbid((db, world, race, call) =>
    importDoNotCall(db, depsOf(race, world), world.actor, {
      text: `phone\n${call.e164}\n`,
      country: 'IE',
      reason: 'list',
    }),
  ),
  "the person's number became a caller ID": forbid((db, world, _race, call) =>
    createNumber(db, { ids: world.ids }, world.actor, { connectionId: world.connection, phone: call.e164 }),
  ),
  'dialling of the workspace was stopped': forbid((db, world, race) =>
    stopDialing(db, depsOf(race, world), { workspace: world.workspace }, world.actor.name),
  ),
  'dialling of the workspace was stopped in plain SQL': forbid((db, world) =>
    db.tx(world.workspace, (tx) =>
      tx.run('update workspace set dialing_stopped_at = app_now() where workspace_id = $1', [
        world.workspace,
      ]),
    ),
  ),
  'dialling of the installation was stopped': forbid((db) =>
    db.systemTx('stop-dialing', (tx) => tx.run('update installation set dialing_stopped_at = app_now()')),
  ),
  'the number was flagged': forbid((db, world) =>
    changeNumber(db, world.actor, world.number, { status: 'spam_flagged' }),
  ),
  'the number left the pool': forbid(async (db, world) => {
    const other = await makeNumber(stage.t, world.workspace, world.connection)
    return changeLiveSettings(db, world.workspace, world.actor.name, world.campaign, {
      numberIds: [other],
    })
  }),
  'the number moved to another connection': forbid(async (db, world) => {
    const other = await makeConnection(stage.t, world.workspace)
    return db.tx(world.workspace, (tx) =>
      tx.run('update phone_number set connection_id = $2 where workspace_id = $1', [world.workspace, other]),
    )
  }),
  'the connection was pointed to another account': forbid((db, world) =>
    inConnection(db, world, 'account_generation = account_generation + 1'),
  ),
  'nothing proves the events of the connection': forbid((db, world) =>
    inConnection(db, world, `event_proof = 'weak'`),
  ),
  'the connection is being read after a crash': forbid((db, world) =>
    inConnection(db, world, 'recovering_since = app_now()'),
  ),
  'the call windows were closed': forbid((db, world) =>
    changeLiveSettings(db, world.workspace, world.actor.name, world.campaign, {
      windows: SUNDAYS_ONLY,
    }),
  ),
  'the contact hours were closed': forbid((db, world) =>
    changeWorkspace(db, world.actor, { contactHours: SUNDAYS_ONLY }),
  ),
  'the country was closed': forbid((db, world) =>
    changeWorkspace(db, world.actor, { allowedCountries: ['FR'] }),
  ),
}

for (const [what, act] of Object.entries(FORBIDS))
  raceTest(
    `no gate passes once ${what}`,
    () => stage,
    { people: 2 },
    async ({ race, world, met }) => {
      await stage.t.owner('update installation set dialing_stopped_at = null')
      const [call, other] = await claimed(world)
      const results = await race.run({
        gate: (db) => gateIn(db, world, call!),
        other: (db) => gateIn(db, world, other!),
        forbid: (db) => act(db, world, race, call!),
      })
      const gates: [string, Gate][] = [
        ['gate', results['gate'] as Gate],
        ...(/person/.test(what) ? [] : [['other', results['other'] as Gate] as [string, Gate]]),
      ]
      const bad = await broken(stage.t, world.workspace)
      for (const [name, gate] of gates) {
        met(gate.ok ? 'passed' : 'refused')
        if (gate.ok && race.committed(name) > race.committing('forbid'))
          bad.push(`${name} passed after ${what}`)
      }
      return bad
    },
    ['passed', 'refused'],
  )

raceTest(
  'gates that race for the last line under a lowered limit: one passes',
  () => stage,
  { people: 2 },
  async ({ race, world, seed }) => {
    const [one, two] = await claimed(world)
    const lowered = [
      ['update workspace set concurrency_limit = 1 where workspace_id = $1', world.workspace],
      ['update campaign set concurrency = 1 where id = $1', world.campaign],
      ['update phone_number set concurrency_limit = 1 where id = $1', world.number],
      ['update connection set concurrency_limit = 1 where id = $1', world.connection],
    ][seed % 4]!
    await stage.t.owner(lowered[0]!, [lowered[1]])
    await race.run({ one: (db) => gateIn(db, world, one!), two: (db) => gateIn(db, world, two!) })
    const placing = (await callsOf(world)).filter((call) => call.status === 'placing').length
    return [
      ...(await broken(stage.t, world.workspace, { limitsLowered: true })),
      ...(placing === 1 ? [] : [`${placing} calls passed the gate under a limit of 1`]),
    ]
  },
)

raceTest(
  'a job delivered twice passes the gate once',
  () => stage,
  { people: 1 },
  async ({ race, world }) => {
    const [call] = await claimed(world)
    const { a, b } = (await race.run({
      a: (db) => gateIn(db, world, call!),
      b: (db) => gateIn(db, world, call!),
    })) as Record<string, Gate>
    return [
      ...(await broken(stage.t, world.workspace)),
      ...(a!.ok === b!.ok ? [`both ${a!.ok ? 'passed' : 'failed'}`] : []),
    ]
  },
)

raceTest(
  'a claim whose lease lapses is either dialled or withdrawn, never both',
  () => stage,
  { people: 2 },
  async ({ race, world, met }) => {
    const [call, other] = await claimed(world)
    const reconcile = async (db: Database) => {
      await race.alone('reconcile', 'sleep', () => stage.moveTo(stage.now() + 61_000))
      return db.tx(world.workspace, (tx) => withdrawCalls(tx, { lapsed: true }, 'worker_lost', true))
    }
    const results = await race.run({
      gate: (db) => gateIn(db, world, call!),
      other: (db) => gateIn(db, world, other!),
      reconcile,
    })
    const bad = await broken(stage.t, world.workspace)
    for (const row of await callsOf(world)) {
      const gate = results[row.id === call!.id ? 'gate' : 'other'] as Gate
      met(gate.ok ? 'passed' : 'withdrawn')
      if (gate.ok !== (row.status === 'placing'))
        bad.push(`the gate said ${JSON.stringify(gate.ok)} of a call that is ${row.status}`)
    }
    return bad
  },
  ['passed', 'withdrawn'],
)
