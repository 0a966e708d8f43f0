/** Edits whether the campaign ends by itself once the only people left cannot be called as things stand. */
import { NumberInput } from '@mantine/core'
import * as wording from '#wording/pages/wizard.ts'
import { MOST_END_HOURS } from '#web/live/limits/end-hours.ts'
import type { StepProps } from './use-draft.ts'

export const EndField = ({ draft: { value, set } }: Pick<StepProps, 'draft'>) => (
  <NumberInput
    label={wording.hoursUntilItEnds}
    description={wording.countedWhileOnlyPeople}
    maw={320}
    min={1}
    max={MOST_END_HOURS}
    allowDecimal={false}
    value={value.endUncallableHours ?? ''}
    onChange={(to) =>
      set({
        endUncallableHours: typeof to === 'number' && to >= 1 && to <= MOST_END_HOURS ? Math.round(to) : null,
      })
    }
  />
)
