/**
 * Raises one limit of a plan by a step, so that what could then be dialled is judged by the same rules as now. The
 * other `limit` modules call it.
 */
import { factorAt } from '#domain/pace/pace.ts'
import type { BlockerCode } from '#domain/blockers/all.ts'
import { type CampaignPlan } from '#domain/plan/plan.ts'
import { slowingOf } from '#domain/plan/plan-connection.ts'

/** The kind of step; `lines_each` and `rate_each` raise several limits at once, so that no one number is the new limit. */
export type LiftStep = 'lines' | 'lines_per_number' | 'lines_each' | 'rate' | 'rate_each'

export interface Lift {
  readonly step: LiftStep
  readonly plan: CampaignPlan
  /** The new limit, where one number is the limit. */
  readonly to: number | null
}

/** A quarter more, at least one. */
const stepUp = (limit: number): number => limit + Math.max(1, Math.ceil(limit / 4))

/** @returns null where no single limit could be raised, or where a person cannot raise it */
export function liftLimit(plan: CampaignPlan, code: BlockerCode): Lift | null {
  switch (code) {
    case 'campaign_concurrency_full':
      return plan.input.concurrency === null ? null : liftCampaign(plan, stepUp(plan.input.concurrency))
    case 'workspace_concurrency_full':
      return liftWorkspace(plan, stepUp(plan.plan.workspace.concurrency_limit))
    case 'connection_capacity_full':
      return numbersAreNarrow(plan) ? liftNumbers(plan) : liftConnections(plan)
    case 'number_busy':
      return liftNumbers(plan)
    case 'carrier_rate_limited':
      return liftRate(plan)
    default:
      return null
  }
}

/** @param to null: the full pool */
export const withParallel = (plan: CampaignPlan, to: number | null): CampaignPlan => ({
  ...plan,
  input: { ...plan.input, concurrency: to },
})

const liftCampaign = (plan: CampaignPlan, to: number): Lift => ({
  step: 'lines',
  plan: withParallel(plan, to),
  to,
})

const liftWorkspace = (plan: CampaignPlan, to: number): Lift => ({
  step: 'lines',
  plan: {
    ...plan,
    plan: { ...plan.plan, workspace: { ...plan.plan.workspace, concurrency_limit: to } },
  },
  to,
})

/** Whether the numbers of the pool, rather than their connections, leave no line. */
export function numbersAreNarrow(plan: CampaignPlan): boolean {
  return plan.connections
    .filter((connection) => connection.healthy)
    .every((connection) => {
      const numbers = plan.pool.filter((number) => number.connectionId === connection.id)
      const room = numbers.reduce((sum, number) => sum + Math.max(0, number.limit - number.lines), 0)
      return room < connection.limit - connection.lines
    })
}

const liftNumbers = (plan: CampaignPlan): Lift => ({
  step: 'lines_per_number',
  plan: { ...plan, pool: plan.pool.map((number) => ({ ...number, limit: number.limit + 1 })) },
  to: null,
})

function liftConnections(plan: CampaignPlan): Lift | null {
  const own = plan.connections.filter((connection) => connection.healthy)
  const recovers = own.some(
    (connection) => connection.limit < (rowOf(plan, connection.id)?.concurrency_limit ?? 0),
  )
  if (own.length === 0 || recovers) return null
  const connections = plan.connections.map((connection) => ({
    ...connection,
    limit: stepUp(connection.limit),
  }))
  const only = own.length === 1 && own[0] ? stepUp(own[0].limit) : null
  return {
    step: only === null ? 'lines_each' : 'lines',
    plan: { ...plan, connections },
    to: only,
  }
}

/** One start a second more per connection. A person cannot raise a rate that the carrier itself has slowed. */
function liftRate(plan: CampaignPlan): Lift | null {
  const own = plan.connections.filter((connection) => connection.healthy)
  const isSlowed = ({ id }: { readonly id: string }): boolean => {
    const row = rowOf(plan, id)
    return row !== undefined && factorAt(slowingOf(row), plan.at) < 1
  }
  if (own.length === 0 || own.some(isSlowed)) return null
  const connections = plan.connections.map((connection) => {
    const now = rowOf(plan, connection.id)?.calls_per_second ?? 1
    const rate = (connection.rate * oneMore(now)) / now
    return {
      ...connection,
      rate,
      rateFree: connection.rateFree + Math.ceil(rate) - Math.ceil(connection.rate),
    }
  })
  const only = own.length === 1 ? oneMore(rowOf(plan, own[0]?.id ?? '')?.calls_per_second ?? 1) : null
  return {
    step: only === null ? 'rate_each' : 'rate',
    plan: { ...plan, connections },
    to: only,
  }
}

const oneMore = (perSecond: number): number => Math.floor(perSecond) + 1
const rowOf = (plan: CampaignPlan, id: string) =>
  plan.plan.connections.find((connection) => connection.id === id)

/** Starts a second that the campaign's connections take together; null where no carrier is involved. */
export const rateOf = (plan: CampaignPlan): number | null =>
  plan.input.dry_run
    ? null
    : plan.connections.reduce((sum, connection) => sum + (connection.healthy ? connection.rate : 0), 0)
