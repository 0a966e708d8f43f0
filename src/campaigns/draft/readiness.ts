/** Reads the readiness rows of a campaign, from the state that this transaction sees. */
import type { Capabilities } from '#domain/call/capabilities.ts'
import type { MachineDetection } from '#domain/campaign/machine-detection.ts'
import { readinessOf, type ReadinessFacts } from '#domain/campaign/readiness.ts'
import { connectionFault } from '#domain/diagnosis/cause.ts'
import { holdFor } from '#domain/money/money.ts'
import type { WeeklyWindows } from '#domain/windows/weekly-windows.ts'
import { readinessWords, type SaidReadiness } from '#wording/readiness.ts'
import type { Tx } from '#db/database.ts'
import { readAudienceGroups } from './audience-groups.ts'

interface Row {
  readonly start_at: number | null
  readonly time_zone: string
  readonly windows: WeeklyWindows
  readonly windows_enabled: boolean
  readonly contact_hours: WeeklyWindows
  readonly max_retries: number
  readonly retry_delays: number[]
  readonly retry_on_voicemail: boolean
  readonly leave_out_elsewhere: boolean
  readonly upload_id: string | null
  readonly total: number | null
  readonly upload_status: string | null
  readonly dry_run: boolean
  readonly record: boolean
  readonly machine_detection: MachineDetection
  readonly voicemail_message: string
  readonly ring_seconds: number
  readonly talk_seconds: number
  readonly currency: string
  readonly rate_ai_micro_minute: number
  readonly rate_telephony_micro_minute: number
  readonly free_micro: number
}

const CAMPAIGN = `select c.start_at, c.time_zone, c.windows, c.windows_enabled, w.contact_hours, c.max_retries, c.retry_delays, c.retry_on_voicemail, c.leave_out_elsewhere,
    a.upload_id, a.total, c.dry_run, c.record, c.machine_detection, c.voicemail_message, c.ring_seconds, c.talk_seconds, w.currency, w.rate_ai_micro_minute, w.rate_telephony_micro_minute,
    coalesce(m.balance_micro - m.held_micro, 0) as free_micro,
    (select u.status from upload u where u.workspace_id = c.workspace_id and u.campaign_id = c.id order by u.id desc limit 1) as upload_status
  from campaign c join workspace w on w.workspace_id = c.workspace_id
  left join credit_account m on m.workspace_id = c.workspace_id
  left join campaign_audience a on a.workspace_id = c.workspace_id and a.campaign_id = c.id
  where c.workspace_id = $1 and c.id = $2`

const AGENTS = `select a.name, a.archived_at is not null as archived, a.runtime_healthy as healthy, jsonb_array_length(a.transfers) > 0 as "handsOver" from agent a, campaign c
  where c.workspace_id = $1 and c.id = $2 and a.workspace_id = $1
    and (a.id = c.agent_id or a.id in (select id_of(v->>'agentId') from jsonb_array_elements(c.variants) v)) order by a.id <> c.agent_id, a.id`

const NUMBERS = `select n.status in ('active', 'degraded', 'resting') and k.archived_at is null as usable
  from campaign_number cn join phone_number n on n.workspace_id = cn.workspace_id and n.id = cn.number_id
  join connection k on k.workspace_id = n.workspace_id and k.id = n.connection_id
  where cn.workspace_id = $1 and cn.campaign_id = $2`

const CONNECTIONS = `select k.name, k.archived_at, k.event_proof, k.recovering_since, k.breaker, k.breaker_reason, k.next_probe_at, k.can
  from connection k where k.workspace_id = $1 and k.id in (select n.connection_id from campaign_number cn
    join phone_number n on n.workspace_id = cn.workspace_id and n.id = cn.number_id
    where cn.workspace_id = $1 and cn.campaign_id = $2) order by k.name, k.id`
type ConnectionRow = Parameters<typeof connectionFault>[0] & {
  readonly name: string
  readonly can: Capabilities | null
}

export async function readiness(tx: Tx, campaignId: string): Promise<SaidReadiness[]> {
  const key = [tx.workspace, campaignId]
  const row = await tx.one<Row>(CAMPAIGN, key)
  const agents = await tx.rows<ReadinessFacts['agents'][number]>(AGENTS, key)
  const numbers = await tx.rows<{ usable: boolean }>(NUMBERS, key)
  const connections = await tx.rows<ConnectionRow>(CONNECTIONS, key)
  const groups = await readAudienceGroups(tx, campaignId)
  const now = await tx.instant()
  const reading = row.upload_status === 'staging' || row.upload_status === 'merging'
  const rows = readinessOf({
    at: Math.max(now, row.start_at ?? now),
    agents,
    numbers,
    connections: connections.map((connection) => ({
      name: connection.name,
      fault: connectionFault(connection),
      can: connection.can,
    })),
    record: row.record,
    dryRun: row.dry_run,
    credits: { freeMicro: row.free_micro, neededMicro: holdOf(row), currency: row.currency },
    audience:
      row.total === null && !reading
        ? null
        : { total: row.total ?? 0, reading, leavesOut: row.leave_out_elsewhere },
    groups,
    windows: row.windows,
    windowsEnabled: row.windows_enabled,
    timeZone: row.time_zone,
    contactHours: row.contact_hours,
    retry: {
      maxRetries: row.max_retries,
      delaysSeconds: row.retry_delays,
      onVoicemail: row.retry_on_voicemail,
    },
    machines: { detection: row.machine_detection, message: row.voicemail_message },
  })
  return rows.map(readinessWords)
}

const holdOf = (row: Row): number =>
  holdFor(
    {
      aiMicroPerMinute: row.rate_ai_micro_minute,
      telephonyMicroPerMinute: row.rate_telephony_micro_minute,
    },
    row.ring_seconds,
    row.talk_seconds,
  )
