/** Reads how the audience of a campaign spreads over time zones: as chosen for a draft, by its tasks afterwards. */
import type { AudienceZones } from '#contract/audience.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { readAudienceGroups } from './audience-groups.ts'
import { readCampaignRow } from './read-campaign.ts'

const TASK_GROUPS = `select z.country, z.zones, count(*)::int as contacts from task t join zone_group z on z.workspace_id = t.workspace_id and z.id = t.zone_group_id
  where t.workspace_id = $1 and t.campaign_id = $2 group by 1, 2 order by contacts desc, z.zones limit 200`

export function readAudienceZones(db: Database, actor: Actor, campaignId: string): Promise<AudienceZones> {
  return db.tx(actor.workspace, async (tx) => {
    const campaign = await readCampaignRow(tx, campaignId)
    const groups =
      campaign.status === 'draft'
        ? (await readAudienceGroups(tx, campaignId)).map(({ country, zones, contacts }) => ({
            country,
            zones,
            contacts,
          }))
        : await tx.rows<AudienceZones['groups'][number]>(TASK_GROUPS, [tx.workspace, campaignId])
    return { total: campaign.audience_total ?? 0, groups }
  })
}
