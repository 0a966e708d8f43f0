/** Types the rows that a plan is made of, named as the database names them; `db/plan/read-plan.ts` reads them. */
import type { CampaignStatus } from '#domain/campaign/status.ts'
import type { NumberStatus } from '#domain/pool/eligible.ts'
import type { WeeklyWindows } from '#domain/windows/weekly-windows.ts'

export interface WorkspaceInput {
  readonly time_zone: string
  readonly currency: string
  readonly concurrency_limit: number
  readonly contact_hours: WeeklyWindows
  readonly recipient_limit_day: number
  readonly recipient_limit_week: number
  readonly recipient_gap_minutes: number
  readonly fair_share_per_ten: number
  readonly allowed_countries: string[] | null
  readonly rate_ai_micro_minute: number
  readonly rate_telephony_micro_minute: number
  readonly dialing_stopped_at: number | null
  readonly installation_stopped_at: number | null
  readonly lines_handed: number
  /** World seconds per machine second. */
  readonly world_speed: number
  readonly balance_micro: number
  readonly held_micro: number
}
export interface ConnectionInput {
  readonly id: string
  readonly name: string
  readonly carrier: string
  readonly concurrency_limit: number
  readonly calls_per_second: number
  readonly rate_factor: number
  readonly rate_changed_at: number | null
  readonly breaker: 'closed' | 'open' | 'probing'
  readonly breaker_reason: string | null
  readonly failures: number
  readonly next_probe_at: number | null
  readonly ramp_started_at: number | null
  readonly recovering_since: number | null
  readonly event_proof: 'ok' | 'missing' | 'weak'
  /** World seconds from a create request to the first ringing, at most. */
  readonly ring_delay_seconds: number
  readonly account_generation: number
  readonly archived_at: number | null
}
export interface NumberInput {
  readonly id: string
  readonly e164: string
  readonly country: string | null
  readonly connection_id: string
  readonly status: NumberStatus
  readonly rest_until: number | null
  readonly allowed_countries: string[] | null
  readonly daily_cap: number
  readonly concurrency_limit: number
  readonly today: number
  readonly attempts: number
  readonly answered: number
}
export interface CampaignInput {
  readonly id: string
  readonly name: string
  readonly status: CampaignStatus
  readonly agent_id: string
  readonly variants: readonly { readonly agentId: string; readonly weight: number }[]
  readonly prefer_country: boolean
  readonly time_zone: string
  readonly windows: WeeklyWindows
  readonly windows_enabled: boolean
  readonly start_at: number | null
  readonly concurrency: number | null
  readonly priority: number
  readonly dry_run: boolean
  readonly dry_run_outcome: string
  readonly ring_seconds: number
  readonly talk_seconds: number
  readonly ramp_percent: number
  readonly budget_micro: number | null
  readonly spent_micro: number
  readonly held_micro: number
  readonly pause_reason: string | null
  readonly paused_at: number | null
  readonly last_line_at: number | null
  readonly updated_at: number
  /** Agents of the campaign that cannot talk now. */
  readonly agents_out: readonly { readonly name: string; readonly why: 'archived' | 'unhealthy' }[]
  readonly pool: readonly string[]
  /** Lines claimed in the last world second minus older ones freed in it. */
  readonly risen: number
}
export interface LineInput {
  readonly campaign_id: string
  readonly connection_id: string
  readonly number_id: string
  readonly dry_run: boolean
  readonly n: number
  readonly claimed: number
  readonly uncertain: number
  /** Reserved for these calls. */
  readonly held_micro: number
  /** Those claimed in the last world second. */
  readonly risen: number
}
export interface PlanInput {
  readonly at: number
  readonly workspace: WorkspaceInput
  readonly connections: readonly ConnectionInput[]
  readonly numbers: readonly NumberInput[]
  readonly campaigns: readonly CampaignInput[]
  readonly lines: readonly LineInput[]
}
