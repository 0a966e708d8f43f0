/**
 * Refuses a change of a campaign that is based on an older reading. The verbs of drafts and of live settings call it. It
 * names the person who changed it last and the instant, so that two people can find each other.
 */
import { Problem } from '#verb/problem.ts'
import { isoOrNull } from '#verb/wire.ts'
import { campaignProblems } from '#wording/problems.ts'
import type { Tx } from '#db/database.ts'
import { namesOfActors } from '#db/ledger/names-of-actors.ts'
import { ofKind } from '#db/ledger/ledger-row.ts'
import type { LockedCampaign } from '#dialing/stop/lock-campaign.ts'

const LAST_CHANGE = `select at, actor from ledger where workspace_id = $1 and campaign_id = $2 and task_id is null and ${ofKind('audit')} order by id desc limit 1`

export async function staleCampaign(tx: Tx, { id, version }: LockedCampaign): Promise<Problem> {
  const last = await tx.maybe<{ at: number; actor: string }>(LAST_CHANGE, [tx.workspace, id])
  const names = await namesOfActors(tx, last ? [last.actor] : [])
  return new Problem('stale', campaignProblems.draftStale, {
    version,
    changedAt: isoOrNull(last?.at ?? null),
    changedBy: last?.actor ?? null,
    changedByName: (last && names.get(last.actor)) ?? null,
  })
}
