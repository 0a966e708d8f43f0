/** Draws the second step of the wizard: the number pool and how it is used. */
import { Checkbox, NativeSelect, Stack } from '@mantine/core'
import { listNumbers } from '#contract/numbers.ts'
import * as wording from '#wording/pages/wizard.ts'
import { useList } from '#web/api/list.ts'
import { Section } from '#web/ui/section.tsx'
import { CapacityPreview } from './capacity-preview.tsx'
import { MachineFields } from './machine-fields.tsx'
import type { StepProps } from './use-draft.ts'
import { NumberPicker } from './number-picker.tsx'

export function TelephonyStep({ draft }: StepProps) {
  const { value, set, campaign } = draft
  const list = useList(listNumbers)
  const chosen = list.items?.filter(({ id }) => value.numberIds.includes(id)) ?? []
  return (
    <Section title="Telephony" intro={wording.theNumbersThatPeople}>
      <Stack gap="md">
        <NumberPicker list={list} chosen={value.numberIds} choose={(numberIds) => set({ numberIds })} />
        <NativeSelect
          label="Primary number"
          description={wording.shownFirstInLists}
          maw={480}
          value={value.primaryNumberId ?? ''}
          onChange={(event) => set({ primaryNumberId: event.currentTarget.value || null })}
          data={[
            { value: '', label: 'None' },
            ...chosen.map(({ id, phone }) => ({ value: id, label: phone })),
          ]}
        />
        <Checkbox
          label={wording.preferCountryMatchedNumbers}
          description={wording.peopleAreCalledFromANumber}
          checked={value.preferCountry}
          onChange={(event) => set({ preferCountry: event.currentTarget.checked })}
        />
        <Checkbox
          label="Record calls"
          description={wording.onlyWhereTheLaw}
          checked={value.record}
          onChange={(event) => set({ record: event.currentTarget.checked })}
        />
        <MachineFields draft={draft} />
        <CapacityPreview campaignId={campaign.id} numberIds={value.numberIds} />
      </Stack>
    </Section>
  )
}
