/** Draws the first step of the wizard: name and agent. */
import * as wording from '#wording/pages/wizard.ts'
import { Section } from '#web/ui/section.tsx'
import { BasicsFields } from './basics-fields.tsx'
import type { StepProps } from './use-draft.ts'

export const BasicsStep = ({ draft }: StepProps) => (
  <Section title="Basics" intro={wording.whatTheCampaignIsCalled}>
    <BasicsFields name={draft.value.name} agentId={draft.value.agentId} set={(change) => draft.set(change)} />
  </Section>
)
