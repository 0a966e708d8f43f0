/** Gives the numbers of the limit that holds a campaign: what is used, and of how much. */
import type { BlockerCode } from '#domain/blockers/all.ts'
import { factorAt } from '#domain/pace/pace.ts'
import { type CampaignPlan } from '#domain/plan/plan.ts'
import { slowingOf } from '#domain/plan/plan-connection.ts'
import { numbersAreNarrow } from './lift-limit.ts'
import type { SharedOut } from './share-out.ts'

export type LimitFigures =
  /** Another campaign comes first: its name and priority, and our own priority. */
  | { readonly kind: 'rival'; readonly name: string; readonly priority: number; readonly own: number }
  | { readonly kind: 'campaign' | 'workspace' | 'pool'; readonly used: number; readonly of: number }
  | {
      readonly kind: 'carrier_lines'
      readonly connections: readonly { readonly name: string; readonly used: number; readonly of: number }[]
    }
  | {
      readonly kind: 'carrier_rate'
      readonly connections: readonly { readonly name: string; readonly perSecond: number }[]
    }
  /** Percent a second by which parallel calls may rise. */
  | { readonly kind: 'ramp'; readonly percent: number }
  /** The blocker says it all. */
  | { readonly kind: 'blocker' }

export function limitFigures(plan: CampaignPlan, code: BlockerCode, shared: SharedOut): LimitFigures {
  if (shared.rival && code === shared.share?.code) {
    const { name, priority } = shared.rival
    return { kind: 'rival', name, priority, own: plan.input.priority }
  }
  switch (code) {
    case 'campaign_concurrency_full':
      return { kind: 'campaign', used: plan.lines, of: plan.input.concurrency ?? poolLimit(plan) }
    case 'workspace_concurrency_full':
      return { kind: 'workspace', used: workspaceLines(plan), of: plan.plan.workspace.concurrency_limit }
    case 'connection_capacity_full':
      return numbersAreNarrow(plan)
        ? { kind: 'pool', used: poolLines(plan), of: poolLimit(plan) }
        : { kind: 'carrier_lines', connections: carrierLines(plan) }
    case 'carrier_rate_limited':
      return { kind: 'carrier_rate', connections: rates(plan) }
    case 'ramping_up':
      return { kind: 'ramp', percent: plan.input.ramp_percent }
    default:
      return { kind: 'blocker' }
  }
}

export const poolLimit = (plan: CampaignPlan): number =>
  plan.pool.reduce((sum, number) => sum + number.limit, 0)
const poolLines = (plan: CampaignPlan): number => plan.pool.reduce((sum, number) => sum + number.lines, 0)
const workspaceLines = (plan: CampaignPlan): number =>
  plan.plan.lines.reduce((sum, line) => sum + (line.dry_run ? 0 : line.n), 0)

const healthy = (plan: CampaignPlan) => plan.connections.filter((connection) => connection.healthy)
const rowOf = (plan: CampaignPlan, id: string) => plan.plan.connections.find((row) => row.id === id)
const nameOf = (plan: CampaignPlan, id: string): string => rowOf(plan, id)?.name ?? id

const carrierLines = (plan: CampaignPlan) =>
  healthy(plan).map(({ id, lines, limit }) => ({ name: nameOf(plan, id), used: lines, of: limit }))

const rates = (plan: CampaignPlan) =>
  healthy(plan).map(({ id }) => {
    const row = rowOf(plan, id)
    const agreed = row ? row.calls_per_second * factorAt(slowingOf(row), plan.at) : 0
    return { name: nameOf(plan, id), perSecond: Math.round(agreed * 10) / 10 }
  })
