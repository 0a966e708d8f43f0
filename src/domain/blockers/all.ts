/**
 * Lists every blocker in the order of the checks: the first that holds is the verdict. `verdict.ts` walks the list;
 * pages and the contract take codes and words from it.
 */
import { doNotCall } from './do-not-call.ts'
import { contactArchived } from './contact-archived.ts'
import { ownNumber } from './own-number.ts'
import { dialingStopped } from './dialing-stopped.ts'
import { recovering } from './recovering.ts'
import { clockUnsafe } from './clock-unsafe.ts'
import { campaignNotStarted } from './campaign-not-started.ts'
import { campaignPaused } from './campaign-paused.ts'
import { agentUnavailable } from './agent-unavailable.ts'
import { budgetExhausted } from './budget-exhausted.ts'
import { insufficientCredits } from './insufficient-credits.ts'
import { campaignWindowClosed } from './campaign-window-closed.ts'
import { contactWindowClosed } from './contact-window-closed.ts'
import { retryNotDue } from './retry-not-due.ts'
import { previousAttemptUncertain } from './previous-attempt-uncertain.ts'
import { recipientCallLimit } from './recipient-call-limit.ts'
import { recipientOnCall } from './recipient-on-call.ts'
import { countryNotAllowed } from './country-not-allowed.ts'
import { noEligibleNumber } from './no-eligible-number.ts'
import { numberDailyCap } from './number-daily-cap.ts'
import { numberBusy } from './number-busy.ts'
import { connectionUnhealthy } from './connection-unhealthy.ts'
import { higherPriorityCampaign } from './higher-priority-campaign.ts'
import { fairShare } from './fair-share.ts'
import { rampingUp } from './ramping-up.ts'
import { campaignConcurrencyFull } from './campaign-concurrency-full.ts'
import { workspaceConcurrencyFull } from './workspace-concurrency-full.ts'
import { connectionCapacityFull } from './connection-capacity-full.ts'
import { carrierRateLimited } from './carrier-rate-limited.ts'

export const BLOCKERS = [
  doNotCall,
  contactArchived,
  ownNumber,
  dialingStopped,
  recovering,
  clockUnsafe,
  campaignNotStarted,
  campaignPaused,
  agentUnavailable,
  budgetExhausted,
  insufficientCredits,
  campaignWindowClosed,
  contactWindowClosed,
  retryNotDue,
  previousAttemptUncertain,
  recipientCallLimit,
  recipientOnCall,
  countryNotAllowed,
  noEligibleNumber,
  numberDailyCap,
  numberBusy,
  connectionUnhealthy,
  higherPriorityCampaign,
  fairShare,
  rampingUp,
  campaignConcurrencyFull,
  workspaceConcurrencyFull,
  connectionCapacityFull,
  carrierRateLimited,
] as const

export type BlockerCode = (typeof BLOCKERS)[number]['code']
export const BLOCKER_CODES: readonly BlockerCode[] = BLOCKERS.map((blocker) => blocker.code)
/** Blockers of people who may never be called: their tasks close as `skipped`. */
export const SKIP_CODES: readonly BlockerCode[] = BLOCKERS.filter((blocker) => 'skips' in blocker).map(
  (blocker) => blocker.code,
)
