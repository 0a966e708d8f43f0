/**
 * Changes the settings that may change while a campaign is scheduled, running or paused (L4). The API calls it for every
 * such change and for its undo. A change acts from the next dispatch on and is in the audit log with before and after.
 * Lowering a limit stops new dials and ends no call; people who have used up a lowered maximum of attempts fail.
 */
import { isDeepStrictEqual } from 'node:util'
import type { LiveSettings, LiveSettingsPatch } from '#contract/campaigns.ts'
import { audit, changes } from '#verb/audit.ts'
import { checkWindows } from '#verb/check-value.ts'
import { Problem } from '#verb/problem.ts'
import { given } from '#verb/wire.ts'
import { campaignProblems } from '#wording/problems.ts'
import type { Database, Tx } from '#db/database.ts'
import { ofKind } from '#db/ledger/ledger-row.ts'
import { instantParam } from '#db/parse-rows.ts'
import { closeUsedUp } from '#dialing/stop/close-used-up.ts'
import { lockCampaign } from '#dialing/stop/lock-campaign.ts'
import { wake } from '#dialing/stop/wake.ts'
import { withdrawCalls } from '#dialing/stop/withdraw-calls.ts'
import { checkReferences, configOf, writeConfig } from './draft/config.ts'
import { campaignIn } from './draft/read-campaign.ts'
import { staleCampaign } from './stale-campaign.ts'

/** @returns the values that the change replaced, with which it can be undone */
export async function changeLiveSettings(
  db: Database,
  workspace: string,
  actor: string,
  id: string,
  { version, undo = false, ...asked }: LiveSettingsPatch,
): Promise<LiveSettings> {
  if (asked.windows) checkWindows(asked.windows)
  return db.tx(
    workspace,
    async (tx) => {
      const campaign = await lockCampaign(tx, id)
      if (!['scheduled', 'running', 'paused'].includes(campaign.status))
        throw new Problem('invalid_transition', campaignProblems.noLiveSettings(campaign.status))
      if (version !== undefined && version !== campaign.version) throw await staleCampaign(tx, campaign)
      const patch = given(asked)
      if (patch.numberIds) patch.numberIds = await checkedPool(tx, patch.numberIds)
      const config = configOf(await campaignIn(tx, id))
      const { before, after } = changes(config, { ...config, ...patch })
      if (undo) await refuseOtherUndo(tx, id, after)
      if (Object.keys(after).length === 0) return before
      const at = await tx.instant()
      await writeConfig(tx, id, { ...config, ...patch }, instantParam(at))
      await audit(tx, at, {
        what: 'campaign.changed',
        id,
        campaignId: id,
        before,
        after,
        ...(undo ? { undone: true } : {}),
      })
      if (after.maxRetries !== undefined && after.maxRetries < config.maxRetries) {
        await withdrawCalls(tx, { usedUpIn: id }, 'attempts_used')
        await closeUsedUp(tx, id)
      }
      await wake(tx)
      return before
    },
    { actor },
  )
}

async function checkedPool(tx: Tx, pool: readonly string[]): Promise<string[]> {
  if (pool.length === 0) throw new Problem('invalid_value', campaignProblems.poolEmpty)
  const distinct = [...new Set(pool)].sort()
  await checkReferences(tx, [], distinct)
  return distinct
}

const LAST = `select data from ledger where workspace_id = $1 and campaign_id = $2 and task_id is null and ${ofKind('audit')} order by id desc limit 1`

/** An undo gives back exactly what the last change replaced; anything else is a change of its own. */
async function refuseOtherUndo(tx: Tx, id: string, after: LiveSettings): Promise<void> {
  const last = await tx.maybe<{ data: { what: string; before?: object } }>(LAST, [tx.workspace, id])
  if (last?.data.what !== 'campaign.changed' || !isDeepStrictEqual(last.data.before, after))
    throw new Problem('invalid_value', campaignProblems.nothingToUndo)
}
