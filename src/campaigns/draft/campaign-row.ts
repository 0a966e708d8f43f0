/** Reads a campaign with its pool, audience and task counts, and gives its views on the wire. */
import type { Campaign, CampaignSummary, DRY_RUN_OUTCOMES } from '#contract/campaigns.ts'
import { offersOf } from '#domain/campaign/transition.ts'
import { isTerminal, type TaskStatus } from '#domain/task/status.ts'
import { iso, isoOrNull, moneyOf } from '#verb/wire.ts'
import { wireWindows } from '#contract/common.ts'
import { toMinor } from '#domain/money/money.ts'
import type { StoredFilter } from '#db/audience/stored-filter.ts'
import { columns, type RowOf } from '#db/columns.ts'
import { inFamily } from '#db/tally/keys.ts'

export const campaignColumns = columns(
  'campaign',
  'id',
  'name',
  'status',
  'agent_id',
  'variants',
  'primary_number_id',
  'prefer_country',
  'record',
  'machine_detection',
  'voicemail_message',
  'time_zone',
  'windows',
  'windows_enabled',
  'start_at',
  'concurrency',
  'priority',
  'dry_run',
  'dry_run_outcome',
  'retry_on_voicemail',
  'max_retries',
  'max_voicemail_attempts',
  'retry_delays',
  'busy_delay',
  'ring_seconds',
  'talk_seconds',
  'ramp_percent',
  'hang_up_on_stop',
  'leave_out_elsewhere',
  'end_uncallable_hours',
  'goals',
  'budget_micro',
  'pause_reason',
  'paused_at',
  'cancelled_at',
  'cancel_reason',
  'started_at',
  'completed_at',
  'archived_at',
  'created_at',
  'updated_at',
  'version',
)
export interface CampaignRow extends Omit<RowOf<typeof campaignColumns>, 'dry_run_outcome'> {
  readonly dry_run_outcome: (typeof DRY_RUN_OUTCOMES)[number]
  readonly currency: string
  readonly number_ids: string[]
  readonly upload_id: string | null
  readonly filter: StoredFilter | null
  readonly audience_total: number | null
  readonly prepared: number | null
  readonly audience_done: boolean | null
  /** Counts by status; null without tasks. */
  readonly counts: Partial<Record<TaskStatus, number>> | null
}

/** Needs a where clause on `c`. */
export const CAMPAIGN = `select ${campaignColumns('c')}, w.currency,
    array(select number_id from campaign_number n where n.workspace_id = c.workspace_id and n.campaign_id = c.id order by number_id) as number_ids,
    a.upload_id, a.filter, a.total as audience_total, a.prepared, a.done as audience_done,
    (select jsonb_object_agg(substr(key, 3), n) from (
      select key, sum(amount) as n from (
        select key, amount from tally t where t.workspace_id = c.workspace_id and t.scope = c.id and ${inFamily('t')}
        union all select key, amount from tally_delta d where d.workspace_id = c.workspace_id and d.scope = c.id and ${inFamily('t')}) parts
      group by key having sum(amount) > 0) sums) as counts
  from campaign c join workspace w on w.workspace_id = c.workspace_id
  left join campaign_audience a on a.workspace_id = c.workspace_id and a.campaign_id = c.id
  where c.workspace_id = $1`

/** Progress is rounded down, so that 100 means that all are done. */
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
  actions: offersOf({ status: row.status, archivedAt: row.archived_at }),
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
  machineDetection: row.machine_detection,
  voicemailMessage: row.voicemail_message,
  timeZone: row.time_zone,
  windows: wireWindows(row.windows),
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
