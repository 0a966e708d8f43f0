/** Proposes the one safe thing that a person can do about a limit; null where waiting is right. */
import type { BlockerCode } from '#domain/blockers/all.ts'
import type { CampaignPlan } from '#domain/plan/plan.ts'
import { type Lift, numbersAreNarrow } from './lift-limit.ts'

/** Places in the product where a person can mend a limit. `wording/links.ts` has their names and addresses. */
export type MendingPlace =
  | 'stop'
  | 'agents'
  | 'credits'
  | 'countries'
  | 'numbers'
  | 'more_numbers'
  | 'workspace_lines'
  | 'connections'

export type LimitAction =
  | { readonly kind: 'set_concurrency'; readonly to: number | null; readonly lowers: boolean }
  | { readonly kind: 'resume' | 'start_now' }
  | { readonly kind: 'open'; readonly place: MendingPlace }

const open = (place: MendingPlace): LimitAction => ({ kind: 'open', place })

/** @param lift the raised limit, when raising it brings something */
export function actionFor(plan: CampaignPlan, code: BlockerCode, lift: Lift | null): LimitAction | null {
  switch (code) {
    case 'campaign_not_started':
      return plan.input.status === 'scheduled' ? { kind: 'start_now' } : null
    case 'campaign_paused':
      return whenPaused(plan)
    case 'dialing_stopped':
      return open('stop')
    case 'agent_unavailable':
      return open('agents')
    case 'insufficient_credits':
      return open('credits')
    case 'country_not_allowed':
      return open('countries')
    case 'no_eligible_number':
    case 'number_daily_cap':
    case 'number_busy':
      return open('numbers')
    case 'connection_unhealthy':
      return open('connections')
    default:
      return lift && raise(plan, code, lift)
  }
}

function raise(plan: CampaignPlan, code: BlockerCode, lift: Lift): LimitAction | null {
  if (code === 'campaign_concurrency_full') return { kind: 'set_concurrency', to: lift.to, lowers: false }
  if (code === 'workspace_concurrency_full') return open('workspace_lines')
  if (code === 'connection_capacity_full' && numbersAreNarrow(plan)) return open('more_numbers')
  return open('connections')
}

function whenPaused(plan: CampaignPlan): LimitAction {
  if (plan.input.pause_reason === 'insufficient_credits') return open('credits')
  if (plan.input.pause_reason === 'carrier_auth_lost') return open('connections')
  return { kind: 'resume' }
}

/** Half of the lines that the campaign could use at most; where no less is possible, a link to the connections. */
export function lowerConcurrency(plan: CampaignPlan): LimitAction {
  const total = (limits: readonly { readonly limit: number }[]): number =>
    limits.reduce((sum, { limit }) => sum + limit, 0)
  const now = plan.input.concurrency ?? Infinity
  const most = Math.min(now, total(plan.pool), total(plan.connections), plan.plan.workspace.concurrency_limit)
  const to = Math.max(1, Math.floor(most / 2))
  return to < now ? { kind: 'set_concurrency', to, lowers: true } : open('connections')
}
