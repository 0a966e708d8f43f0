/** Locks a campaign for a change of its status, and reads the status it has. */
import type { CampaignStatus } from '#domain/campaign/status.ts'
import { type CampaignAction, campaignAfter } from '#domain/campaign/transition.ts'
import { campaignProblems } from '#wording/problems.ts'
import { Problem } from '#verb/problem.ts'
import type { Tx } from '#db/database.ts'
import { columns, type RowOf } from '#db/columns.ts'

export const LOCKED = columns('campaign', 'id', 'name', 'status', 'start_at', 'hang_up_on_stop', 'version')
export type LockedCampaign = RowOf<typeof LOCKED>

export async function lockCampaign(tx: Tx, id: string): Promise<LockedCampaign> {
  const row = await tx.maybe<LockedCampaign>(
    `select ${LOCKED()} from campaign where workspace_id = $2 and id = $1 for no key update`,
    [id, tx.workspace],
  )
  if (!row) throw new Problem('not_found', campaignProblems.noSuchCampaign)
  return row
}

/** @throws Problem `invalid_transition` that names the status the campaign has */
export function nextStatus(
  campaign: LockedCampaign,
  action: CampaignAction,
  startsLater = false,
): CampaignStatus {
  const next = campaignAfter(campaign.status, action, startsLater)
  if (!next.ok) throw new Problem('invalid_transition', campaignProblems.cannotNow(campaign.status, action))
  return next.value
}
