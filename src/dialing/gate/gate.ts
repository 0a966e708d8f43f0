/**
 * Runs transaction 2 of a dial (docs/dialing.md), right before workers send requests, for one call or for many whose
 * slots come up together. It checks every blocker again on fresh, locked rows, with a verdict for each call; then it
 * writes `placing` with a dial deadline, counts the attempts, and keeps the evidence of why each call was allowed. A call
 * never counts what another call of the same gate holds, shows or claims as its own. It fails closed.
 */
import { note } from '#dialing/engine-events.ts'
import { type BlockerCode } from '#domain/blockers/all.ts'
import { verdict } from '#domain/blockers/verdict.ts'
import { callColumns, type CallRow } from '#db/calls/call-row.ts'
import { lockOwners, lockPeople, type RecipientRow } from '#db/calls/lock-call.ts'
import type { Tx } from '#db/database.ts'
import { limitsOf } from '#domain/recipient-limit.ts'
import { readOf } from '#db/read-together.ts'
import { type Sql, sql } from '#db/sql.ts'
import { readGatePlan } from '#db/plan/read-plan.ts'
import { factsAtGate, type Judging, type PersonRow } from './gate-facts.ts'
import { pass } from './pass.ts'

export type Gate =
  | { readonly ok: true; readonly call: CallRow }
  /** Another worker owns the call, or it has ended: nothing is left to do. */
  | { readonly ok: false; readonly code: 'not_claimed' }
  | { readonly ok: false; readonly code: BlockerCode; readonly until: number | null }

export interface Gatekeeper {
  /** Machine milliseconds by which this process's clock differs from the database's. */
  readonly clockSkewMs: number
  /** The generation of the account that the dialer was opened for; null for a dry run. */
  readonly generation: number | null
}

/** A call as its worker saw it when it took the job: the owners never change, and the fence may not have. */
export type Gating = Pick<
  CallRow,
  'id' | 'fence' | 'connection_id' | 'number_id' | 'campaign_id' | 'task_id' | 'e164'
>

/** @returns the verdict of each call, by its id */
export async function gateMany(
  tx: Tx,
  calls: readonly Gating[],
  keeper: Gatekeeper,
): Promise<ReadonlyMap<string, Gate>> {
  const known = new Map(calls.map((call) => [call.id, call]))
  const gates = new Map<string, Gate>()
  const passed: Judging[] = []
  for (const judged of await judge(tx, known, keeper)) {
    const { call, judging } = judged
    const found = judging ? verdict(judging.facts) : null
    if (!judging || !found) continue
    if (!found.callable) gates.set(call.id, { ok: false, code: found.code, until: found.until })
    // The dialer speaks to an account that is not the connection's any more.
    else if (!call.dry_run && judging.generation !== keeper.generation)
      gates.set(call.id, { ok: false, code: 'connection_unhealthy', until: null })
    else {
      gates.set(call.id, { ok: true, call })
      passed.push(judging)
    }
  }
  await pass(tx, passed)
  for (const id of known.keys()) {
    const gate = gates.get(id) ?? { ok: false, code: 'not_claimed' }
    gates.set(id, gate)
    note(tx, { type: 'gated', callId: id, verdict: gate.ok ? 'passed' : gate.code })
  }
  return gates
}

interface Judged {
  readonly call: CallRow
  readonly judging: Judging | null
}

/** Locks everything in the global lock order, then judges each call that still is its worker's, in the order of the ids. */
async function judge(tx: Tx, known: ReadonlyMap<string, Gating>, keeper: Gatekeeper): Promise<Judged[]> {
  const all = (key: keyof Gating): string[] => [
    ...new Set([...known.values()].map((call) => String(call[key]))),
  ]
  await lockOwners(tx, {
    connections: all('connection_id'),
    numbers: all('number_id'),
    campaigns: all('campaign_id'),
  })
  const recipients = new Map<string, RecipientRow>(
    (await lockPeople(tx, all('task_id'), all('e164'))).map((row) => [row.e164, row]),
  )
  const locked = await tx.rows<CallRow & { lapsed: boolean }>(LOCK_CALLS, [all('id'), tx.workspace])
  const mine = locked.filter(
    (call) => call.status === 'claimed' && call.fence === known.get(call.id)?.fence && !call.lapsed,
  )
  const last = mine.at(-1)
  if (!last) return []
  const plan = await readGatePlan(
    tx,
    {
      campaigns: all('campaign_id'),
      // A dry run takes no line of a number; how many may run at once is counted over its whole pool.
      numbers: mine.some((call) => call.dry_run) ? null : all('number_id'),
    },
    last.id,
    readOf<PersonRow>(
      peopleOf(
        tx.workspace,
        mine.map((call) => call.task_id),
      ),
      ['archived_at', 'own_since'],
    ),
  )
  const people = new Map(plan.beside.map((row) => [row.task_id, row]))
  const limits = limitsOf(plan.rows.workspace)
  return mine.map((call) => {
    const recipient = recipients.get(call.e164)
    const person = people.get(call.task_id)
    const lines = plan.linesBefore(call.id)
    const judging =
      recipient && person
        ? factsAtGate({ rows: { ...plan.rows, lines }, call, recipient, person, limits, ...keeper })
        : null
    return { call, judging }
  })
}

export const LOCK_CALLS = `
  select ${callColumns()}, lease_until < (select machine_now()) as lapsed from call
  where workspace_id = $2 and id = any($1) order by id for update`

export const peopleOf = (workspace: string, tasks: readonly string[]): Sql => sql`
  select t.id as task_id, z.id as zone_group_id, z.country, z.zones, c.archived_at, t.priority,
    (select n.created_at from phone_number n where n.workspace_id = t.workspace_id and n.e164 = t.e164) as own_since
  from task t join contact c on c.workspace_id = t.workspace_id and c.id = t.contact_id
  join zone_group z on z.workspace_id = t.workspace_id and z.id = c.zone_group_id
  where t.workspace_id = ${workspace} and t.id = any(${tasks})`
