/**
 * Gives the demo its campaign: the unfinished one of an earlier run, or a new one from the CSV file, made as an
 * operator makes it.
 */
import { createReadStream, existsSync } from 'node:fs'
import { basename } from 'node:path'
import type { NewCampaign } from '#contract/campaigns.ts'
import type { WeeklyWindows } from '#domain/windows/weekly-windows.ts'
import { SettingRefused } from '#main/config.ts'
import type { Parts } from '#main/parts.ts'
import type { Actor } from '#verb/actor.ts'
import { listAgents } from '#agents/list-agents.ts'
import { attachAudience } from '#campaigns/draft/attach-audience.ts'
import { createCampaign } from '#campaigns/draft/create-campaign.ts'
import { listCampaigns } from '#campaigns/draft/read-campaign.ts'
import { launchCampaign } from '#campaigns/launch-campaign.ts'
import { createImportContacts } from '#contacts/import/import-contacts.ts'
import { wireWindows } from '#contract/common.ts'
import { listNumbers } from '#telephony/numbers/list-numbers.ts'
import { RIVAL_NAME } from '#wording/demo.ts'

export interface DemoCampaign {
  readonly id: string
  readonly name: string
  /** True when it existed before this start. */
  readonly continued: boolean
}

const HOURS = [{ open: '07:00', close: '22:00' }]
const WINDOWS: WeeklyWindows = {
  mon: HOURS,
  tue: HOURS,
  wed: HOURS,
  thu: HOURS,
  fri: HOURS,
  sat: [],
  sun: [],
}
const RIVAL_PRIORITY = 9
const CONFIG = {
  timeZone: 'Europe/London',
  windows: wireWindows(WINDOWS),
  maxRetries: 2,
  retryDelays: [900, 3600],
  busyDelay: 300,
  goals: [{ type: 'disposition', disposition: 'interested', target: 100 }],
  rampPercent: 25,
  record: true,
} satisfies Partial<NewCampaign>

export async function unfinishedCampaign(parts: Parts, actor: Actor): Promise<DemoCampaign | null> {
  const { items } = await listCampaigns(parts.db, actor, { limit: 100 })
  const found = items.find(
    ({ status }) => status === 'running' || status === 'scheduled' || status === 'paused',
  )
  return found ? { id: found.id, name: found.name, continued: true } : null
}

/** @throws SettingRefused when the file is not there; ContactFileRefused when it cannot be read */
export async function newCampaign(parts: Parts, actor: Actor, csv: string): Promise<DemoCampaign> {
  if (!existsSync(csv)) throw new SettingRefused(`There is no file ${csv}. --csv names the contacts to call.`)
  const config = await configOf(parts, actor, `Demo: ${basename(csv)}`.slice(0, 200))
  return launchFrom(parts, actor, csv, config, 'US')
}

/** Makes a campaign from a file of contacts and launches it. */
export async function launchFrom(
  parts: Parts,
  actor: Actor,
  csv: string,
  config: NewCampaign,
  defaultCountry: string,
): Promise<DemoCampaign> {
  const { db } = parts
  const { id, name } = await createCampaign(db, parts, actor, config)
  const imported = await createImportContacts(parts)({
    workspace: actor.workspace, actor: actor.name, source: createReadStream(csv), fileName: basename(csv), campaignId: id, defaultCountry, header: undefined,
  }) // prettier-ignore
  await attachAudience(db, actor, id, imported.uploadId)
  await launchCampaign(db, actor.workspace, actor.name, id, 'manual')
  return { id, name, continued: false }
}

/** A campaign that goes before the demo's own for the same lines. */
export const rivalConfig = async (parts: Parts, actor: Actor): Promise<NewCampaign> => ({
  ...(await configOf(parts, actor, RIVAL_NAME)),
  priority: RIVAL_PRIORITY,
})

async function configOf({ db }: Parts, actor: Actor, name: string): Promise<NewCampaign> {
  const agents = (await listAgents(db, actor, { limit: 2 })).items.map(({ id }) => id)
  const numberIds = (await listNumbers(db, actor, { limit: 100 })).items.map(({ id }) => id)
  const variants = agents.length === 2 ? agents.map((agentId) => ({ agentId, weight: 50 })) : []
  return { ...CONFIG, name, agentId: agents[0] ?? '', variants, numberIds }
}
