import { blocked, type Blocker } from './blocker.ts'

export const budgetExhausted = {
  code: 'budget_exhausted',
  label: 'Budget exhausted',
  explanation: 'The campaign has spent its budget.',
  lifts: 'when someone acts',
  remedy: "Raise the campaign's budget.",
  check: (facts) =>
    facts.campaign.budgetLeftMicro !== null && facts.campaign.budgetLeftMicro < facts.campaign.holdMicro
      ? blocked({ leftMicro: facts.campaign.budgetLeftMicro })
      : null,
} as const satisfies Blocker
