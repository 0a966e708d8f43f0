/**
 * Makes the plan of one campaign as data: ten parallel calls on one number of one connection, always open, nothing in
 * use.
 */
import { planCampaign, type CampaignPlan } from '#domain/plan/plan.ts'
import type {
  CampaignInput,
  ConnectionInput,
  LineInput,
  NumberInput,
  WorkspaceInput,
} from '#domain/plan/plan-input.ts'
import { invariant } from '#domain/result.ts'
import { ALWAYS_OPEN } from '#domain/windows/weekly-windows.ts'

export const PLAN_AT = Date.UTC(2026, 10, 23, 15)
export const WORKSPACE: WorkspaceInput = {
  world_speed: 1,
  time_zone: 'UTC',
  currency: 'EUR',
  concurrency_limit: 50,
  contact_hours: ALWAYS_OPEN,
  recipient_limit_day: 3,
  recipient_limit_week: 7,
  recipient_gap_minutes: 0,
  fair_share_per_ten: 1,
  allowed_countries: null,
  rate_ai_micro_minute: 60_000,
  rate_telephony_micro_minute: 20_000,
  dialing_stopped_at: null,
  installation_stopped_at: null,
  lines_handed: 0,
  balance_micro: 10_000_000_000,
  held_micro: 0,
}
export const CONNECTION: ConnectionInput = {
  id: 'conn_a',
  name: 'Main',
  carrier: 'simulator',
  concurrency_limit: 20,
  calls_per_second: 10,
  rate_factor: 1,
  rate_changed_at: null,
  breaker: 'closed',
  breaker_reason: null,
  failures: 0,
  next_probe_at: null,
  ramp_started_at: null,
  recovering_since: null,
  event_proof: 'ok',
  ring_delay_seconds: 15,
  account_generation: 1,
  archived_at: null,
}
export const NUMBER: NumberInput = {
  id: 'num_a',
  e164: '+12125550100',
  country: 'US',
  connection_id: 'conn_a',
  status: 'active',
  rest_until: null,
  allowed_countries: null,
  daily_cap: 100_000,
  concurrency_limit: 40,
  today: 0,
  attempts: 0,
  answered: 0,
}
export const CAMPAIGN: CampaignInput = {
  id: 'camp_a',
  name: 'Spring',
  status: 'running',
  agent_id: 'agt_a',
  variants: [],
  prefer_country: false,
  time_zone: 'UTC',
  windows: ALWAYS_OPEN,
  windows_enabled: true,
  start_at: null,
  concurrency: 10,
  priority: 5,
  dry_run: false,
  dry_run_outcome: 'mix',
  ring_seconds: 25,
  talk_seconds: 600,
  ramp_percent: 100,
  budget_micro: null,
  spent_micro: 0,
  held_micro: 0,
  pause_reason: null,
  paused_at: null,
  last_line_at: null,
  updated_at: PLAN_AT,
  agents_out: [],
  pool: ['num_a'],
  risen: 0,
}

export interface PlanChange {
  readonly workspace?: Partial<WorkspaceInput>
  readonly connection?: Partial<ConnectionInput>
  readonly number?: Partial<NumberInput>
  readonly campaign?: Partial<CampaignInput>
  /** The lines of this campaign in use, and how many of them still wait for their worker. */
  readonly lines?: Partial<Pick<LineInput, 'n' | 'claimed'>>
}

export function makePlan(change: PlanChange = {}): CampaignPlan {
  const line: LineInput = {
    campaign_id: 'camp_a',
    connection_id: 'conn_a',
    number_id: 'num_a',
    dry_run: change.campaign?.dry_run ?? false,
    n: 0,
    claimed: 0,
    uncertain: 0,
    held_micro: 0,
    risen: 0,
    ...change.lines,
  }
  const plan = planCampaign(
    {
      at: PLAN_AT,
      workspace: { ...WORKSPACE, ...change.workspace },
      connections: [{ ...CONNECTION, ...change.connection }],
      numbers: [{ ...NUMBER, ...change.number }],
      campaigns: [{ ...CAMPAIGN, ...change.campaign }],
      lines: line.n === 0 ? [] : [line],
    },
    'camp_a',
    { clockSkewMs: 0 },
  )
  invariant(plan, 'the campaign is in its own plan')
  return plan
}
