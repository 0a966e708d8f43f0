/**
 * Asks reconcile to hang calls up: those the carrier still queues in any case, all open ones where the campaign says
 * so.
 */
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'

export type StopScope = { readonly campaignId: string } | { readonly workspace: true }

export async function requestHangUps(tx: Tx, scope: StopScope, at: number, allOpen: boolean): Promise<void> {
  await tx.run(
    `update call set hang_up_requested_at = $2, next_ask_at = $2, hang_up_reason = case when $4 then 'stop' else 'stop_unanswered' end
     where workspace_id = $1 and open and status <> 'claimed' and hang_up_requested_at is null and not dry_run
       and ($3::uuid is null or campaign_id = $3) and ($4 or (status = 'placing' and ringing_at is null))`,
    [tx.workspace, instantParam(at), 'campaignId' in scope ? scope.campaignId : null, allOpen],
  )
}
