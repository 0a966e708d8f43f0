/** Lists the statuses of a campaign, and the checks before its launch. */
export const CAMPAIGN_STATUSES = [
  'draft',
  'scheduled',
  'running',
  'paused',
  'completed',
  'cancelled',
] as const
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number]

/** The checks that a draft has to pass before its launch, in the order of the page. */
export const READINESS_CHECKS = [
  'agent',
  'number',
  'carrier',
  'contacts',
  'windows',
  'retry_policy',
  'machines',
  'credits',
] as const
export type ReadinessCheck = (typeof READINESS_CHECKS)[number]
