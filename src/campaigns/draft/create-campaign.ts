/** Creates a draft, from scratch or as a clone. A clone has the configuration of its original and no audience. */
import type { Campaign, NewCampaign } from '#contract/campaigns.ts'
import type { Actor, Database, OperationDeps } from '#verb/actor.ts'
import { audit } from '#verb/audit.ts'
import { given } from '#verb/wire.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { type CampaignConfig, checkedConfig, configOf, DEFAULTS, insertConfig } from './config.ts'
import { campaignIn } from './read-campaign.ts'

/** @param from the original, for the audit log */
export async function insertDraft(
  tx: Tx,
  id: string,
  config: CampaignConfig,
  from: Readonly<Record<string, string>> = {},
): Promise<Campaign> {
  const at = await tx.instant()
  await insertConfig(tx, id, config, instantParam(at))
  await audit(tx, at, {
    what: 'campaign.created',
    id,
    campaignId: id,
    after: { ...config, ...from },
  })
  return campaignIn(tx, id)
}

export function createCampaign(
  db: Database,
  deps: OperationDeps,
  actor: Actor,
  input: NewCampaign,
): Promise<Campaign> {
  return db.tx(
    actor.workspace,
    async (tx) => {
      const { time_zone: timeZone } = await tx.one<{ time_zone: string }>(
        'select time_zone from workspace where workspace_id = $1',
        [tx.workspace],
      )
      const config = await checkedConfig(tx, {
        ...DEFAULTS,
        timeZone,
        ...given(input),
        name: input.name,
        agentId: input.agentId,
      })
      return insertDraft(tx, deps.ids.next('campaign'), config)
    },
    { actor: actor.name },
  )
}

const MOST_NAME = 200

export function cloneCampaign(
  db: Database,
  deps: OperationDeps,
  actor: Actor,
  id: string,
): Promise<Campaign> {
  return db.tx(
    actor.workspace,
    async (tx) => {
      const original = configOf(await campaignIn(tx, id))
      const name = `${original.name.slice(0, MOST_NAME - 7)} (copy)`
      return insertDraft(
        tx,
        deps.ids.next('campaign'),
        { ...original, name, startAt: null },
        { clonedFrom: id },
      )
    },
    { actor: actor.name },
  )
}
