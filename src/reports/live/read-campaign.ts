/** Reads the row of the campaign together with its agent, audience, upload and credits. */
import type { WeeklyWindows } from '#domain/windows/weekly-windows.ts'
import type { Tx } from '#db/database.ts'
import { raw, sql } from '#db/sql.ts'
import { type Read, readOf, readAlone } from '#db/read-together.ts'
import { columns, type RowOf } from '#db/columns.ts'
import { type UploadRow, uploadColumns } from '#verb/upload-row.ts'

export const campaignColumns = columns(
  'campaign',
  'id',
  'name',
  'status',
  'agent_id',
  'variants',
  'prefer_country',
  'time_zone',
  'windows',
  'windows_enabled',
  'start_at',
  'concurrency',
  'priority',
  'dry_run',
  'retry_on_voicemail',
  'max_retries',
  'max_voicemail_attempts',
  'machine_detection',
  'retry_delays',
  'busy_delay',
  'goals',
  'budget_micro',
  'end_uncallable_hours',
  'uncallable_since',
  'pause_reason',
  'paused_at',
  'stop_acked_at',
  'cancelled_at',
  'cancel_reason',
  'trigger',
  'started_at',
  'completed_at',
  'created_at',
  'version',
)
export interface CampaignRow extends RowOf<typeof campaignColumns> {
  readonly agent_name: string
  readonly variant_names: readonly string[]
  readonly contact_hours: WeeklyWindows
  readonly currency: string
  readonly workspace_zone: string
  readonly balance_micro: number
  readonly held_micro: number
  readonly audience: { readonly prepared: number; readonly total: number; readonly done: boolean } | null
}

export const readCampaign = async (tx: Tx, id: string): Promise<CampaignRow | undefined> =>
  (await readAlone(tx, campaignRow(id)))[0]

export const campaignRow = (id: string): Read<CampaignRow> =>
  readOf(
    sql`
  select ${raw(campaignColumns('c'))}, a.name as agent_name, w.contact_hours, w.currency, w.time_zone as workspace_zone,
    array(select coalesce(g.name, v.value->>'agentId') from jsonb_array_elements(c.variants) with ordinality v(value, place)
      left join agent g on g.workspace_id = c.workspace_id and g.id = id_of(v.value->>'agentId') order by v.place) as variant_names,
    coalesce(m.balance_micro, 0) as balance_micro, coalesce(m.held_micro, 0) as held_micro,
    (select jsonb_build_object('prepared', p.prepared, 'total', p.total, 'done', p.done)
      from campaign_audience p where p.workspace_id = c.workspace_id and p.campaign_id = c.id) as audience
  from campaign c join workspace w using (workspace_id)
  join agent a on a.workspace_id = c.workspace_id and a.id = c.agent_id
  left join credit_account m on m.workspace_id = c.workspace_id
  where c.id = ${id}`,
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

/** The CSV file of the campaign's audience. */
export const uploadRow = (campaignId: string): Read<UploadRow> =>
  readOf(
    sql`
  select ${raw(uploadColumns('u'))} from upload u where u.campaign_id = ${campaignId}
    or u.id = (select p.upload_id from campaign_audience p where p.campaign_id = ${campaignId})
  order by u.created_at desc, u.id desc limit 1`,
    ['created_at', 'finished_at'],
  )
