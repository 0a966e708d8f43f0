/** Proposes what a person can safely do about a cause; nothing where waiting is right. The headline calls it. */
import { ACCESS_LOST } from '#domain/breaker/breaker.ts'
import type { CampaignPlan } from '#domain/plan/plan.ts'
import type { Cause } from './cause-figures.ts'
import { silentIn } from './cause.ts'
import { type Lift, numbersAreNarrow } from './lift-limit.ts'

/** Places in the product where a person can mend a cause. `wording/links.ts` has their names and addresses. */
export type MendingPlace =
  | 'stop'
  | 'agents'
  | 'credits'
  | 'countries'
  | 'contact_hours'
  | 'numbers'
  | 'more_numbers'
  | 'workspace_lines'
  | 'connections'

/** Parts of the settings that can be changed while a campaign runs. */
export const EDIT_SECTIONS = ['hours', 'priority', 'budget', 'retries', 'pool', 'parallel'] as const
export type EditSection = (typeof EDIT_SECTIONS)[number]

export type Action =
  | { readonly kind: 'set_concurrency'; readonly to: number | null; readonly lowers: boolean }
  | { readonly kind: 'resume' | 'start_now' }
  | { readonly kind: 'edit'; readonly section: EditSection }
  /** `id` names the one connection that is meant. */
  | { readonly kind: 'open'; readonly place: MendingPlace; readonly id?: string }

const open = (place: MendingPlace, id?: string): Action => ({
  kind: 'open',
  place,
  ...(id === undefined ? {} : { id }),
})
const edit = (section: EditSection): Action => ({ kind: 'edit', section })
const RESUME: Action = { kind: 'resume' }

/** @param lift the raised limit, when raising it brings something */
export function actionsFor(plan: CampaignPlan, cause: Cause, lift: Lift | null): readonly Action[] {
  const silent = silentIn(cause)
  if (silent.length > 0) return [openIll(silent.map(({ connectionId }) => ({ id: connectionId })))]
  switch (cause.code) {
    case 'campaign_not_started':
      return plan.input.status === 'scheduled' ? [{ kind: 'start_now' }] : []
    case 'campaign_paused':
      return cause.figures.status === 'paused' ? whenPaused(cause.figures.reason) : []
    case 'dialing_stopped':
      return [open('stop')]
    case 'agent_unavailable':
      return [open('agents')]
    case 'budget_exhausted':
      return [edit('budget')]
    case 'insufficient_credits':
      return [open('credits')]
    case 'campaign_window_closed':
      return [edit('hours')]
    case 'contact_window_closed':
      return cause.figures.firstAt === null ? [open('contact_hours')] : []
    case 'country_not_allowed':
      return [open('countries')]
    case 'no_eligible_number':
    case 'number_daily_cap':
    case 'number_busy':
      return [open('numbers')]
    case 'connection_unhealthy':
      return [openIll(cause.figures.connections)]
    case 'higher_priority_campaign':
    case 'fair_share':
      return [edit('priority')]
    default:
      return lift ? [raise(plan, cause, lift)] : []
  }
}

function raise(plan: CampaignPlan, { code }: Cause, lift: Lift): Action {
  if (code === 'campaign_concurrency_full') return { kind: 'set_concurrency', to: lift.to, lowers: false }
  if (code === 'workspace_concurrency_full') return open('workspace_lines')
  if (code === 'connection_capacity_full' && numbersAreNarrow(plan)) return open('more_numbers')
  return open('connections')
}

function whenPaused(reason: string | null): readonly Action[] {
  if (reason === 'insufficient_credits') return [open('credits'), RESUME]
  if (reason === 'carrier_auth_lost') return [open('connections'), RESUME]
  return [RESUME]
}

const openIll = (ill: readonly { readonly id: string }[]): Action =>
  open('connections', ill.length === 1 ? ill[0]?.id : undefined)

/** Half of the lines that the campaign could use at most; null where no fewer are possible. */
export function lowerConcurrency(plan: CampaignPlan): Action | null {
  const total = (limits: readonly { readonly limit: number }[]): number =>
    limits.reduce((sum, { limit }) => sum + limit, 0)
  const now = plan.input.concurrency ?? Infinity
  const most = Math.min(now, total(plan.pool), total(plan.connections), plan.plan.workspace.concurrency_limit)
  const to = Math.max(1, Math.floor(most / 2))
  return to < now ? { kind: 'set_concurrency', to, lowers: true } : null
}

/** Fewer calls do not mend a refused password or an empty account. */
export const fewerCallsHelp = (reason: string | null): boolean =>
  reason === null || !ACCESS_LOST.includes(reason)
