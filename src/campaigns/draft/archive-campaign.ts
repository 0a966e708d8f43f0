/** Archives an ended campaign. Archiving it twice changes nothing. */
import type { Campaign } from '#contract/campaigns.ts'
import { mayArchive } from '#domain/campaign/transition.ts'
import { campaignProblems } from '#wording/problems.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit } from '#verb/audit.ts'
import { lockCampaign } from '#dialing/stop/lock-campaign.ts'
import { Problem } from '#verb/problem.ts'
import { instantParam } from '#db/parse-rows.ts'
import { campaignIn } from './read-campaign.ts'

export function archiveCampaign(db: Database, actor: Actor, id: string): Promise<Campaign> {
  return db.tx(
    actor.workspace,
    async (tx) => {
      const { status } = await lockCampaign(tx, id)
      if (!mayArchive({ status, archivedAt: null }))
        throw new Problem('invalid_transition', campaignProblems.notArchived(status))
      const at = await tx.instant()
      const done = await tx.run(
        'update campaign set archived_at = $3, updated_at = $3, version = version + 1 where workspace_id = $1 and id = $2 and archived_at is null',
        [tx.workspace, id, instantParam(at)],
      )
      if (done > 0) await audit(tx, at, { what: 'campaign.archived', id, campaignId: id })
      return campaignIn(tx, id)
    },
    { actor: actor.name },
  )
}
