/** Draws the fifth step of the wizard: retries, A/B test, goals, budget and end. */
import { Stack } from '@mantine/core'
import * as wording from '#wording/pages/wizard.ts'
import { Section } from '#web/ui/section.tsx'
import type { StepProps } from './use-draft.ts'
import { GoalFields } from './goal-fields.tsx'
import { RetryFields } from './retry-fields.tsx'
import { VariantFields } from './variant-fields.tsx'
import { BudgetField } from './budget-field.tsx'
import { EndField } from './end-field.tsx'

export const OutcomesStep = ({ draft }: StepProps) => (
  <Stack gap="md">
    <Section title="Retries" intro={wording.whatHappensAfterAnAttempt}>
      <RetryFields draft={draft} />
    </Section>
    <Section title="A/B test" intro={wording.twoOrThreeAgents}>
      <VariantFields
        agentId={draft.value.agentId}
        variants={draft.value.variants}
        set={(change) => draft.set(change)}
      />
    </Section>
    <Section title="Goals" intro={wording.whatTheCampaignIsToReach}>
      <GoalFields
        agentId={draft.value.agentId}
        goals={draft.value.goals}
        set={(goals) => draft.set({ goals })}
      />
    </Section>
    <Section title="Budget" intro={wording.theCampaignStopsDialling}>
      <BudgetField minor={draft.value.budgetMinor} set={(budgetMinor) => draft.set({ budgetMinor })} />
    </Section>
    <Section title="End" intro={wording.aCampaignCompletesWhen}>
      <EndField draft={draft} />
    </Section>
  </Stack>
)
