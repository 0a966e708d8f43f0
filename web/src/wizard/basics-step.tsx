import * as wording from '#wording/pages/wizard.ts'
import { Section } from '#web/ui/section.tsx'
import { BasicsFields } from './basics-fields.tsx'
import type { StepProps } from './step-props.ts'

export const BasicsStep = ({ draft }: StepProps) => (
  <Section title="Basics" intro={wording.whatTheCampaignIsCalled}>
    <BasicsFields name={draft.value.name} agentId={draft.value.agentId} set={(change) => draft.set(change)} />
  </Section>
)
