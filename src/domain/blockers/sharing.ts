/**
 * Defines the blockers of a task that only needs a line. The sharing of lines names the one that holds; each lifts by
 * itself. `all.ts` lists them.
 */
import { type Blocker, blocked } from './blocker.ts'
import type { ShareCode } from './facts.ts'

const ofSharing = <C extends ShareCode>(code: C) =>
  ({
    code,
    lifts: 'by_itself',
    check: ({ share }) =>
      share?.code === code ? blocked(share.campaign ? { campaign: share.campaign } : undefined) : null,
  }) as const satisfies Blocker

export const higherPriorityCampaign = ofSharing('higher_priority_campaign')
export const fairShare = ofSharing('fair_share')
export const rampingUp = ofSharing('ramping_up')
export const campaignConcurrencyFull = ofSharing('campaign_concurrency_full')
export const workspaceConcurrencyFull = ofSharing('workspace_concurrency_full')
export const connectionCapacityFull = ofSharing('connection_capacity_full')
export const carrierRateLimited = ofSharing('carrier_rate_limited')
