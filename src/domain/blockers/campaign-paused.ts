import { blocked, type Blocker } from './blocker.ts'

export const campaignPaused = {
  code: 'campaign_paused',
  label: 'Campaign paused',
  explanation: 'The campaign is paused or over.',
  lifts: 'when someone acts',
  remedy: 'Resume the campaign.',
  check: (facts) =>
    facts.campaign.status === 'running' ||
    facts.campaign.status === 'draft' ||
    facts.campaign.status === 'scheduled'
      ? null
      : blocked({ reason: facts.campaign.pauseReason }),
} as const satisfies Blocker
