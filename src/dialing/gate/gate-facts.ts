/**
 * Builds the facts that the gate judges one call by, from rows that it shares with the other calls of its gate. The call's
 * own number is the only one, its own hold is put back, and the lines are those that it counts. The gate calls it.
 */
import type { ShareBlock } from '#domain/blockers/facts.ts'
import type { Judged } from '#domain/blockers/evidence.ts'
import {
  type CampaignPlan,
  campaignLines,
  factsFor,
  hoursCloseAt,
  numbersFor,
  planCampaign,
} from '#domain/plan/plan.ts'
import type { PlanInput } from '#domain/plan/plan-input.ts'
import { limitedUntil, type RecipientLimits } from '#domain/recipient-limit.ts'
import { PRIORITY_CALLBACK } from '#domain/task/after-call.ts'
import type { CallRow } from '#db/calls/call-row.ts'
import type { RecipientRow } from '#db/calls/lock-call.ts'

export interface PersonRow {
  readonly task_id: string
  readonly zone_group_id: number
  readonly priority: number
  readonly country: string | null
  readonly zones: string[]
  readonly archived_at: number | null
  readonly own_since: number | null
}

export interface AtGate {
  /** The plan as this call counts it. */
  readonly rows: PlanInput
  readonly call: CallRow
  readonly recipient: RecipientRow
  readonly person: PersonRow
  readonly limits: RecipientLimits
  readonly clockSkewMs: number
}

export interface Judging extends Judged {
  readonly call: CallRow
  /** The generation of the account that the connection speaks to now. */
  readonly generation: number | null
  /** The end of the hours that allow this call, world time; null when they do not end within 14 days. */
  readonly hoursCloseAt: number | null
  /** What is known of the person besides the attempts. */
  readonly known: Pick<RecipientRow, 'talked_at' | 'uncertain_until'>
}

export function factsAtGate({ rows, call, recipient, person, limits, clockSkewMs }: AtGate): Judging | null {
  const { at } = rows
  const plan = planCampaign(ownRows(rows, call), call.campaign_id, {
    clockSkewMs,
    connectionId: call.connection_id,
  })
  if (!plan) return null
  const group = { id: person.zone_group_id, country: person.country, zones: person.zones }
  const mayCallFrom = ofCall(plan, call)
  const lines = campaignLines(plan, [person.country])
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
    // This call is the person's only one: a unique index of the database lets no second be live (D1).
    onCall: false,
    limitUntil: call.dry_run ? null : limitedUntil(recipient.attempts, limits, at, talkedAt),
    numbers: numbersFor(mayCallFrom, group).verdict,
    share,
  })
  return {
    call,
    facts,
    zones: person.zones,
    attempts: recipient.attempts,
    limits,
    generation:
      rows.connections.find((connection) => connection.id === call.connection_id)?.account_generation ?? null,
    hoursCloseAt: hoursCloseAt(plan, group),
    known: { talked_at: recipient.talked_at, uncertain_until: recipient.uncertain_until },
  }
}

/** The hold of this call is taken already: the verdict asks whether it would fit, so it is put back first. */
const ownRows = (rows: PlanInput, call: CallRow): PlanInput => ({
  ...rows,
  numbers: call.dry_run ? rows.numbers : rows.numbers.filter((number) => number.id === call.number_id),
  // A failing connection has this very call as its probe.
  connections: rows.connections.map((connection) =>
    connection.id === call.connection_id && connection.breaker === 'probing'
      ? { ...connection, breaker: 'closed' as const }
      : connection,
  ),
  workspace: { ...rows.workspace, held_micro: rows.workspace.held_micro - call.hold_micro },
  campaigns: rows.campaigns
    .filter((campaign) => campaign.id === call.campaign_id)
    .map((campaign) => ({ ...campaign, held_micro: campaign.held_micro - call.hold_micro, risen: 0 })),
})

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
