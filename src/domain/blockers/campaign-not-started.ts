import { blockedUntil, type Blocker } from './blocker.ts'

export const campaignNotStarted = {
  code: 'campaign_not_started',
  label: 'Not started',
  explanation: 'The campaign has not started yet.',
  lifts: 'by itself',
  remedy: 'Wait for the planned start, or press Start now.',
  check: (facts) =>
    facts.campaign.status === 'draft' || facts.campaign.status === 'scheduled'
      ? blockedUntil(facts.campaign.startAt)
      : null,
} as const satisfies Blocker
