/**
 * Makes an imported file, or contacts of the contact list, the audience of a draft. It replaces an earlier audience.
 */
import type { AudienceFilter } from '#contract/audience.ts'
import type { Campaign } from '#contract/campaigns.ts'
import type { AuditedChange } from '#domain/ledger/audited.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit } from '#verb/audit.ts'
import type { Tx } from '#db/database.ts'
import { storedFilter } from './audience-filter.ts'
import { countContactGroups, countUploadGroups, keptGroups } from './audience-groups.ts'
import { lockDraft } from './change-draft.ts'
import { campaignIn } from './read-campaign.ts'

/** Refuses before a long upload whatever attaching would refuse after it. */
export const refuseUnlessDraft = (db: Database, actor: Actor, campaignId: string): Promise<void> =>
  db.tx(actor.workspace, async (tx) => void (await lockDraft(tx, campaignId)))

const PUT = `on conflict (workspace_id, campaign_id) do update set upload_id = excluded.upload_id, filter = excluded.filter,
    groups = excluded.groups, total = excluded.total, prepared = 0, next_line = 0, next_contact = null, done = false`

const ATTACH = `insert into campaign_audience (workspace_id, campaign_id, upload_id, groups, total, prepared, next_line, done)
  select u.workspace_id, $2, u.id, $4, u.created + u.updated + u.unchanged, 0, 0, false from upload u
  where u.workspace_id = $1 and u.id = $3 and u.status = 'done' ${PUT}`

export async function attachAudience(
  db: Database,
  actor: Actor,
  campaignId: string,
  uploadId: string,
): Promise<void> {
  await db.tx(
    actor.workspace,
    async (tx) => {
      await lockDraft(tx, campaignId)
      const groups = keptGroups(await countUploadGroups(tx, uploadId))
      await tx.run(ATTACH, [tx.workspace, campaignId, uploadId, groups])
      await tell(tx, { what: 'campaign.audience_attached', id: campaignId, after: { uploadId } })
    },
    { actor: actor.name },
  )
}

const CHOOSE = `insert into campaign_audience (workspace_id, campaign_id, filter, groups, total, prepared, next_line, done)
  values ($1, $2, $3, $4, $5, 0, 0, false) ${PUT}`

/** Counts the contacts in one pass over them. */
export function chooseAudience(
  db: Database,
  actor: Actor,
  campaignId: string,
  filter: AudienceFilter,
): Promise<Campaign> {
  return db.tx(
    actor.workspace,
    async (tx) => {
      await lockDraft(tx, campaignId)
      const stored = await storedFilter(tx, filter)
      const groups = await countContactGroups(tx, stored)
      const total = groups.reduce((sum, group) => sum + group.contacts, 0)
      await tx.run(CHOOSE, [tx.workspace, campaignId, JSON.stringify(stored), keptGroups(groups), total])
      await tell(tx, { what: 'campaign.audience_chosen', id: campaignId, after: { filter, total } })
      return campaignIn(tx, campaignId)
    },
    { actor: actor.name },
  )
}

export async function removeAudience(db: Database, actor: Actor, campaignId: string): Promise<void> {
  await db.tx(
    actor.workspace,
    async (tx) => {
      await lockDraft(tx, campaignId)
      const removed = await tx.run(
        'delete from campaign_audience where workspace_id = $1 and campaign_id = $2',
        [tx.workspace, campaignId],
      )
      if (removed > 0) await tell(tx, { what: 'campaign.audience_removed', id: campaignId })
    },
    { actor: actor.name },
  )
}

type AudienceChange = AuditedChange<
  'campaign.audience_attached' | 'campaign.audience_chosen' | 'campaign.audience_removed'
>
const tell = async (tx: Tx, change: AudienceChange): Promise<void> =>
  audit(tx, await tx.instant(), { ...change, campaignId: change.id })
