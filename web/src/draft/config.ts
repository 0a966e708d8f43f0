/** Defines what the wizard edits: the configuration of a campaign, and the edits that are not saved yet. */
import type { Campaign } from '#contract/campaigns.ts'

const FIELDS = [
  'name',
  'agentId',
  'variants',
  'primaryNumberId',
  'numberIds',
  'preferCountry',
  'leaveOutElsewhere',
  'record',
  'machineDetection',
  'voicemailMessage',
  'startAt',
  'timeZone',
  'windows',
  'windowsEnabled',
  'concurrency',
  'priority',
  'dryRun',
  'dryRunOutcome',
  'retryOnVoicemail',
  'maxRetries',
  'maxVoicemailAttempts',
  'retryDelays',
  'busyDelay',
  'goals',
  'budgetMinor',
  'endUncallableHours',
] as const
export type FieldName = (typeof FIELDS)[number]

/** `startAt` may be empty while a planned start has no time yet; an empty one is never saved. */
export type Config = Pick<Campaign, FieldName>
export type Edits = Partial<Config>
export type Goal = Config['goals'][number]
export type Variant = Config['variants'][number]

/** A planned start without a time. */
export const NO_TIME = ''

export const configOf = (campaign: Campaign): Config =>
  Object.fromEntries(FIELDS.map((field) => [field, campaign[field]])) as Config

/** Applies a change together with the fields that have to change with it. */
export function withChange(value: Config, change: Edits): Edits {
  const next = { ...change }
  const pool = next.numberIds ?? value.numberIds
  if (next.primaryNumberId && !pool.includes(next.primaryNumberId))
    next.numberIds = [...pool, next.primaryNumberId]
  const primary = value.primaryNumberId
  if (next.numberIds && primary && next.primaryNumberId === undefined && !next.numberIds.includes(primary))
    next.primaryNumberId = null
  if (next.numberIds) next.numberIds = next.numberIds.toSorted()
  const variants = next.variants ?? value.variants
  const agentId = next.agentId
  if (agentId && variants.length > 0)
    next.variants = variants.map((variant, index) => (index === 0 ? { ...variant, agentId } : variant))
  return next
}
