/** How the audience of a campaign spreads over time zones: of its file while a draft, of its tasks afterwards. */
import type { AudienceZones } from '#contract/campaigns.ts'
import type { Actor, Database } from '#operations/actor.ts'
import { AUDIENCE_GROUPS } from './readiness.ts'
import { readCampaignRow } from './read-campaign.ts'

const TASK_GROUPS = `select z.country, z.zones, count(*)::int as contacts from task t join zone_group z on z.workspace_id = t.workspace_id and z.id = t.zone_group_id
  where t.workspace_id = $1 and t.campaign_id = $2 group by 1, 2 order by contacts desc, z.zones limit 200`

export function readAudienceZones(db: Database, actor: Actor, campaignId: string): Promise<AudienceZones> {
  return db.tx(actor.workspace, async (tx) => {
    const campaign = await readCampaignRow(tx, campaignId)
    const draft = campaign.status === 'draft'
    if (draft && !campaign.upload_id) return { total: 0, groups: [] }
    const groups = draft
      ? await tx.rows<AudienceZones['groups'][number]>(AUDIENCE_GROUPS, [tx.workspace, campaign.upload_id])
      : await tx.rows<AudienceZones['groups'][number]>(TASK_GROUPS, [tx.workspace, campaignId])
    return { total: campaign.audience_total ?? 0, groups }
  })
}
