/** Every table, made from the migrated database by `npm run schema`; a test holds the two together. */
import type { AgentBrain } from '#domain/agent/brain.ts'
import type { OpeningPolicy } from '#domain/agent/opening-policy.ts'
import type { Transfer } from '#domain/agent/transfers.ts'
import type { Detected } from '#domain/call/apply-fact.ts'
import type { Capabilities } from '#domain/call/capabilities.ts'
import type { JudgedBy } from '#domain/call/conversation-analysis.ts'
import type { CallResult, CallStatus } from '#domain/call/status.ts'
import type { Turn } from '#domain/call/talked-back.ts'
import type { Goal } from '#domain/campaign/goal.ts'
import type { CampaignStatus } from '#domain/campaign/status.ts'
import type { TaskStatus } from '#domain/task/status.ts'
import type { WaitReason } from '#domain/task/wait-reason.ts'
import type { WeeklyWindows } from '#domain/windows/weekly-windows.ts'

export interface Schema {
  readonly agent: {
    readonly workspace_id: string
    readonly id: string
    readonly name: string
    readonly voice: string
    readonly prompt: string
    readonly opening_line: string
    readonly dispositions: string[]
    readonly extraction_fields: { name: string; description: string }[]
    readonly runtime_healthy: boolean
    readonly archived_at: number | null
    readonly created_at: number
    readonly version: number
    readonly brain: AgentBrain
    readonly brain_key: string | null
    readonly transfers: Transfer[]
  }
  readonly api_key: {
    readonly workspace_id: string
    readonly id: string
    readonly name: string
    readonly secret_hash: string
    readonly role: 'admin' | 'operator' | 'viewer'
    readonly scopes: string[]
    readonly created_at: number
    readonly expires_at: number | null
    readonly last_used_at: number | null
    readonly revoked_at: number | null
    readonly of_installation: boolean
  }
  readonly call: {
    readonly workspace_id: string
    readonly id: string
    readonly campaign_id: string
    readonly task_id: string
    readonly contact_id: string
    readonly agent_id: string
    readonly number_id: string
    readonly connection_id: string
    readonly claimed_at: number
    readonly placed_at: number | null
    readonly ringing_at: number | null
    readonly answered_at: number | null
    readonly ended_at: number | null
    readonly uncertain_since: number | null
    readonly next_ask_at: number | null
    readonly hang_up_requested_at: number | null
    readonly hours_close_at: number | null
    readonly lease_until: number | null
    readonly dial_deadline: number | null
    readonly logged_at: number | null
    readonly hold_micro: number
    readonly ai_micro: number
    readonly telephony_micro: number
    readonly talk_seconds: number | null
    readonly attempt: number
    readonly fence: number
    readonly not_found_readings: number
    readonly asked_without_answer: number
    readonly ring_seconds: number
    readonly talk_limit_seconds: number
    readonly account_generation: number | null
    readonly variant: number
    readonly dry_run: boolean
    readonly open: boolean
    readonly submitted: boolean
    readonly rang: boolean
    readonly talked_back: boolean
    readonly price_final: boolean
    readonly e164: string
    readonly from_e164: string
    readonly status: CallStatus
    readonly from_status: 'pending' | 'retry_pending'
    readonly result: CallResult | null
    readonly result_code: string | null
    readonly result_message: string | null
    readonly carrier_ref: string | null
    readonly hang_up_reason:
      | 'stop'
      | 'stop_unanswered'
      | 'do_not_call'
      | 'hours_closed'
      | 'ring_limit'
      | 'talk_limit'
      | null
    readonly detected: Detected | null
    readonly disposition: string | null
    readonly job_id: string | null
  }
  readonly call_outcome: {
    readonly workspace_id: string
    readonly call_id: string
    readonly campaign_id: string
    readonly evidence: unknown
    readonly transcript: readonly Turn[] | null
    readonly sentiment: 'positive' | 'neutral' | 'negative' | null
    readonly score: number | null
    readonly analysed_at: number | null
    readonly summary: string | null
    readonly fields: Readonly<Record<string, string>> | null
    readonly analysis: JudgedBy | null
    readonly turn_latency_ms: readonly number[] | null
  }
  readonly campaign: {
    readonly workspace_id: string
    readonly id: string
    readonly name: string
    readonly status: CampaignStatus
    readonly agent_id: string
    readonly variants: { agentId: string; weight: number }[]
    readonly primary_number_id: string | null
    readonly prefer_country: boolean
    readonly record: boolean
    readonly time_zone: string
    readonly windows: WeeklyWindows
    readonly windows_enabled: boolean
    readonly start_at: number | null
    readonly concurrency: number | null
    readonly priority: number
    readonly dry_run: boolean
    readonly dry_run_outcome: string
    readonly retry_on_voicemail: boolean
    readonly max_retries: number
    readonly max_voicemail_attempts: number | null
    readonly retry_delays: number[]
    readonly busy_delay: number
    readonly ring_seconds: number
    readonly talk_seconds: number
    readonly ramp_percent: number
    readonly hang_up_on_stop: boolean
    readonly leave_out_elsewhere: boolean
    readonly end_uncallable_hours: number | null
    readonly uncallable_since: number | null
    readonly goals: Goal[]
    readonly budget_micro: number | null
    readonly pause_reason: string | null
    readonly paused_at: number | null
    readonly stop_acked_at: number | null
    readonly cancelled_at: number | null
    readonly cancel_reason: string | null
    readonly trigger: string | null
    readonly launched_at: number | null
    readonly started_at: number | null
    readonly completed_at: number | null
    readonly archived_at: number | null
    readonly created_at: number
    readonly updated_at: number
    readonly version: number
    readonly retries_lowered: boolean
    readonly machine_detection: 'off' | 'detect' | 'message'
    readonly voicemail_message: string
  }
  readonly campaign_audience: {
    readonly workspace_id: string
    readonly campaign_id: string
    readonly upload_id: string | null
    readonly total: number
    readonly prepared: number
    readonly next_line: number
    readonly next_contact: string | null
    readonly filter: unknown
    readonly groups: unknown
    readonly done: boolean
  }
  readonly campaign_number: {
    readonly workspace_id: string
    readonly campaign_id: string
    readonly number_id: string
  }
  readonly campaign_template: {
    readonly workspace_id: string
    readonly id: string
    readonly name: string
    readonly config: unknown
    readonly created_at: number
  }
  readonly campaign_turn: {
    readonly workspace_id: string
    readonly campaign_id: string
    readonly last_line_at: number
  }
  readonly carrier_event: {
    readonly workspace_id: string
    readonly connection_id: string
    readonly call_id: string
    readonly received_at: number
    readonly applied_at: number | null
    readonly key_replaced_at: number | null
    readonly set_aside_at: number | null
    readonly tries: number
    readonly event_id: string
    readonly ref: string
    readonly event: unknown
  }
  readonly connection: {
    readonly workspace_id: string
    readonly id: string
    readonly name: string
    readonly carrier: string
    readonly config: Readonly<Record<string, unknown>>
    readonly secret: Readonly<Record<string, unknown>>
    readonly concurrency_limit: number
    readonly calls_per_second: number
    readonly archived_at: number | null
    readonly breaker: 'closed' | 'open' | 'probing'
    readonly breaker_reason: string | null
    readonly failures: number
    readonly next_probe_at: number | null
    readonly ramp_started_at: number | null
    readonly recovering_since: number | null
    readonly account_generation: number
    readonly account_id: string | null
    readonly event_proof: 'ok' | 'missing' | 'weak'
    readonly ring_delay_seconds: number
    readonly ring_judged_at: number | null
    readonly longest_delay_seconds: number
    readonly created_at: number
    readonly version: number
    readonly can: Capabilities | null
  }
  readonly connection_pace: {
    readonly workspace_id: string
    readonly connection_id: string
    readonly next_slot_at: number
    readonly rate_factor: number
    readonly rate_changed_at: number | null
  }
  readonly contact: {
    readonly workspace_id: string
    readonly id: string
    readonly e164: string
    readonly country: string | null
    readonly first_name: string | null
    readonly last_name: string | null
    readonly email: string | null
    readonly company: string | null
    readonly time_zone: string | null
    readonly zone_group_id: number
    readonly tags: string[]
    readonly custom: Readonly<Record<string, string>>
    readonly consent: unknown
    readonly archived_at: number | null
    readonly erased_at: number | null
    readonly created_at: number
    readonly updated_at: number
    readonly version: number
    readonly first_key: string | null
    readonly last_key: string | null
    readonly company_key: string | null
    readonly phone_end: string | null
  }
  readonly contact_tag: {
    readonly workspace_id: string
    readonly tag: string
    readonly created_at: number
    readonly contact_id: string
  }
  readonly credit_account: {
    readonly workspace_id: string
    readonly balance_micro: number
    readonly held_micro: number
  }
  readonly credit_entry: {
    readonly workspace_id: string
    readonly id: number
    readonly at: number
    readonly kind: 'top_up' | 'charge' | 'release' | 'adjustment'
    readonly amount_micro: number
    readonly call_id: string | null
    readonly note: string | null
  }
  readonly dispatch_look: {
    readonly workspace_id: string
    readonly engine_id: string
    readonly looked_at: number | null
    readonly due_since: number | null
    readonly sent: number
    readonly missed: number
    readonly missing_since: number | null
  }
  readonly engine: {
    readonly id: string
    readonly started_at: number
    readonly heartbeat_at: number
    readonly heartbeat_world: number
    readonly stopped_at: number | null
    readonly host: string | null
  }
  readonly former_event_key: {
    readonly workspace_id: string
    readonly connection_id: string
    readonly replaced_at: number
    readonly secret: unknown
  }
  readonly hold_refresh: {
    readonly workspace_id: string
    readonly after_e164: string
  }
  readonly idempotency_key: {
    readonly workspace_id: string
    readonly key: string
    readonly request_hash: string
    readonly status: number | null
    readonly response: unknown
    readonly created_at: number
  }
  readonly incident: {
    readonly workspace_id: string
    readonly id: string
    readonly kind: string
    readonly at: number
    readonly connection_id: string | null
    readonly call_id: string | null
    readonly carrier_ref: string | null
    readonly data: unknown
  }
  readonly installation: {
    readonly one: boolean
    readonly dialing_stopped_at: number | null
    readonly dialing_stop_acked_at: number | null
  }
  readonly ledger: {
    readonly workspace_id: string
    readonly id: number
    readonly recorded_at: number
    readonly at: number
    readonly campaign_id: string | null
    readonly task_id: string | null
    readonly call_id: string | null
    readonly kind: string
    readonly from_status: string | null
    readonly to_status: string | null
    readonly actor: string
    readonly data: Readonly<Record<string, unknown>> | null
    readonly subject: string | null
  }
  readonly migration: {
    readonly name: string
    readonly hash: string
    readonly breaking: boolean
  }
  readonly owner_secret: {
    readonly name: string
    readonly value: string
  }
  readonly phone_number: {
    readonly workspace_id: string
    readonly id: string
    readonly connection_id: string
    readonly e164: string
    readonly country: string | null
    readonly status: 'active' | 'resting' | 'degraded' | 'spam_flagged' | 'inactive'
    readonly daily_cap: number
    readonly concurrency_limit: number
    readonly allowed_countries: string[] | null
    readonly rejections: number
    readonly rest_until: number | null
    readonly judged_at: number | null
    readonly created_at: number
    readonly version: number
  }
  readonly recipient: {
    readonly workspace_id: string
    readonly e164: string
    readonly dnc_at: number | null
    readonly dnc_source: string | null
    readonly dnc_reason: string | null
    readonly dnc_acked_at: number | null
    readonly attempts: number[]
    readonly uncertain_until: number | null
    readonly talked_at: number | null
    readonly forget_at: number | null
  }
  readonly request_count: {
    readonly key: string
    readonly hits: number
    readonly ends_at: number
  }
  readonly result_sheet: {
    readonly workspace_id: string
    readonly campaign_id: string
    readonly after: string | null
    readonly prepared_at: number | null
    readonly spent_micro: number
  }
  readonly rule_set: {
    readonly version: string
    readonly checks: string[]
  }
  readonly saved_filter: {
    readonly workspace_id: string
    readonly id: string
    readonly page: 'calls' | 'results' | 'contacts' | 'analytics'
    readonly name: string
    readonly query: Readonly<Record<string, string>>
    readonly created_at: number
  }
  readonly segment: {
    readonly workspace_id: string
    readonly id: string
    readonly name: string
    readonly filter: unknown
    readonly created_at: number
    readonly updated_at: number
    readonly version: number
  }
  readonly sign_in: {
    readonly workspace_id: string
    readonly token_hash: string
    readonly kind: 'link' | 'session'
    readonly role: 'admin' | 'operator' | 'viewer'
    readonly created_at: number
    readonly expires_at: number
    readonly used_at: number | null
    readonly public_id: string | null
    readonly made_by: string | null
  }
  readonly talk: {
    readonly workspace_id: string
    readonly call_id: string
    readonly answered_at: number
    readonly facts: unknown
    readonly over: boolean
    readonly judged: boolean
  }
  readonly tally: {
    readonly workspace_id: string
    readonly scope: string
    readonly key: string
    readonly amount: number
  }
  readonly tally_closed: {
    readonly workspace_id: string
    readonly scope: string
    readonly key: string
    readonly amount: number
  }
  readonly tally_delta: {
    readonly workspace_id: string
    readonly scope: string
    readonly key: string
    readonly amount: number
  }
  readonly tally_hour: {
    readonly workspace_id: string
    readonly scope: string
    readonly key: string
    readonly amount: number
  }
  readonly task: {
    readonly workspace_id: string
    readonly id: string
    readonly campaign_id: string
    readonly contact_id: string
    readonly e164: string
    readonly country: string | null
    readonly zone_group_id: number
    readonly variant: number
    readonly status: TaskStatus
    readonly priority: number
    readonly next_eligible_at: number | null
    readonly hold_code: string | null
    readonly hold_until: number | null
    readonly due_at: number
    readonly attempts: number
    readonly system_retries: number
    readonly voicemails: number
    readonly crashes: number
    readonly refusals: number
    readonly misses: number
    readonly sticky_number_id: string | null
    readonly end_reason: string | null
    readonly last_call_id: string | null
    readonly last_attempt_at: number | null
    readonly created_at: number
    readonly updated_at: number
    readonly wait_reason: WaitReason | null
    readonly stage: string
    readonly apart: boolean
  }
  readonly task_result: {
    readonly workspace_id: string
    readonly campaign_id: string
    readonly task_id: string
    readonly name: string
    readonly status: string
    readonly attempts: number
    readonly result: string
    readonly disposition: string
    readonly score: number
    readonly cost_micro: number
    readonly last_at: number
    readonly variant: number
    readonly transcript: boolean
  }
  readonly upload: {
    readonly workspace_id: string
    readonly id: string
    readonly campaign_id: string | null
    readonly file_name: string
    readonly size_bytes: number
    readonly encoding: string | null
    readonly delimiter: string | null
    readonly headers: string[] | null
    readonly mapping: unknown
    readonly default_country: string | null
    readonly status: 'staging' | 'merging' | 'done' | 'failed'
    readonly error: string | null
    readonly rows: number
    readonly created: number
    readonly updated: number
    readonly unchanged: number
    readonly duplicate: number
    readonly rejected: number
    readonly dnc: number
    readonly created_at: number
    readonly finished_at: number | null
  }
  readonly upload_reject: {
    readonly workspace_id: string
    readonly upload_id: string
    readonly line: number
    readonly column_name: string
    readonly code: string
    readonly sentence: string
    readonly raw: string
  }
  readonly upload_row: {
    readonly workspace_id: string
    readonly upload_id: string
    readonly line: number
    readonly e164: string
    readonly do_not_call: boolean
    readonly contact_id: string
    readonly outcome: string | null
  }
  readonly workspace: {
    readonly workspace_id: string
    readonly name: string
    readonly time_zone: string
    readonly currency: string
    readonly default_country: string | null
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
    readonly dialing_stop_acked_at: number | null
    readonly created_at: number
    readonly version: number
    readonly opening: OpeningPolicy
  }
  readonly workspace_turn: {
    readonly workspace_id: string
    readonly lines_handed: number
    readonly last_claim_at: number | null
  }
  readonly world_clock: {
    readonly one: boolean
    readonly base: number
    readonly epoch: number
    readonly speed: number
    readonly frozen: number | null
  }
  readonly zone_group: {
    readonly workspace_id: string
    readonly id: number
    readonly country: string | null
    readonly zones: string[]
  }
}
