/**
 * Lists every blocker in the order of the checks: the first that holds is the verdict. `verdict.ts` walks the list;
 * pages and the contract take the codes from it. `wording/blockers.ts` has their words.
 */
import * as campaign from './campaign.ts'
import * as engine from './engine.ts'
import * as hours from './hours.ts'
import * as numbers from './numbers.ts'
import * as person from './person.ts'
import * as sharing from './sharing.ts'

export const BLOCKERS = [
  person.doNotCall,
  person.contactArchived,
  person.ownNumber,
  engine.dialingStopped,
  engine.recovering,
  engine.clockUnsafe,
  campaign.campaignNotStarted,
  campaign.campaignPaused,
  campaign.agentUnavailable,
  campaign.budgetExhausted,
  campaign.insufficientCredits,
  hours.campaignWindowClosed,
  hours.contactWindowClosed,
  hours.retryNotDue,
  hours.putOff,
  person.previousAttemptUncertain,
  person.recipientCallLimit,
  person.recipientOnCall,
  person.countryNotAllowed,
  numbers.noEligibleNumber,
  numbers.numberDailyCap,
  numbers.numberBusy,
  numbers.connectionUnhealthy,
  sharing.higherPriorityCampaign,
  sharing.fairShare,
  sharing.rampingUp,
  sharing.campaignConcurrencyFull,
  sharing.workspaceConcurrencyFull,
  sharing.connectionCapacityFull,
  sharing.carrierRateLimited,
] as const

export type BlockerCode = (typeof BLOCKERS)[number]['code']
export const BLOCKER_CODES: readonly BlockerCode[] = BLOCKERS.map((blocker) => blocker.code)
/** Blockers of people who may never be called: their tasks close as `skipped`. */
export const SKIP_CODES: readonly BlockerCode[] = BLOCKERS.filter((blocker) => 'skips' in blocker).map(
  (blocker) => blocker.code,
)
