/**
 * Tests carrier events of many calls that are stored and applied in one transaction, against what stops dialling, against
 * other batches of the same calls in another order, and against themselves: in any order, doubled and cut into any
 * batches, the same events give the same rows (D10, D12).
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CarrierEvent, CarrierFact } from '#carriers/carrier.ts'
import { type Random, seededRandom } from '#domain/random.ts'
import type { Arrival } from '#dialing/events/store-events.ts'
import { enterDoNotCall } from '#dialing/stop/enter-do-not-call.ts'
import { withdrawCalls } from '#dialing/stop/withdraw-calls.ts'
import { pauseCampaign } from '#campaigns/pause-campaign.ts'
import { topUpCredits } from '#workspace/credits/top-up-credits.ts'
import type { CallRow } from '#db/calls/call-row.ts'
import { makeConnection } from '#test/support/make-workspace.ts'
import { broken } from './invariants.ts'
import { raceTest } from './race-test.ts'
import { callsOf, claimed, claimIn, clockOf, deliverTogether, ended, eventOf, gateIn, makeWorld, openStage, placed, type Stage, statusesOf, type World } from './stage.ts' // prettier-ignore

let stage: Stage
beforeAll(async () => void (stage = await openStage()))
afterAll(() => stage.close())

const arrivalOf = (world: World, events: readonly CarrierEvent[]): Arrival => ({
  source: { id: world.connection },
  events,
})

const ends = (world: World, calls: readonly CallRow[], key: string, talk = 60): Arrival[] =>
  calls.map((call) => arrivalOf(world, [eventOf(call, stage.now() - 1, ended('completed', talk), `${key} ${call.id}`)])) // prettier-ignore

async function unapplied(world: World): Promise<string[]> {
  const rows = await stage.t.owner(
    'select event_id from carrier_event where workspace_id = $1 and applied_at is null',
    [world.workspace],
  )
  return rows.length > 0 ? [`${rows.length} events are not applied`] : []
}

const PEOPLE = { people: 4, workspace: { concurrency_limit: 10 } }

raceTest(
  'two batches of the same calls in opposite order, doubled in part: one end and one charge for each',
  () => stage,
  PEOPLE,
  async ({ race, world }) => {
    const calls = await placed(world)
    const backwards = calls.toReversed()
    await race.run({
      a: (db) => deliverTogether(db, world, ends(world, calls, 'one')),
      b: (db) => deliverTogether(db, world, ends(world, backwards, 'one')),
      c: (db) => deliverTogether(db, world, ends(world, backwards, 'two', 90)),
    })
    const bad = [...(await broken(stage.t, world.workspace)), ...(await unapplied(world))]
    const results = (await callsOf(world)).map((call) => call.result)
    if (results.some((result) => result !== 'answered_human')) bad.push(`the results are ${results.join()}`)
    return bad
  },
)

raceTest(
  'a batch of ends while the campaign is paused, a person is entered as do-not-call and claimed calls are withdrawn',
  () => stage,
  PEOPLE,
  async ({ race, world, met }) => {
    const calls = await claimed(world)
    for (const call of calls.slice(0, 3)) await gateIn(stage.db, world, call)
    const [, barred, , waits] = await callsOf(world)
    const batch = calls.map((call, n) =>
      arrivalOf(world, [
        n < 2
          ? eventOf(call, stage.now() - 1, ended(n === 0 ? 'completed' : 'no_answer', n === 0 ? 60 : 0))
          : eventOf(call, stage.now() - 1, { type: 'ringing' }),
      ]),
    )
    await race.run({
      hook: (db) => deliverTogether(db, world, batch),
      pause: (db) => pauseCampaign(db, { clock: clockOf(stage, race, 'pause'), ids: world.ids }, world.workspace, world.actor.name, world.campaign), // prettier-ignore
      dnc: (db) =>
        db.tx(world.workspace, async (tx) =>
          enterDoNotCall(tx, await tx.instant(), {
            e164: barred?.e164 ?? '',
            source: 'api',
            reason: 'asked',
          }),
        ),
      withdraw: (db) =>
        db.tx(world.workspace, (tx) => withdrawCalls(tx, { calls: waits ? [waits] : [] }, 'do_not_call')),
    })
    const bad = [...(await broken(stage.t, world.workspace)), ...(await unapplied(world))]
    const after = await callsOf(world)
    if (after[0]?.result !== 'answered_human') bad.push(`the first call is ${after[0]?.result}`)
    // Cancelled, once we had asked for its hang-up.
    if (after[1]?.result !== 'no_answer' && after[1]?.result !== 'cancelled')
      bad.push(`the second call is ${after[1]?.result}`)
    if (after[2]?.status !== 'ringing') bad.push(`the third call is ${after[2]?.status}`)
    if (after[3]?.status === 'ringing') bad.push('a call that was claimed rings')
    if (after[3]?.result === 'withdrawn') met('withdrawn')
    const strays = await stage.t.owner(`select 1 from incident where workspace_id = $1 and kind = 'stray_call'`, [world.workspace]) // prettier-ignore
    if (strays.length !== 1) bad.push(`${strays.length} strays of the call that rang before its gate`)
    const person = (await statusesOf(world))[1]
    if (person !== 'skipped') bad.push(`the task of the barred person is ${person}`)
    return bad
  },
  ['withdrawn'],
)

raceTest(
  'batches of ends while credits are topped up and held: the balance is the sum of the entries, each call charged once',
  () => stage,
  { people: 6, workspace: { concurrency_limit: 4 } },
  async ({ race, world }) => {
    const calls = await placed(world)
    await race.run({
      a: (db) => deliverTogether(db, world, ends(world, calls.slice(0, 3), 'one', 30)),
      b: (db) => deliverTogether(db, world, ends(world, calls.slice(1).toReversed(), 'one', 30)),
      top: (db) => topUpCredits(db, world.actor, { amountMinor: 500 }),
      claim: (db) => claimIn(db, world),
    })
    const [row] = await stage.t.owner<{ balance: string }>(
      'select balance_micro as balance from credit_account where workspace_id = $1',
      [world.workspace],
    )
    const wanted = 100_000_000 + 5_000_000 - 4 * 50_000
    return [
      ...(await broken(stage.t, world.workspace)),
      ...(await unapplied(world)),
      ...(Number(row?.balance) === wanted ? [] : [`the balance is ${row?.balance}, not ${wanted}`]),
    ]
  },
)

test('D12: the same events in any order, doubled and cut into any batches, give the same rows', async () => {
  const first = await played(seededRandom(0), 0)
  expect(first[0]).toHaveLength(5)
  for (let seed = 1; seed < 24; seed++)
    expect(await played(seededRandom(seed), seed), `seed ${seed}`).toEqual(first)
}, 300_000)

/** Plays one order of the events in a world whose calls have the same ids each time. @returns all its rows */
async function played(random: Random, seed: number): Promise<unknown[][]> {
  const world = await makeWorld(stage, 'permutations', 1, { people: 5, workspace: { concurrency_limit: 10 } })
  await stage.t.owner('delete from pgboss.job')
  const strange = await makeConnection(stage.t, world.workspace)
  const calls = await placed(world)
  const requests = scriptOf(world, strange, calls)
  const doubled = seed === 0 ? requests : shuffled([...requests, ...requests.filter(() => random.next() < 0.5)], random) // prettier-ignore
  while (doubled.length > 0) {
    const size = seed === 0 ? 1 : 1 + Math.floor(random.next() * 9)
    await deliverTogether(stage.db, world, doubled.splice(0, size))
  }
  expect(await broken(stage.t, world.workspace)).toEqual([])
  const rows: unknown[][] = []
  for (const statement of ROWS) rows.push(await stage.t.owner(statement, [world.workspace]))
  return rows
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const left = [...items]
  return items.map(() => left.splice(Math.floor(random.next() * left.length), 1)[0] as T)
}

function scriptOf(world: World, strange: string, calls: readonly CallRow[]): Arrival[] {
  const at = stage.now()
  let n = 0
  const of = (call: CallRow, ...facts: CarrierFact[]): Arrival[] =>
    facts.map((fact) => arrivalOf(world, [eventOf(call, at, fact, `event ${n++}`)]))
  const [talks, machine, silent, changes, corrected] = calls as [CallRow, CallRow, CallRow, CallRow, CallRow]
  const said = { disposition: 'interested', sentiment: 'positive', score: 80, optOut: false, callbackAt: null, transcript: [{ speaker: 'contact', at: 1, text: 'Yes.' }] } as const // prettier-ignore
  return [
    ...of(talks, { type: 'ringing' }, { type: 'answered' }, { type: 'price', amountMicro: 12_345 }),
    ...of(talks, { type: 'ended', outcome: 'completed', code: null, talkSeconds: 60, rang: true, conversation: said }), // prettier-ignore
    ...of(machine, { type: 'ringing' }, { type: 'answered' }, ended('voicemail', 12)),
    ...of(machine, { type: 'machine_detection', by: 'machine' }),
    ...of(silent, { type: 'ringing' }, ended('no_answer')),
    ...of(changes, { type: 'answered' }, ended('completed', 30), { type: 'machine_detection', by: 'machine' }), // prettier-ignore
    ...of(corrected, { type: 'ringing' }, ended('busy')),
    { source: { id: strange }, events: [eventOf(talks, at, ended('busy'), 'forged')] },
    { source: { id: world.connection, keyReplacedAt: at - 86_400_000 }, events: [eventOf(silent, at, ended('completed', 600), 'stale key')] }, // prettier-ignore
  ]
}

const ROWS = [
  `select id, status, result, result_code, ringing_at, answered_at, ended_at, rang, detected, talk_seconds, carrier_ref, submitted, ai_micro,
     telephony_micro, price_final, disposition, talked_back from call where workspace_id = $1 order by id`,
  `select k.id, t.status, t.next_eligible_at, t.wait_reason, t.priority, t.attempts, t.voicemails, t.end_reason, t.hold_code, t.hold_until
     from task t join call k on k.workspace_id = $1 and k.id = t.last_call_id where t.workspace_id = $1 order by 1`,
  `select k.id, r.attempts, r.talked_at, r.dnc_at from recipient r join call k on k.workspace_id = $1 and k.e164 = r.e164
     where r.workspace_id = $1 order by 1`,
  `select call_id, sum(amount_micro) as amount from credit_entry where workspace_id = $1 group by 1 order by 1`,
  `select call_id, sentiment, score, transcript, analysed_at from call_outcome where workspace_id = $1 order by 1`,
  `select regexp_replace(key, '^(g|w|h|hw|wp):\\d+', '\\1') as key, sum(amount) as amount from tally_delta
     where workspace_id = $1 and key not like 'n:%' group by 1 having sum(amount) <> 0 order by 1`,
  `select call_id, event_id, applied_at is not null as applied from carrier_event where workspace_id = $1 order by 1, 2`,
  `select balance_micro, held_micro from credit_account where workspace_id = $1`,
]
