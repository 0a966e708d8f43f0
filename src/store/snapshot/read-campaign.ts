/** The campaign's own row with what stands beside it: agent, audience, upload, credits. */
import type { Goal } from '#domain/campaign/goal.ts'
import type { CampaignStatus } from '#domain/campaign/status.ts'
import type { WeeklyWindows } from '#domain/windows/weekly-windows.ts'
import type { Tx } from '#store/database.ts'
import { type Part, part, readPart } from './read-together.ts'

export interface CampaignRow {
  readonly id: string
  readonly name: string
  readonly status: CampaignStatus
  readonly agent_id: string
  readonly agent_name: string
  readonly variants: readonly { readonly agentId: string; readonly weight: number }[]
  readonly variant_names: readonly string[]
  readonly prefer_country: boolean
  readonly time_zone: string
  readonly windows: WeeklyWindows
  readonly windows_enabled: boolean
  readonly contact_hours: WeeklyWindows
  readonly start_at: number | null
  readonly concurrency: number | null
  readonly priority: number
  readonly dry_run: boolean
  readonly retry_on_voicemail: boolean
  readonly max_retries: number
  readonly max_voicemail_attempts: number | null
  readonly retry_delays: number[]
  readonly busy_delay: number
  readonly goals: readonly Goal[]
  readonly budget_micro: number | null
  readonly end_uncallable_hours: number | null
  readonly uncallable_since: number | null
  readonly pause_reason: string | null
  readonly paused_at: number | null
  readonly stop_acked_at: number | null
  readonly cancelled_at: number | null
  readonly cancel_reason: string | null
  readonly trigger: string | null
  readonly started_at: number | null
  readonly completed_at: number | null
  readonly created_at: number
  readonly version: number
  readonly currency: string
  readonly workspace_zone: string
  readonly balance_micro: number
  readonly held_micro: number
  readonly audience: { readonly prepared: number; readonly total: number; readonly done: boolean } | null
}

export const readCampaign = async (tx: Tx, id: string): Promise<CampaignRow | undefined> =>
  (await readPart(tx, campaignRow(id)))[0]

export const campaignRow = (id: string): Part<CampaignRow> =>
  part(
    CAMPAIGN,
    [id],
    [
      'start_at',
      'paused_at',
      'stop_acked_at',
      'cancelled_at',
      'started_at',
      'completed_at',
      'created_at',
      'uncallable_since',
    ],
  )

const CAMPAIGN = `
  select c.*, a.name as agent_name, w.contact_hours, w.currency, w.time_zone as workspace_zone,
    array(select coalesce(g.name, v.value->>'agentId') from jsonb_array_elements(c.variants) with ordinality v(value, place)
      left join agent g on g.workspace_id = c.workspace_id and g.id = v.value->>'agentId' order by v.place) as variant_names,
    coalesce(m.balance_micro, 0) as balance_micro, coalesce(m.held_micro, 0) as held_micro,
    (select jsonb_build_object('prepared', p.prepared, 'total', p.total, 'done', p.done)
      from campaign_audience p where p.workspace_id = c.workspace_id and p.campaign_id = c.id) as audience
  from campaign c join workspace w using (workspace_id)
  join agent a on a.workspace_id = c.workspace_id and a.id = c.agent_id
  left join credit_account m on m.workspace_id = c.workspace_id
  where c.id = $1`

export interface UploadRow {
  readonly id: string
  readonly file_name: string
  readonly size_bytes: number
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

/** The CSV that the campaign's audience came from. */
export const uploadRow = (campaignId: string): Part<UploadRow> =>
  part(UPLOAD, [campaignId], ['created_at', 'finished_at'])

const UPLOAD = `
  select u.* from upload u where u.campaign_id = $1
    or u.id = (select p.upload_id from campaign_audience p where p.campaign_id = $1)
  order by u.created_at desc, u.id desc limit 1`
