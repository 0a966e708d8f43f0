import type { Draft } from './use-draft.ts'
import type { Step } from './wizard-search.ts'

/** What each step of the wizard is given. */
export interface StepProps {
  readonly draft: Draft
  readonly go: (step: Step) => void
}
