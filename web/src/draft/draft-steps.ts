/** Names the six steps in which a draft is filled in: the wizard goes through them, and pages link to them. */
export const STEPS = ['basics', 'telephony', 'audience', 'schedule', 'outcomes', 'review'] as const
export type Step = (typeof STEPS)[number]

export const STEP_TITLES: Readonly<Record<Step, string>> = {
  basics: 'Basics',
  telephony: 'Telephony',
  audience: 'Audience',
  schedule: 'Schedule',
  outcomes: 'Outcomes',
  review: 'Review',
}

/** The step of the wizard as it stands in the address. */
export interface WizardSearch {
  step?: Step | undefined
}

export function wizardSearch(raw: Readonly<Record<string, unknown>>): WizardSearch {
  const step = STEPS.find((known) => known === raw['step'])
  return step ? { step } : {}
}
