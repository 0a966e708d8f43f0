/**
 * Changes or deletes a draft. A campaign that is no draft any more is refused; of a launch and a change at the same
 * time, one wins.
 */
import type { Campaign, DraftPatch } from '#contract/campaigns.ts'
import { campaignProblems } from '#wording/problems.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit, changes } from '#verb/audit.ts'
import { Problem } from '#verb/problem.ts'
import { given, isoOrNull } from '#verb/wire.ts'
import { type LockedCampaign, lockCampaign } from '#dialing/stop/lock-campaign.ts'
import type { Tx } from '#db/database.ts'
import { ofKind } from '#db/ledger/ledger-row.ts'
import { instantParam } from '#db/parse-rows.ts'
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
      if (version !== undefined && version !== campaign.version) throw await staleDraft(tx, campaign)
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

const LAST_CHANGE = `select at, actor from ledger where workspace_id = $1 and campaign_id = $2 and ${ofKind('audit')} order by id desc limit 1`

/** Names the person who changed it last and the instant, so that two people can find each other. */
async function staleDraft(tx: Tx, { id, version }: LockedCampaign): Promise<Problem> {
  const last = await tx.maybe<{ at: number; actor: string }>(LAST_CHANGE, [tx.workspace, id])
  return new Problem('stale', campaignProblems.draftStale, {
    version,
    changedAt: isoOrNull(last?.at ?? null),
    changedBy: last?.actor ?? null,
  })
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
