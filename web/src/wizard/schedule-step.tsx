/** Edits the start, the hours, the parallel calls, the priority, and whether it is a dry run. */
import { Checkbox, NativeSelect, Radio, Stack, TextInput } from '@mantine/core'
import * as wording from '#wording/pages/wizard.ts'
import { Section } from '#web/ui/section.tsx'
import { WindowsEditor } from '#web/hours/windows-editor.tsx'
import { NO_TIME } from '#web/draft/config.ts'
import type { StepProps } from './use-draft.ts'
import { DryRunFields } from './dry-run-fields.tsx'
import { ParallelField } from './parallel-field.tsx'
import { PRIORITIES } from './priorities.ts'
import classes from './wizard.module.css'
import { instantOf, wallClock } from '#web/ui/zone-time.ts'

export function ScheduleStep({ draft }: StepProps) {
  const { value, set, campaign } = draft
  return (
    <Section title="Schedule" intro={wording.whenItStartsInWhich}>
      <Stack gap="lg">
        <StartFields draft={draft} />
        <Checkbox
          label={wording.callOnlyWithinTheseWindows}
          description={wording.offMeansAlwaysOpen}
          checked={value.windowsEnabled}
          onChange={(event) => set({ windowsEnabled: event.currentTarget.checked })}
        />
        {value.windowsEnabled ? (
          <WindowsEditor windows={value.windows} change={(windows) => set({ windows })} />
        ) : null}
        <ParallelField
          campaignId={campaign.id}
          numberIds={value.numberIds}
          concurrency={value.concurrency}
          set={(concurrency) => set({ concurrency })}
        />
        <NativeSelect
          label="Priority"
          description={wording.whereCampaignsShareLines}
          maw={320}
          value={String(value.priority)}
          onChange={(event) => set({ priority: Number(event.currentTarget.value) })}
          data={PRIORITIES}
        />
        <DryRunFields draft={draft} />
      </Stack>
    </Section>
  )
}

function StartFields({ draft: { value, set } }: Pick<StepProps, 'draft'>) {
  const later = value.startAt !== null
  const wall = value.startAt ? wallClock(value.startAt, value.timeZone) : ''
  const changeZone = (timeZone: string): void =>
    // The typed clock time is meant in the new zone.
    set({ timeZone, ...(wall === '' ? {} : { startAt: instantOf(wall, timeZone) ?? NO_TIME }) })
  return (
    <>
      <Radio.Group
        label="Start"
        value={later ? 'later' : 'now'}
        onChange={(to) => set({ startAt: to === 'now' ? null : NO_TIME })}
      >
        <div className={classes['choices']}>
          <Radio value="now" label={wording.asSoonAsItIsLaunched} />
          <Radio value="later" label={wording.atATime} />
        </div>
      </Radio.Group>
      <div className={classes['fields']}>
        {later ? (
          <TextInput
            type="datetime-local"
            label="Starts at"
            description={wording.onTheClocksOf(value.timeZone)}
            value={wall}
            required
            onChange={(event) =>
              set({ startAt: instantOf(event.currentTarget.value, value.timeZone) ?? NO_TIME })
            }
          />
        ) : null}
        <NativeSelect
          label="Time zone"
          description={wording.ofTheStartAndOfTheCall}
          value={value.timeZone}
          onChange={(event) => changeZone(event.currentTarget.value)}
          data={zonesWith(value.timeZone)}
        />
      </div>
    </>
  )
}

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
const zonesWith = (zone: string): string[] => (ZONES.includes(zone) ? ZONES : [zone, ...ZONES])
