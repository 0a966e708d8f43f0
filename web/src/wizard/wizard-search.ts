/** Reads the step of the wizard from the address. */
export const STEPS = ['basics', 'telephony', 'audience', 'schedule', 'outcomes', 'review'] as const
export type Step = (typeof STEPS)[number]

export interface WizardSearch {
  step?: Step | undefined
}

export function wizardSearch(raw: Readonly<Record<string, unknown>>): WizardSearch {
  const step = STEPS.find((known) => known === raw['step'])
  return step ? { step } : {}
}
