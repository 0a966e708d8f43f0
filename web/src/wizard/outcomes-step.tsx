import { Stack } from '@mantine/core'
import { Section } from '#web/ui/section.tsx'
import type { StepProps } from './step-props.ts'
import { GoalFields } from './goal-fields.tsx'
import { RetryFields } from './retry-fields.tsx'
import { VariantFields } from './variant-fields.tsx'
import { BudgetField } from './budget-field.tsx'
import { EndField } from './end-field.tsx'

export const OutcomesStep = ({ draft }: StepProps) => (
  <Stack gap="md">
    <Section title="Retries" intro="What happens after an attempt that reached nobody.">
      <RetryFields draft={draft} />
    </Section>
    <Section title="A/B test" intro="Two or three agents share the contacts; each contact keeps its agent.">
      <VariantFields
        agentId={draft.value.agentId}
        variants={draft.value.variants}
        set={(change) => draft.set(change)}
      />
    </Section>
    <Section title="Goals" intro="What the campaign is to reach. The live page shows how far it is.">
      <GoalFields
        agentId={draft.value.agentId}
        goals={draft.value.goals}
        set={(goals) => draft.set({ goals })}
      />
    </Section>
    <Section title="Budget" intro="The campaign stops dialling when this much is spent.">
      <BudgetField minor={draft.value.budgetMinor} set={(budgetMinor) => draft.set({ budgetMinor })} />
    </Section>
    <Section title="End" intro="A campaign completes when nobody is left to call.">
      <EndField draft={draft} />
    </Section>
  </Stack>
)
