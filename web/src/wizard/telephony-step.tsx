/** Draws the second step of the wizard: the number pool and how it is used. */
import { Checkbox, NativeSelect, Stack } from '@mantine/core'
import { listConnections } from '#contract/connections.ts'
import { listNumbers } from '#contract/numbers.ts'
import { notGranted } from '#contract/wishes.ts'
import { wishNotGranted } from '#wording/capabilities.ts'
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
  const connections = useList(listConnections).items
  // Of a number or connection that is not on this page, nothing is known.
  const cans = value.numberIds.map((number) => {
    const connectionId = chosen.find(({ id }) => id === number)?.connectionId
    return connections?.find(({ id }) => id === connectionId)?.can ?? null
  })
  const missing = notGranted(cans)
  const cannotRecord = missing.includes('record') ? wishNotGranted('record') : null
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
          description={cannotRecord !== null && !value.record ? cannotRecord : wording.onlyWhereTheLaw}
          error={value.record ? cannotRecord : null}
          disabled={cannotRecord !== null && !value.record}
          checked={value.record}
          onChange={(event) => set({ record: event.currentTarget.checked })}
        />
        <MachineFields draft={draft} notGranted={missing} />
        <CapacityPreview campaignId={campaign.id} numberIds={value.numberIds} />
      </Stack>
    </Section>
  )
}
