/** Draws the fields for how often and after which delays a campaign tries again. */
import { ActionIcon, Button, Checkbox, NumberInput, Stack, Text } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import * as wording from '#wording/pages/wizard.ts'
import type { StepProps } from './use-draft.ts'
import { retryWords } from '#web/draft/field-words.ts'
import classes from './wizard.module.css'

const MOST_RETRIES = 10
const MINUTE = 60
const MOST_MINUTES = 43_200
const DAY_MINUTES = 1440

export function RetryFields({ draft: { value, set } }: Pick<StepProps, 'draft'>) {
  return (
    <Stack gap="md">
      <div className={classes['fields']}>
        <NumberInput
          label="Most retries"
          description={`Total attempts: ${value.maxRetries + 1}.`}
          min={0}
          max={MOST_RETRIES}
          allowDecimal={false}
          value={value.maxRetries}
          onChange={(to) => typeof to === 'number' && to <= MOST_RETRIES && set({ maxRetries: to })}
        />
        <NumberInput
          label={wording.minutesAfterBusy}
          min={1}
          max={DAY_MINUTES}
          allowDecimal={false}
          value={value.busyDelay / MINUTE}
          onChange={(to) => typeof to === 'number' && to >= 1 && set({ busyDelay: Math.round(to * MINUTE) })}
        />
      </div>
      <Delays delays={value.retryDelays} change={(retryDelays) => set({ retryDelays })} />
      <Checkbox
        label={wording.retryOnVoicemail}
        description={wording.offACallThatAVoicemail}
        checked={value.retryOnVoicemail}
        onChange={(event) => set({ retryOnVoicemail: event.currentTarget.checked })}
      />
      {value.retryOnVoicemail ? (
        <NumberInput
          label={wording.mostVoicemailAttempts}
          description={wording.theFirstOneCounts}
          maw={320}
          min={1}
          max={MOST_RETRIES + 1}
          allowDecimal={false}
          value={value.maxVoicemailAttempts ?? ''}
          onChange={(to) => set({ maxVoicemailAttempts: typeof to === 'number' ? to : null })}
        />
      ) : null}
      <Text size="sm" role="status">
        {retryWords(value)}
      </Text>
    </Stack>
  )
}

interface DelaysProps {
  /** Seconds. */
  readonly delays: readonly number[]
  readonly change: (delays: number[]) => void
}

function Delays({ delays, change }: DelaysProps) {
  const set = (at: number, minutes: number): void =>
    change(delays.map((delay, index) => (index === at ? Math.round(minutes * MINUTE) : delay)))
  return (
    <fieldset className={classes['group']}>
      <legend className={classes['legend']}>{wording.minutesBeforeEachRetry}</legend>
      <div className={classes['row']}>
        {delays.map((delay, index) => (
          <div
            // oxlint-disable-next-line react/no-array-index-key -- a delay is known by its place
            key={index}
            className={classes['inline']}
          >
            <NumberInput
              aria-label={wording.minutesBeforeRetry(index + 1)}
              w={110}
              min={1}
              max={MOST_MINUTES}
              allowDecimal={false}
              value={delay / MINUTE}
              onChange={(to) => typeof to === 'number' && to >= 1 && set(index, to)}
            />
            {delays.length > 1 ? (
              <ActionIcon
                variant="default"
                size="lg"
                aria-label={wording.removeTheDelayBefore(index + 1)}
                onClick={() => change(delays.filter((_, at) => at !== index))}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            ) : null}
          </div>
        ))}
        {delays.length < MOST_RETRIES ? (
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => change([...delays, delays.at(-1) ?? 1800])}
          >
            {wording.addADelay}
          </Button>
        ) : null}
      </div>
    </fieldset>
  )
}
