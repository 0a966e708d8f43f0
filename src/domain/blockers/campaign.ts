/** Defines the blockers of a whole campaign: its state, agent, budget and credits. `all.ts` lists them. */
import { blocked, blockedUntil, type Blocker } from './blocker.ts'

export const campaignNotStarted = {
  code: 'campaign_not_started',
  lifts: 'by_itself',
  check: (facts) =>
    facts.campaign.status === 'draft' || facts.campaign.status === 'scheduled'
      ? blockedUntil(facts.campaign.startAt)
      : null,
} as const satisfies Blocker

export const campaignPaused = {
  code: 'campaign_paused',
  lifts: 'by_a_person',
  check: (facts) =>
    facts.campaign.status === 'running' ||
    facts.campaign.status === 'draft' ||
    facts.campaign.status === 'scheduled'
      ? null
      : blocked({ reason: facts.campaign.pauseReason }),
} as const satisfies Blocker

export const agentUnavailable = {
  code: 'agent_unavailable',
  lifts: 'by_a_person',
  check: (facts) => (facts.campaign.agentReady ? null : blocked()),
} as const satisfies Blocker

export const budgetExhausted = {
  code: 'budget_exhausted',
  lifts: 'by_a_person',
  check: (facts) =>
    facts.campaign.budgetLeftMicro !== null && facts.campaign.budgetLeftMicro < facts.campaign.holdMicro
      ? blocked({ leftMicro: facts.campaign.budgetLeftMicro })
      : null,
} as const satisfies Blocker

export const insufficientCredits = {
  code: 'insufficient_credits',
  lifts: 'by_a_person',
  check: (facts) =>
    facts.campaign.dryRun || facts.campaign.creditsLeftMicro >= facts.campaign.holdMicro
      ? null
      : blocked({ leftMicro: facts.campaign.creditsLeftMicro, neededMicro: facts.campaign.holdMicro }),
} as const satisfies Blocker
