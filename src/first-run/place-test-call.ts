/**
 * Calls one number over one connection, so that an operator hears with their own ears that it works. It is a campaign
 * of one person like any other: every rule of dialling holds, and the live page says why a call is not made yet.
 */
import { Readable } from 'node:stream'
import { createAgent, type CreateAgentDeps } from '#agents/create-agent.ts'
import { listAgents } from '#agents/list-agents.ts'
import { attachAudience } from '#campaigns/draft/attach-audience.ts'
import { deleteDraft } from '#campaigns/draft/change-draft.ts'
import { createCampaign } from '#campaigns/draft/create-campaign.ts'
import { launchCampaign } from '#campaigns/launch-campaign.ts'
import type { ImportContacts } from '#contacts/import/import-contacts.ts'
import type { TestCall } from '#contract/connections.ts'
import { readConnection } from '#telephony/connections/list-connections.ts'
import type { OffersCarriers } from '#telephony/connections/check-settings.ts'
import { listNumbers } from '#telephony/numbers/list-numbers.ts'
import type { Actor, Database, OperationDeps } from '#verb/actor.ts'
import { Problem } from '#verb/problem.ts'
import { TEST_CALL } from '#wording/connections.ts'

const TALK_SECONDS = 120

/**
 * @returns the campaign of this one call
 * @throws Problem `not_ready` with the reasons, when the campaign may not begin; `invalid_value` for no number
 */
export async function placeTestCall(
  db: Database,
  deps: OperationDeps & OffersCarriers & { readonly importContacts: ImportContacts },
  actor: Actor,
  connectionId: string,
  { phone, agentId }: TestCall,
): Promise<{ readonly campaignId: string }> {
  const connection = await readConnection(db, deps, actor, connectionId)
  if (connection.archivedAt !== null) throw new Problem('not_ready', TEST_CALL.archived)
  const numbers = await listNumbers(db, actor, { limit: 500, connectionId })
  const numberIds = numbers.items.map(({ id }) => id)
  if (numberIds.length === 0) throw new Problem('not_ready', TEST_CALL.noNumber)
  const { id } = await createCampaign(db, deps, actor, {
    name: TEST_CALL.campaign(connection.name),
    agentId: agentId ?? (await anAgent(db, deps, actor)),
    numberIds,
    windowsEnabled: false,
    maxRetries: 0,
    talkSeconds: TALK_SECONDS,
  })
  try {
    const { uploadId, created, updated, unchanged } = await deps.importContacts({
      workspace: actor.workspace,
      actor: actor.name,
      source: Readable.from([
        Buffer.from(`phone,consent,consent_source\n${phone},yes,${TEST_CALL.consent}\n`),
      ]),
      fileName: TEST_CALL.file,
      campaignId: id,
      defaultCountry: null,
      header: undefined,
    })
    if (created + updated + unchanged === 0) throw new Problem('invalid_value', TEST_CALL.noPhone)
    await attachAudience(db, actor, id, uploadId)
    await launchCampaign(db, actor.workspace, actor.name, id, 'manual')
  } catch (error) {
    // Nothing is left that somebody could start by mistake.
    await deleteDraft(db, actor, id)
    throw error
  }
  return { campaignId: id }
}

async function anAgent(db: Database, deps: CreateAgentDeps, actor: Actor): Promise<string> {
  const { items } = await listAgents(db, actor, { limit: 500 })
  const known = items.find(({ archivedAt }) => archivedAt === null)
  return known?.id ?? (await createAgent(db, deps, actor, { name: TEST_CALL.agent })).id
}
