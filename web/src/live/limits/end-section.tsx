/**
 * Changes in place whether and when the campaign ends by itself. The effect is shown before the change, and the
 * change can be undone.
 */
import { Button, Group, Text, TextInput } from '@mantine/core'
import { memo, useState } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live-limits.ts'
import { useMay } from '#web/api/session.ts'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import { countText } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import { endText } from '#web/live/details/setting-words.ts'
import { endPreview, MOST_END_HOURS, typedHours } from './end-hours.ts'
import { isChangeable } from '#contract/statuses.ts'
import { useLiveSetting } from './use-live-setting.ts'

export interface EndSectionProps {
  readonly campaignId: string
  readonly status: Snapshot['header']['status']
  /** Null: never. */
  readonly hours: number | null
}

export const EndSection = memo(function EndSection({ campaignId, status, hours }: EndSectionProps) {
  const operator = useMay('operator')
  if (!isChangeable(status)) return null
  return (
    <Section title={wording.endsByItself} intro={wording.peopleInACountry}>
      <Text mb={operator ? 'xs' : 0}>
        Now: <strong>{endText(hours)}</strong>
      </Text>
      {operator ? <Control campaignId={campaignId} hours={hours} /> : null}
    </Section>
  )
})

function Control({ campaignId, hours }: Omit<EndSectionProps, 'status'>) {
  const [text, setText] = useState('')
  const { change, pending, error, before } = useLiveSetting(campaignId, 'endUncallableHours')
  const typed = typedHours(text)
  const set = (to: number | null): void => {
    change(to)
    setText('')
  }
  const setTyped = (): void => {
    if (typed.kind === 'hours') set(typed.hours)
  }
  return (
    <>
      <Group gap="xs" align="flex-end">
        <TextInput
          label={wording.hoursToWait}
          w={110}
          inputMode="numeric"
          value={text}
          placeholder={hours === null ? 'Never' : String(hours)}
          error={typed.kind === 'wrong'}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && setTyped()}
        />
        <Button onClick={setTyped} disabled={typed.kind !== 'hours'} loading={pending}>
          Set
        </Button>
        {hours === null ? null : (
          <Button variant="default" onClick={() => set(null)}>
            Never
          </Button>
        )}
      </Group>
      <Text size="sm" mt={6} mih="2.6em" role="status">
        {typed.kind === 'wrong' ? wording.typeWholeHoursFromTo(countText(MOST_END_HOURS)) : null}
        {typed.kind === 'hours' ? endPreview(typed.hours, hours) : null}
      </Text>
      <ActionFailure error={error} title="Not changed" />
      {before === undefined || before === hours ? null : (
        <Button variant="default" size="xs" onClick={() => set(before)}>
          {wording.undoBackTo(before === null ? 'never' : `${countText(before)} h`)}
        </Button>
      )}
    </>
  )
}
