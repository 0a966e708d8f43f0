/** Edits whether the campaign is a dry run, and the outcome of its attempts. */
import { Checkbox, NativeSelect, Stack } from '@mantine/core'
import { DRY_RUN_OUTCOMES } from '#contract/campaigns.ts'
import * as wording from '#wording/pages/wizard.ts'
import { words } from '#web/ui/figures.ts'
import type { StepProps } from './use-draft.ts'

export const DryRunFields = ({ draft: { value, set } }: Pick<StepProps, 'draft'>) => (
  <Stack gap="sm">
    <Checkbox
      label="Dry run"
      description={wording.everythingHappensExceptTheCall}
      checked={value.dryRun}
      onChange={(event) => set({ dryRun: event.currentTarget.checked })}
    />
    {value.dryRun ? (
      <NativeSelect
        label={wording.outcomeOfEveryAttempt}
        maw={320}
        value={value.dryRunOutcome}
        onChange={(event) => {
          const outcome = DRY_RUN_OUTCOMES.find((each) => each === event.currentTarget.value)
          if (outcome) set({ dryRunOutcome: outcome })
        }}
        data={DRY_RUN_OUTCOMES.map((outcome) => ({
          value: outcome,
          label: outcome === 'mix' ? wording.aRealisticMix : words(outcome),
        }))}
      />
    ) : null}
  </Stack>
)
