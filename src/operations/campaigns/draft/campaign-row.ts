/** A campaign as stored, with its pool, audience and task counts, and its views on the wire. */
import type { Campaign, CampaignSummary, DRY_RUN_OUTCOMES } from '#contract/campaigns.ts'
import type { Goal } from '#domain/campaign/goal.ts'
import type { CampaignStatus } from '#domain/campaign/status.ts'
import { isTerminal, type TaskStatus } from '#domain/task/status.ts'
import type { WeeklyWindows } from '#domain/windows/weekly-windows.ts'
import { iso, isoOrNull, moneyOf } from '#operations/wire.ts'
import { mutable } from '#operations/workspaces/workspace-row.ts'
import { toMinor } from '#domain/money/money.ts'
import type { StoredFilter } from './audience-filter.ts'

export interface CampaignRow {
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
  readonly dry_run_outcome: (typeof DRY_RUN_OUTCOMES)[number]
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
  readonly goals: Goal[]
  readonly budget_micro: number | null
  readonly pause_reason: string | null
  readonly paused_at: number | null
  readonly cancelled_at: number | null
  readonly cancel_reason: string | null
  readonly started_at: number | null
  readonly completed_at: number | null
  readonly archived_at: number | null
  readonly created_at: number
  readonly updated_at: number
  readonly version: number
  readonly currency: string
  readonly number_ids: string[]
  readonly upload_id: string | null
  readonly filter: StoredFilter | null
  readonly audience_total: number | null
  readonly prepared: number | null
  readonly audience_done: boolean | null
  /** Status to count; null without tasks. */
  readonly counts: Partial<Record<TaskStatus, number>> | null
}

/** Needs a where clause on `c`. */
export const CAMPAIGN = `select c.*, w.currency,
    array(select number_id from campaign_number n where n.workspace_id = c.workspace_id and n.campaign_id = c.id order by number_id) as number_ids,
    a.upload_id, a.filter, a.total as audience_total, a.prepared, a.done as audience_done,
    (select jsonb_object_agg(substr(key, 3), n) from (
      select key, sum(amount) as n from (
        select key, amount from tally t where t.workspace_id = c.workspace_id and t.scope = c.id and key >= 't:' and key < 't;'
        union all select key, amount from tally_delta d where d.workspace_id = c.workspace_id and d.scope = c.id and key >= 't:' and key < 't;') parts
      group by key having sum(amount) > 0) sums) as counts
  from campaign c join workspace w on w.workspace_id = c.workspace_id
  left join campaign_audience a on a.workspace_id = c.workspace_id and a.campaign_id = c.id
  where c.workspace_id = $1`

/** Progress is floored, so that 100 means all. */
function tasksOf(counts: Partial<Record<TaskStatus, number>>): CampaignSummary['tasks'] {
  const entries = Object.entries(counts) as [TaskStatus, number][]
  const total = entries.reduce((sum, [, n]) => sum + n, 0)
  const over = entries.reduce((sum, [status, n]) => sum + (isTerminal(status) ? n : 0), 0)
  return { total, byStatus: counts, progress: total === 0 ? null : Math.floor((100 * over) / total) }
}

export const summaryView = (row: CampaignRow): CampaignSummary => ({
  id: row.id,
  name: row.name,
  status: row.status,
  agentId: row.agent_id,
  priority: row.priority,
  dryRun: row.dry_run,
  startAt: isoOrNull(row.start_at),
  startedAt: isoOrNull(row.started_at),
  pausedAt: isoOrNull(row.paused_at),
  pauseReason: row.pause_reason,
  completedAt: isoOrNull(row.completed_at),
  cancelledAt: isoOrNull(row.cancelled_at),
  cancelReason: row.cancel_reason,
  archivedAt: isoOrNull(row.archived_at),
  createdAt: iso(row.created_at),
  updatedAt: iso(row.updated_at),
  version: row.version,
  tasks: tasksOf(row.counts ?? {}),
})

export const campaignView = (row: CampaignRow, readiness: Campaign['readiness']): Campaign => ({
  ...summaryView(row),
  variants: row.variants,
  primaryNumberId: row.primary_number_id,
  preferCountry: row.prefer_country,
  record: row.record,
  timeZone: row.time_zone,
  windows: mutable(row.windows),
  windowsEnabled: row.windows_enabled,
  concurrency: row.concurrency,
  dryRunOutcome: row.dry_run_outcome,
  retryOnVoicemail: row.retry_on_voicemail,
  maxRetries: row.max_retries,
  maxVoicemailAttempts: row.max_voicemail_attempts,
  retryDelays: row.retry_delays,
  busyDelay: row.busy_delay,
  ringSeconds: row.ring_seconds,
  talkSeconds: row.talk_seconds,
  rampPercent: row.ramp_percent,
  hangUpOnStop: row.hang_up_on_stop,
  leaveOutElsewhere: row.leave_out_elsewhere,
  endUncallableHours: row.end_uncallable_hours,
  goals: row.goals,
  numberIds: row.number_ids,
  budgetMinor: row.budget_micro === null ? null : toMinor(row.budget_micro),
  budget: row.budget_micro === null ? null : moneyOf(row.budget_micro, row.currency),
  audience:
    row.audience_total === null
      ? null
      : {
          uploadId: row.upload_id,
          filter: row.filter && { tag: row.filter.tag ?? null, segment: row.filter.segment ?? null },
          total: row.audience_total,
          prepared: row.prepared ?? 0,
          done: row.audience_done ?? false,
        },
  readiness,
})
