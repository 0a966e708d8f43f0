import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Tx } from '#db/database.ts'
import { callColumns, type CallRow } from '#db/calls/call-row.ts'
import { type Random, seededRandom } from '#domain/random.ts'
import { ALWAYS_OPEN } from '#domain/windows/weekly-windows.ts'
import { createFrozenEngine, type FrozenEngine, makeDueTask } from '#test/support/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'
import { type Gate, gateMany } from './gate.ts'

const KEEPER = { clockSkewMs: 0, generation: 1 }
const CLOSED = JSON.stringify({ ...ALWAYS_OPEN, mon: [{ open: '01:00', close: '02:00' }] })

let t: FrozenEngine
let made: make.Made
let calls: CallRow[]
beforeAll(async () => {
  t = await createFrozenEngine()
  made = await make.makeCampaignWithTasks(t, {
    campaign: { ramp_percent: 100 },
    number: { concurrency_limit: 20 },
  })
  const { workspace, connection, agent } = made
  await t.owner('update connection set calls_per_second = 50, concurrency_limit = 50')
  await t.owner('update workspace set concurrency_limit = 50')
  const number = await make.makeNumber(t, workspace, connection, { concurrency_limit: 20 })
  const other = await make.makeCampaign(t, workspace, agent, [number], { ramp_percent: 100 })
  const dry = await make.makeCampaign(t, workspace, agent, [made.number, number], {
    ramp_percent: 100,
    dry_run: true,
  })
  for (const campaign of [made.campaign, other, dry])
    for (let n = 0; n < 4; n++) await makeDueTask(t, workspace, campaign)
  await t.engine.claim(workspace)
  calls = await t.db.tx(workspace, (tx) =>
    tx.rows<CallRow>(`select ${callColumns()} from call where workspace_id = $1 order by id`, [workspace]),
  )
})
afterAll(() => t.close())

/** What may have changed since the claim, about one call, its owners, or all. */
const CHANGES: readonly ((of: CallRow, n: number) => string)[] = [
  (_, n) => `update workspace set concurrency_limit = ${n}`,
  (of, n) => `update campaign set concurrency = ${n} where id = id_of('${of.campaign_id}')`,
  (of, n) => `update connection set concurrency_limit = ${n} where id = id_of('${of.connection_id}')`,
  (of, n) => `update phone_number set concurrency_limit = ${n} where id = id_of('${of.number_id}')`,
  (of, n) => `update phone_number set daily_cap = ${n} where id = id_of('${of.number_id}')`,
  (of) => `update phone_number set status = 'spam_flagged' where id = id_of('${of.number_id}')`,
  (of) => `update campaign set status = 'paused' where id = id_of('${of.campaign_id}')`,
  (of, n) =>
    `update campaign set budget_micro = ${n * 300_000} where id = id_of('${of.campaign_id}') and not dry_run`,
  (of) => `update campaign set windows = '${CLOSED}' where id = id_of('${of.campaign_id}')`,
  (of) => `update recipient set dnc_at = app_now() where e164 = '${of.e164}'`,
  (of) => `update recipient set talked_at = app_now() where e164 = '${of.e164}'`,
  (of) => `update recipient set attempts = array_fill(app_now(), array[3]) where e164 = '${of.e164}'`,
  (of) => `update recipient set uncertain_until = app_now() + interval '1 hour' where e164 = '${of.e164}'`,
  (of) => `update contact set archived_at = app_now() where id = id_of('${of.contact_id}')`,
  (of) => `update call set fence = fence + 1 where id = id_of('${of.id}')`,
  (of) => `update call set lease_until = machine_now() - interval '1 second' where id = id_of('${of.id}')`,
  (of) =>
    `update connection set breaker = 'probing', failures = 5, next_probe_at = app_now() where id = id_of('${of.connection_id}')`,
  () => `update credit_account set balance_micro = held_micro`,
]

async function change(tx: Tx, random: Random): Promise<void> {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random.next() * from.length)]!
  const changes = 1 + Math.floor(random.next() * 4)
  for (let n = 0; n < changes; n++)
    await tx.run(pick(CHANGES)(pick(calls), 1 + Math.floor(random.next() * 11)))
}

const ROWS = [
  'select id, status, placed_at, dial_deadline, next_ask_at, hours_close_at, account_generation, lease_until from call order by id',
  'select call_id, evidence from call_outcome order by call_id',
  'select id, status, attempts, last_attempt_at, last_call_id, hold_code, hold_until from task order by id',
  'select e164, attempts from recipient order by e164',
]

/** Gates the calls under the changes of a seed, and undoes everything. */
async function outcomeOf(seed: number, act: (tx: Tx) => Promise<(readonly [string, Gate])[]>) {
  let outcome: unknown
  const undone = new Error('undone')
  await t.db
    .tx(made.workspace, async (tx) => {
      await change(tx, seededRandom(seed))
      const gates = (await act(tx)).map(([id, gate]) => [id, gate.ok ? 'passed' : gate.code] as const)
      const rows = []
      for (const statement of ROWS) rows.push(await tx.rows(statement))
      outcome = { gates: new Map(gates), rows }
      throw undone
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error
    })
  return outcome as { gates: Map<string, string>; rows: unknown[] }
}

test('a gate of many calls decides and writes what gates of one call do, one after the other, whatever has changed', async () => {
  expect(calls.length).toBeGreaterThan(10)
  const seen = new Map<string, number>()
  let mixed = 0
  for (let seed = 1; seed <= 60; seed++) {
    const many = await outcomeOf(seed, async (tx) => [...(await gateMany(tx, calls, KEEPER))])
    const one = await outcomeOf(seed, async (tx) => {
      const gates: (readonly [string, Gate])[] = []
      for (const call of calls) gates.push(...(await gateMany(tx, [call], KEEPER)))
      return gates
    })
    expect(many, `seed ${seed}`).toEqual(one)
    for (const code of many.gates.values()) seen.set(code, (seen.get(code) ?? 0) + 1)
    if (new Set(many.gates.values()).size > 1) mixed++
  }
  expect(mixed).toBeGreaterThan(20)
  expect([...seen.keys()]).toEqual(
    expect.arrayContaining([
      'passed',
      'not_claimed',
      'workspace_concurrency_full',
      'number_daily_cap',
      'budget_exhausted',
      'do_not_call',
    ]),
  )
}, 300_000)

test('a gate that is asked about a call twice judges it once', async () => {
  const { gates } = await outcomeOf(0, async (tx) => [
    ...(await gateMany(tx, [calls[0]!, calls[0]!, calls[1]!], KEEPER)),
  ])
  expect(gates.size).toBe(2)
})
