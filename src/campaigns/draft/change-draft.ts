/**
 * Changes or deletes a draft. A campaign that is no draft any more is refused; of a launch and a change at the same
 * time, one wins.
 */
import type { Campaign, DraftPatch } from '#contract/campaigns.ts'
import { campaignProblems } from '#wording/problems.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit, changes } from '#verb/audit.ts'
import { Problem } from '#verb/problem.ts'
import { given } from '#verb/wire.ts'
import { type LockedCampaign, lockCampaign } from '#dialing/stop/lock-campaign.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { staleCampaign } from '#campaigns/stale-campaign.ts'
import { checkedConfig, configOf, writeConfig } from './config.ts'
import { campaignIn } from './read-campaign.ts'

export async function lockDraft(tx: Tx, id: string): Promise<LockedCampaign> {
  const campaign = await lockCampaign(tx, id)
  if (campaign.status !== 'draft') throw new Problem('not_draft', campaignProblems.noDraft(campaign.status))
  return campaign
}

export function changeDraft(db: Database, actor: Actor, id: string, patch: DraftPatch): Promise<Campaign> {
  return db.tx(
    actor.workspace,
    async (tx) => {
      const campaign = await lockDraft(tx, id)
      const { version, ...fields } = patch
      if (version !== undefined && version !== campaign.version) throw await staleCampaign(tx, campaign)
      const before = configOf(await campaignIn(tx, id))
      const config = await checkedConfig(tx, { ...before, ...given(fields) })
      const at = await tx.instant()
      await writeConfig(tx, id, config, instantParam(at))
      await audit(tx, at, { what: 'campaign.changed', id, campaignId: id, ...changes(before, config) })
      return campaignIn(tx, id)
    },
    { actor: actor.name },
  )
}

/** The contacts of its file stay, and so do its ledger entries. */
export async function deleteDraft(db: Database, actor: Actor, id: string): Promise<void> {
  await db.tx(
    actor.workspace,
    async (tx) => {
      const { name } = await lockDraft(tx, id)
      const at = await tx.instant()
      for (const sql of DELETE) await tx.run(sql, [tx.workspace, id])
      await audit(tx, at, { what: 'campaign.deleted', id, campaignId: id, before: { name } })
    },
    { actor: actor.name },
  )
}

const DELETE = [
  'delete from campaign_audience where workspace_id = $1 and campaign_id = $2',
  'update upload set campaign_id = null where workspace_id = $1 and campaign_id = $2',
  'delete from campaign_number where workspace_id = $1 and campaign_id = $2',
  'delete from campaign where workspace_id = $1 and id = $2',
]
