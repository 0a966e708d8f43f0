/** Gives the defaults of a draft's configuration, checks it across fields and against other rows, and writes it. */
import type * as z from 'zod'
import type { Campaign, draftPatch } from '#contract/campaigns.ts'
import { canonicalZone } from '#domain/windows/zone-names.ts'
import { DEFAULT_CAMPAIGN_WINDOWS } from '#domain/windows/weekly-windows.ts'
import { checkWindows } from '#verb/check-value.ts'
import { Problem } from '#verb/problem.ts'
import { MICRO_PER_MINOR } from '#verb/wire.ts'
import { wireWindows } from '#contract/common.ts'
import { campaignProblems } from '#wording/problems.ts'
import type { Tx } from '#db/database.ts'

export type CampaignConfig = Required<
  Omit<
    { [K in keyof z.output<typeof draftPatch>]: Exclude<z.output<typeof draftPatch>[K], undefined> },
    'version'
  >
>

export const DEFAULTS: Omit<CampaignConfig, 'name' | 'agentId' | 'timeZone'> = {
  variants: [],
  primaryNumberId: null,
  preferCountry: false,
  record: false,
  startAt: null,
  dryRun: false,
  dryRunOutcome: 'mix',
  ringSeconds: 25,
  talkSeconds: 600,
  rampPercent: 10,
  hangUpOnStop: false,
  leaveOutElsewhere: false,
  goals: [],
  concurrency: null,
  priority: 5,
  windows: wireWindows(DEFAULT_CAMPAIGN_WINDOWS),
  windowsEnabled: true,
  retryOnVoicemail: false,
  maxRetries: 2,
  maxVoicemailAttempts: null,
  retryDelays: [1800, 7200, 21_600],
  busyDelay: 600,
  numberIds: [],
  budgetMinor: null,
  endUncallableHours: null,
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

const UPDATE = `update campaign set name = $3, agent_id = $4, variants = $5, primary_number_id = $6, prefer_country = $7, record = $8, start_at = $9,
    dry_run = $10, dry_run_outcome = $11, ring_seconds = $12, talk_seconds = $13, ramp_percent = $14, hang_up_on_stop = $15, goals = $16,
    concurrency = $17, priority = $18, windows = $19, windows_enabled = $20, time_zone = $21, retry_on_voicemail = $22, max_retries = $23,
    max_voicemail_attempts = $24, retry_delays = $25, busy_delay = $26, budget_micro = $27, updated_at = $28, leave_out_elsewhere = $29, end_uncallable_hours = $30, version = version + 1
  where workspace_id = $1 and id = $2`

export async function writeConfig(tx: Tx, id: string, c: CampaignConfig, at: string | null): Promise<void> {
  await tx.run(UPDATE, [
    tx.workspace,
    id,
    c.name,
    c.agentId,
    JSON.stringify(c.variants),
    c.primaryNumberId,
    c.preferCountry,
    c.record,
    c.startAt,
    c.dryRun,
    c.dryRunOutcome,
    c.ringSeconds,
    c.talkSeconds,
    c.rampPercent,
    c.hangUpOnStop,
    JSON.stringify(c.goals),
    c.concurrency,
    c.priority,
    JSON.stringify(c.windows),
    c.windowsEnabled,
    c.timeZone,
    c.retryOnVoicemail,
    c.maxRetries,
    c.maxVoicemailAttempts,
    c.retryDelays,
    c.busyDelay,
    c.budgetMinor === null ? null : c.budgetMinor * MICRO_PER_MINOR,
    at,
    c.leaveOutElsewhere,
    c.endUncallableHours,
  ])
  await tx.run(
    'delete from campaign_number where workspace_id = $1 and campaign_id = $2 and number_id <> all($3)',
    [tx.workspace, id, c.numberIds],
  )
  await tx.run(
    'insert into campaign_number (workspace_id, campaign_id, number_id) select $1, $2, unnest($3::text[]) on conflict do nothing',
    [tx.workspace, id, c.numberIds],
  )
}
