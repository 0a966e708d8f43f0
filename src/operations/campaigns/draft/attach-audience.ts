/** Makes an imported file the audience of a draft, in place of an earlier one. */
import type { Actor, Database } from '#operations/actor.ts'
import { audit } from '#operations/audit.ts'
import { lockDraft } from './change-draft.ts'

/** Before a long upload: refuses what attaching would refuse after it. */
export const refuseUnlessDraft = (db: Database, actor: Actor, campaignId: string): Promise<void> =>
  db.tx(actor.workspace, async (tx) => void (await lockDraft(tx, campaignId)))

const ATTACH = `insert into campaign_audience (workspace_id, campaign_id, upload_id, total)
  select u.workspace_id, $2, u.id, u.created + u.updated + u.unchanged from upload u where u.workspace_id = $1 and u.id = $3 and u.status = 'done'
  on conflict (workspace_id, campaign_id) do update set upload_id = excluded.upload_id, total = excluded.total, prepared = 0, next_line = 0, done = false`

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
      await tx.run(ATTACH, [tx.workspace, campaignId, uploadId])
      await audit(tx, await tx.instant(), {
        what: 'campaign.audience_attached',
        id: campaignId,
        campaignId,
        after: { uploadId },
      })
    },
    { actor: actor.name },
  )
}
