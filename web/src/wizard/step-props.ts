import type { Step } from '#web/draft/draft-steps.ts'
import type { Draft } from './use-draft.ts'

/** The properties of each step of the wizard. */
export interface StepProps {
  readonly draft: Draft
  readonly go: (step: Step) => void
}
