import { blocked, type Blocker } from './blocker.ts'

export const insufficientCredits = {
  code: 'insufficient_credits',
  label: 'Credits too low',
  explanation: 'The credits left do not cover another call.',
  lifts: 'when someone acts',
  remedy: "Top up the workspace's credits.",
  check: (facts) =>
    facts.campaign.dryRun || facts.campaign.creditsLeftMicro >= facts.campaign.holdMicro
      ? null
      : blocked({ leftMicro: facts.campaign.creditsLeftMicro, neededMicro: facts.campaign.holdMicro }),
} as const satisfies Blocker
