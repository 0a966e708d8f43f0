/** Proposes the one safe thing that a person can do about a limit; null where waiting is right. */
import type { BlockerCode } from '#domain/blockers/all.ts'
import type { CampaignPlan } from '#domain/plan/plan.ts'
import { type Lift, numbersAreNarrow } from './lift-limit.ts'

export type LimitAction =
  | { readonly kind: 'set_concurrency'; readonly label: string; readonly to: number | null }
  | { readonly kind: 'resume' | 'start_now'; readonly label: string }
  | { readonly kind: 'open'; readonly label: string; readonly path: string }

const open = (label: string, path: string): LimitAction => ({ kind: 'open', label, path })

/** @param lift the raised limit, when raising it brings something */
export function actionFor(plan: CampaignPlan, code: BlockerCode, lift: Lift | null): LimitAction | null {
  switch (code) {
    case 'campaign_not_started':
      return plan.input.status === 'scheduled' ? { kind: 'start_now', label: 'Start now' } : null
    case 'campaign_paused':
      return whenPaused(plan)
    case 'dialing_stopped':
      return open('See who stopped dialling', '/settings')
    case 'agent_unavailable':
      return open('Look at the agents', '/agents')
    case 'insufficient_credits':
      return open('Top up credits', '/settings')
    case 'country_not_allowed':
      return open('Change the allowed countries', '/settings')
    case 'no_eligible_number':
    case 'number_daily_cap':
    case 'number_busy':
      return open('Look at the numbers', '/numbers')
    case 'connection_unhealthy':
      return open('Look at the connection', '/connections')
    default:
      return lift && raise(plan, code, lift)
  }
}

function raise(plan: CampaignPlan, code: BlockerCode, lift: Lift): LimitAction | null {
  if (code === 'campaign_concurrency_full')
    return { kind: 'set_concurrency', label: `Raise parallel calls to ${lift.to}`, to: lift.to }
  if (code === 'workspace_concurrency_full') return open("Change the workspace's lines", '/settings')
  if (code === 'connection_capacity_full' && numbersAreNarrow(plan)) return open('Add numbers', '/numbers')
  return open('Look at the connection', '/connections')
}

function whenPaused(plan: CampaignPlan): LimitAction {
  if (plan.input.pause_reason === 'insufficient_credits') return open('Top up credits', '/settings')
  if (plan.input.pause_reason === 'carrier_auth_lost') return open('Look at the connection', '/connections')
  return { kind: 'resume', label: 'Resume' }
}

/** Half of the lines that the campaign could use at most; where no less is possible, a link to the connections. */
export function lowerConcurrency(plan: CampaignPlan): LimitAction {
  const total = (limits: readonly { readonly limit: number }[]): number =>
    limits.reduce((sum, { limit }) => sum + limit, 0)
  const now = plan.input.concurrency ?? Infinity
  const most = Math.min(now, total(plan.pool), total(plan.connections), plan.plan.workspace.concurrency_limit)
  const to = Math.max(1, Math.floor(most / 2))
  return to < now
    ? { kind: 'set_concurrency', label: `Lower parallel calls to ${to}`, to }
    : open('Look at the connection', '/connections')
}
