/** Gives the defaults of a draft's configuration, checks it across fields and against other rows, and writes it. */
import type * as z from 'zod'
import type { Campaign, draftPatch } from '#contract/campaigns.ts'
import { CAMPAIGN_DEFAULTS } from '#domain/campaign/defaults.ts'
import { RETRY_DEFAULTS } from '#domain/retry/defaults.ts'
import { canonicalZone } from '#domain/windows/zone-names.ts'
import { DEFAULT_CAMPAIGN_WINDOWS } from '#domain/windows/weekly-windows.ts'
import { checkWindows } from '#verb/check-value.ts'
import { Problem } from '#verb/problem.ts'
import { MICRO_PER_MINOR } from '#verb/wire.ts'
import { wireWindows } from '#contract/common.ts'
import { campaignProblems } from '#wording/problems.ts'
import type { Tx } from '#db/database.ts'
import type { Schema } from '#db/schema.ts'

export type CampaignConfig = Required<
  Omit<
    { [K in keyof z.output<typeof draftPatch>]: Exclude<z.output<typeof draftPatch>[K], undefined> },
    'version'
  >
>

export const DEFAULTS: Omit<CampaignConfig, 'name' | 'agentId' | 'timeZone'> = {
  ...CAMPAIGN_DEFAULTS,
  ...RETRY_DEFAULTS,
  retryDelays: [...RETRY_DEFAULTS.retryDelays],
  windows: wireWindows(DEFAULT_CAMPAIGN_WINDOWS),
  variants: [],
  primaryNumberId: null,
  numberIds: [],
  startAt: null,
  goals: [],
  budgetMinor: null,
}

/** The configuration within a campaign's view. */
export function configOf(campaign: Campaign): CampaignConfig {
  const keys: readonly (keyof CampaignConfig)[] = [
    'name',
    'agentId',
    'timeZone',
    ...(Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[]),
  ]
  return Object.fromEntries(keys.map((key) => [key, campaign[key]])) as CampaignConfig
}

/** Adds the primary number to the pool, and refuses combinations that make no sense. */
export async function checkedConfig(tx: Tx, config: CampaignConfig): Promise<CampaignConfig> {
  checkWindows(config.windows)
  checkVariants(config)
  const { primaryNumberId: primary } = config
  const numberIds = [...new Set(primary ? [primary, ...config.numberIds] : config.numberIds)].sort()
  const agentIds = [...new Set([config.agentId, ...config.variants.map((variant) => variant.agentId)])]
  await checkReferences(tx, agentIds, numberIds)
  const goals = config.goals.map((goal) =>
    goal.type === 'disposition' ? `d:${goal.disposition}` : goal.type,
  )
  if (new Set(goals).size < goals.length) throw new Problem('invalid_value', campaignProblems.goalTwice)
  return { ...config, numberIds, timeZone: canonicalZone(config.timeZone) ?? config.timeZone }
}

export async function checkReferences(
  tx: Tx,
  agentIds: readonly string[],
  numberIds: readonly string[],
): Promise<void> {
  const agents = await tx.one<{ n: number }>(
    'select count(*) as n from agent where workspace_id = $1 and id = any($2) and archived_at is null',
    [tx.workspace, agentIds],
  )
  if (agents.n < agentIds.length) throw new Problem('unknown_reference', campaignProblems.agentMissing)
  const numbers = await tx.one<{ n: number }>(
    'select count(*) as n from phone_number where workspace_id = $1 and id = any($2)',
    [tx.workspace, numberIds],
  )
  if (numbers.n < numberIds.length) throw new Problem('unknown_reference', campaignProblems.numberMissing)
}

/** A/B test: 2 or 3 different agents, whole weights that sum to 100; variant A is the main agent. */
function checkVariants({ agentId, variants }: CampaignConfig): void {
  if (variants.length === 0) return
  const distinct = new Set(variants.map((variant) => variant.agentId)).size
  if (variants.length === 1 || distinct < variants.length)
    throw new Problem('invalid_value', campaignProblems.variantAgents)
  if (variants[0]?.agentId !== agentId) throw new Problem('invalid_value', campaignProblems.variantA)
  if (variants.reduce((sum, variant) => sum + variant.weight, 0) !== 100)
    throw new Problem('invalid_value', campaignProblems.variantWeights)
}

/** Every column of the configuration, so that no campaign depends on a default of the database. */
const COLUMNS: readonly (readonly [
  column: keyof Schema['campaign'],
  value: (c: CampaignConfig) => unknown,
])[] = [
  ['name', (c) => c.name],
  ['agent_id', (c) => c.agentId],
  ['variants', (c) => JSON.stringify(c.variants)],
  ['primary_number_id', (c) => c.primaryNumberId],
  ['prefer_country', (c) => c.preferCountry],
  ['record', (c) => c.record],
  ['machine_detection', (c) => c.machineDetection],
  ['voicemail_message', (c) => c.voicemailMessage],
  ['start_at', (c) => c.startAt],
  ['dry_run', (c) => c.dryRun],
  ['dry_run_outcome', (c) => c.dryRunOutcome],
  ['ring_seconds', (c) => c.ringSeconds],
  ['talk_seconds', (c) => c.talkSeconds],
  ['ramp_percent', (c) => c.rampPercent],
  ['hang_up_on_stop', (c) => c.hangUpOnStop],
  ['leave_out_elsewhere', (c) => c.leaveOutElsewhere],
  ['end_uncallable_hours', (c) => c.endUncallableHours],
  ['goals', (c) => JSON.stringify(c.goals)],
  ['concurrency', (c) => c.concurrency],
  ['priority', (c) => c.priority],
  ['windows', (c) => JSON.stringify(c.windows)],
  ['windows_enabled', (c) => c.windowsEnabled],
  ['time_zone', (c) => c.timeZone],
  ['retry_on_voicemail', (c) => c.retryOnVoicemail],
  ['max_retries', (c) => c.maxRetries],
  ['max_voicemail_attempts', (c) => c.maxVoicemailAttempts],
  ['retry_delays', (c) => c.retryDelays],
  ['busy_delay', (c) => c.busyDelay],
  ['budget_micro', (c) => (c.budgetMinor === null ? null : c.budgetMinor * MICRO_PER_MINOR)],
]
const names = COLUMNS.map(([column]) => column)
/** Parameters 1 to 3 are the workspace, the campaign and the instant. */
const INSERT = `insert into campaign (workspace_id, id, created_at, updated_at, status, version, ${names.join(', ')})
  values ($1, $2, $3, $3, 'draft', 1, ${names.map((_, n) => `$${n + 4}`).join(', ')})`
const UPDATE = `update campaign set ${names.map((column, n) => `${column} = $${n + 4}`).join(', ')},
    updated_at = $3, version = version + 1 where workspace_id = $1 and id = $2`

const valuesOf = (tx: Tx, id: string, config: CampaignConfig, at: string | null): unknown[] => [
  tx.workspace,
  id,
  at,
  ...COLUMNS.map(([, value]) => value(config)),
]

export async function insertConfig(
  tx: Tx,
  id: string,
  config: CampaignConfig,
  at: string | null,
): Promise<void> {
  await tx.run(INSERT, valuesOf(tx, id, config, at))
  await writePool(tx, id, config)
}

export async function writeConfig(
  tx: Tx,
  id: string,
  config: CampaignConfig,
  at: string | null,
): Promise<void> {
  await tx.run(UPDATE, valuesOf(tx, id, config, at))
  await writePool(tx, id, config)
}

async function writePool(tx: Tx, id: string, { numberIds }: CampaignConfig): Promise<void> {
  await tx.run(
    'delete from campaign_number where workspace_id = $1 and campaign_id = $2 and number_id <> all($3)',
    [tx.workspace, id, numberIds],
  )
  await tx.run(
    'insert into campaign_number (workspace_id, campaign_id, number_id) select $1, $2, unnest($3::uuid[]) on conflict do nothing',
    [tx.workspace, id, numberIds],
  )
}
