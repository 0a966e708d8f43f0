import type { Draft } from './use-draft.ts'
import type { Step } from './wizard-search.ts'

/** The properties of each step of the wizard. */
export interface StepProps {
  readonly draft: Draft
  readonly go: (step: Step) => void
}
