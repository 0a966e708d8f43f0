/**
 * Runs transaction 2 of a dial (docs/dialing.md), right before a worker sends the request. It checks every blocker
 * again on fresh, locked rows; then it writes `placing` with a dial deadline, counts the attempt, and keeps the
 * evidence of why this call was allowed. It fails closed.
 */
import { note } from '#dialing/engine-events.ts'
import { type BlockerCode } from '#domain/blockers/all.ts'
import { type Judged, evidenceOf } from '#domain/blockers/evidence.ts'
import { verdict } from '#domain/blockers/verdict.ts'
import {
  type CampaignPlan,
  campaignLines,
  factsFor,
  hoursCloseAt,
  numbersFor,
  planCampaign,
} from '#domain/plan/plan.ts'
import { limitedUntil } from '#domain/recipient-limit.ts'
import type { ShareBlock } from '#domain/blockers/facts.ts'
import { PRIORITY_CALLBACK } from '#domain/task/after-call.ts'
import { callColumns, type CallRow } from '#db/calls/call-row.ts'
import { lockOwners, lockPerson, type RecipientRow } from '#db/calls/lock-call.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { readLimits, setAttempts } from '#db/people/set-attempts.ts'
import { readPlan } from '#db/plan/read-plan.ts'

/** Machine milliseconds from before the gate until no request may start any more. */
export const DIAL_DEADLINE_MS = 800

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

/** @param fence the fence the worker saw when it took the job */
export async function gate(tx: Tx, callId: string, fence: number, keeper: Gatekeeper): Promise<Gate> {
  const judged = await judge(tx, callId, fence, keeper)
  note(tx, { type: 'gated', callId, verdict: judged.ok ? 'passed' : judged.code })
  return judged
}

async function judge(tx: Tx, callId: string, fence: number, keeper: Gatekeeper): Promise<Gate> {
  const call = await lockAll(tx, callId)
  const recipient = call ? await lockPerson(tx, call.e164, [call.task_id]) : null
  const mine = await tx.maybe<CallRow & { lapsed: boolean }>(
    `select ${callColumns()}, lease_until < machine_now() as lapsed from call where workspace_id = $2 and id = $1 for update`,
    [callId, tx.workspace],
  )
  if (!recipient || !mine || mine.status !== 'claimed' || mine.fence !== fence || mine.lapsed)
    return { ok: false, code: 'not_claimed' }
  const at = await tx.instant()
  const judging = await gateFacts(tx, mine, recipient, at, keeper.clockSkewMs)
  if (!judging) return { ok: false, code: 'not_claimed' }
  const judged = verdict(judging.facts)
  if (!judged.callable) return { ok: false, code: judged.code, until: judged.until }
  // The dialer speaks to an account that is not the connection's any more.
  if (!mine.dry_run && judging.generation !== keeper.generation)
    return { ok: false, code: 'connection_unhealthy', until: null }
  await pass(tx, mine, recipient, judging, at)
  return { ok: true, call: mine }
}

/** Locks the owner rows in the global lock order, shared, so that they cannot change while this gate is open. */
async function lockAll(tx: Tx, callId: string): Promise<CallRow | undefined> {
  const call = await tx.maybe<CallRow>(
    `select ${callColumns()} from call where workspace_id = $2 and id = $1`,
    [callId, tx.workspace],
  )
  if (!call) return undefined
  await lockOwners(tx, {
    connections: [call.connection_id],
    numbers: [call.number_id],
    campaigns: [call.campaign_id],
  })
  return call
}

interface Judging extends Judged {
  /** The generation of the account that the connection speaks to now. */
  readonly generation: number | null
  /** The end of the hours that allow this call, world time; null when they do not end within 14 days. */
  readonly hoursCloseAt: number | null
}

async function gateFacts(
  tx: Tx,
  call: CallRow,
  recipient: RecipientRow,
  at: number,
  clockSkewMs: number,
): Promise<Judging | null> {
  const rows = await readPlan(tx, at, {
    campaigns: [call.campaign_id],
    // A dry run takes no line of a number; how many may run at once is counted over its whole pool.
    numbers: call.dry_run ? null : [call.number_id],
    gateOf: call.id,
  })
  // The hold of this call is taken already: the verdict asks whether it would fit, so it is put back first.
  const own = {
    ...rows,
    // A failing connection has this very call as its probe.
    connections: rows.connections.map((connection) =>
      connection.id === call.connection_id && connection.breaker === 'probing'
        ? { ...connection, breaker: 'closed' as const }
        : connection,
    ),
    workspace: { ...rows.workspace, held_micro: rows.workspace.held_micro - call.hold_micro },
    campaigns: rows.campaigns.map((campaign) => ({
      ...campaign,
      held_micro: campaign.held_micro - call.hold_micro,
      risen: 0,
    })),
  }
  const plan = planCampaign(own, call.campaign_id, { clockSkewMs, connectionId: call.connection_id })
  const person = await tx.maybe<PersonRow>(PERSON, [call.task_id, tx.workspace])
  if (!plan || !person) return null
  const group = { id: person.zone_group_id, country: person.country, zones: person.zones }
  const mayCallFrom = ofCall(plan, call)
  const lines = campaignLines(plan, [person.country])
  const limits = await readLimits(tx)
  const talkedAt = person.priority === PRIORITY_CALLBACK ? null : recipient.talked_at
  const capped = lines.terms.find(
    (term) => term.free < 1 && term.code !== 'ramping_up' && term.code !== 'carrier_rate_limited',
  )
  const share: ShareBlock | null = capped ? { code: capped.code } : null
  const facts = factsFor(plan, group, {
    dncAt: recipient.dnc_at,
    archivedAt: person.archived_at,
    ownSince: person.own_since,
    uncertain: !call.dry_run && (recipient.uncertain_until ?? 0) > at,
    onCall: person.others > 0 && !call.dry_run,
    limitUntil: call.dry_run ? null : limitedUntil(recipient.attempts, limits, at, talkedAt),
    numbers: numbersFor(mayCallFrom, group).verdict,
    share,
  })
  const generation =
    rows.connections.find((connection) => connection.id === call.connection_id)?.account_generation ?? null
  return {
    facts,
    zones: person.zones,
    attempts: recipient.attempts,
    limits,
    generation,
    hoursCloseAt: hoursCloseAt(plan, group),
  }
}

/**
 * The plan with only the number that this call is to be made from, as long as it is in the pool and on the call's own
 * connection.
 */
const ofCall = (plan: CampaignPlan, call: CallRow): CampaignPlan => ({
  ...plan,
  pool: plan.pool.filter(
    (number) => number.id === call.number_id && number.connectionId === call.connection_id,
  ),
})

interface PersonRow {
  readonly zone_group_id: number
  readonly priority: number
  readonly country: string | null
  readonly zones: string[]
  readonly archived_at: number | null
  readonly own_since: number | null
  readonly others: number
}

const PERSON = `
  select z.id as zone_group_id, z.country, z.zones, c.archived_at, t.priority,
    (select n.created_at from phone_number n where n.workspace_id = t.workspace_id and n.e164 = t.e164) as own_since,
    (select count(*) from call k where k.workspace_id = t.workspace_id and k.e164 = t.e164 and k.open
       and not k.dry_run and k.task_id <> t.id) as others
  from task t join contact c on c.workspace_id = t.workspace_id and c.id = t.contact_id
  join zone_group z on z.workspace_id = t.workspace_id and z.id = c.zone_group_id
  where t.workspace_id = $2 and t.id = $1`

async function pass(
  tx: Tx,
  call: CallRow,
  recipient: RecipientRow,
  judging: Judging,
  at: number,
): Promise<void> {
  await tx.run(
    `update call set status = 'placing', placed_at = $2, lease_until = null,
       dial_deadline = machine_now() + make_interval(secs => $3::float8 / 1000),
       next_ask_at = $4, account_generation = $6, hours_close_at = $7
     where workspace_id = $5 and id = $1`,
    [
      call.id,
      instantParam(at),
      DIAL_DEADLINE_MS,
      instantParam(at + FIRST_ASK_MS),
      tx.workspace,
      call.dry_run ? null : judging.generation,
      call.dry_run ? null : instantParam(judging.hoursCloseAt),
    ],
  )
  await tx.run(
    'insert into call_outcome (workspace_id, call_id, campaign_id, evidence) values ($1, $2, $3, $4)',
    [tx.workspace, call.id, call.campaign_id, JSON.stringify(evidenceOf(judging))],
  )
  await tx.run(
    `update task set status = 'placing_call', attempts = attempts + 1, last_attempt_at = $2, last_call_id = $3, updated_at = $2
     where workspace_id = $4 and id = $1`,
    [call.task_id, instantParam(at), call.id, tx.workspace],
  )
  if (!call.dry_run) await setAttempts(tx, call.e164, [...recipient.attempts, at], at)
}

/** World time after which a silent call is asked about for the first time. */
export const FIRST_ASK_MS = 20_000
