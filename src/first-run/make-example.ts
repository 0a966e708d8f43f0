/**
 * Makes a first campaign in an empty workspace: the missing connection, numbers, agent and contacts, then a draft
 * that is a dry run. Its connection leads to no carrier, so it can never call a person; its numbers are reserved for
 * fiction.
 */
import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FIRST_RUN_PARTS } from '#contract/first-run.ts'
import type { NewCampaign } from '#contract/campaigns.ts'
import { EXAMPLE_WORDS, workspaceProblems } from '#wording/workspace.ts'
import type { Actor, Database, OperationDeps } from '#verb/actor.ts'
import { createAgent } from '#agents/create-agent.ts'
import { listAgents } from '#agents/list-agents.ts'
import { attachAudience } from '#campaigns/draft/attach-audience.ts'
import { createCampaign } from '#campaigns/draft/create-campaign.ts'
import type { AsksAccounts } from '#telephony/connections/account.ts'
import type { OffersCarriers } from '#telephony/connections/check-settings.ts'
import { createConnection } from '#telephony/connections/create-connection.ts'
import { listConnections } from '#telephony/connections/list-connections.ts'
import type { ImportContacts } from '#contacts/import/import-contacts.ts'
import { createNumber } from '#telephony/numbers/create-number.ts'
import { listNumbers } from '#telephony/numbers/list-numbers.ts'
import { Problem } from '#verb/problem.ts'
import { readParts } from './read-first-run.ts'

type Part = (typeof FIRST_RUN_PARTS)[number]

const EXAMPLE = join(import.meta.dirname, '../../examples/contacts.csv')
/** No machine ever has such a name (RFC 6761): no call could be placed over it even with the dry run switched off. */
const CONNECTION = {
  name: EXAMPLE_WORDS.connection,
  carrier: 'simulator',
  config: { baseUrl: 'https://carrier.invalid' },
  concurrencyLimit: 32,
  callsPerSecond: 20,
}
const CALLER_IDS = ['+12125550140', '+442079460144', '+493023125145', '+61255501047']
const PER_NUMBER = { dailyCap: 2000, concurrencyLimit: 8 }
const AGENT = {
  name: EXAMPLE_WORDS.agent,
  openingLine: EXAMPLE_WORDS.openingLine,
  dispositions: ['interested', 'not_interested', 'callback_requested', 'appointment_booked', 'voicemail'],
}
const CAMPAIGN = {
  name: EXAMPLE_WORDS.campaign,
  dryRun: true,
  dryRunOutcome: 'mix',
  // The contact hours apply in any case; nothing else delays the example.
  windowsEnabled: false,
  concurrency: CONNECTION.concurrencyLimit,
  retryDelays: [900, 3600],
  rampPercent: 25,
  goals: [{ type: 'answered_calls', target: 500 }],
} satisfies Partial<NewCampaign>

export interface Made {
  readonly campaignId: string
  readonly made: Part[]
}

/** @throws Problem `already_exists` in a workspace that has campaigns */
export async function makeExample(
  db: Database,
  deps: OperationDeps & OffersCarriers & AsksAccounts & { readonly importContacts: ImportContacts },
  actor: Actor,
): Promise<Made> {
  const there = await db.tx(actor.workspace, readParts)
  if (there.campaign) throw new Problem('already_exists', workspaceProblems.hasCampaigns)
  if (!existsSync(EXAMPLE)) throw new Problem('unavailable', workspaceProblems.noExample)
  const made: Part[] = []
  if (!there.agent) {
    await createAgent(db, deps, actor, AGENT)
    made.push('agent')
  }
  made.push(...(await ensureNumbers(db, deps, actor, there)))
  const agentId = (await listAgents(db, actor, { limit: 500 })).items.find(
    ({ archivedAt }) => archivedAt === null,
  )?.id
  const numberIds = (await listNumbers(db, actor, { limit: 500 })).items.map(({ id }) => id)
  const { id } = await createCampaign(db, deps, actor, { ...CAMPAIGN, agentId: agentId ?? '', numberIds })
  const { uploadId } = await deps.importContacts({
    workspace: actor.workspace,
    actor: actor.name,
    source: createReadStream(EXAMPLE),
    fileName: 'example-contacts.csv',
    campaignId: id,
    defaultCountry: 'US',
    header: undefined,
  })
  await attachAudience(db, actor, id, uploadId)
  return { campaignId: id, made: [...made, ...(there.contact ? [] : (['contact'] as const)), 'campaign'] }
}

async function ensureNumbers(
  db: Database,
  deps: OperationDeps & OffersCarriers & AsksAccounts,
  actor: Actor,
  there: Readonly<Record<Part, boolean>>,
): Promise<Part[]> {
  if (there.number) return []
  const known = (await listConnections(db, deps, actor, { limit: 500 })).items.find(
    ({ archivedAt }) => archivedAt === null,
  )
  const connectionId = known?.id ?? (await createConnection(db, deps, actor, CONNECTION)).id
  for (const phone of CALLER_IDS) await createNumber(db, deps, actor, { connectionId, phone, ...PER_NUMBER })
  return known ? ['number'] : ['connection', 'number']
}
