/** Reads the step of the wizard from the address. */
import { type Step, STEPS } from '#web/draft/draft-steps.ts'

export interface WizardSearch {
  step?: Step | undefined
}

export function wizardSearch(raw: Readonly<Record<string, unknown>>): WizardSearch {
  const step = STEPS.find((known) => known === raw['step'])
  return step ? { step } : {}
}
