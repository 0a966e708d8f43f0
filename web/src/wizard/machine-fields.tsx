/** Edits what the campaign does about answering machines, and the message that is left after the beep. */
import { Radio, Stack, Textarea } from '@mantine/core'
import type { CampaignWish } from '#contract/wishes.ts'
import { wishNotGranted } from '#wording/capabilities.ts'
import * as machines from '#wording/machines.ts'
import { variableFault } from '#web/agents/agent-words.ts'
import type { Config } from '#web/draft/config.ts'
import type { StepProps } from './use-draft.ts'

const DETECTIONS: readonly Config['machineDetection'][] = ['detect', 'message', 'off']
const MOST_CHARACTERS = 1000

export interface MachineFieldsProps extends Pick<StepProps, 'draft'> {
  /** What the connections of the chosen numbers cannot do. */
  readonly notGranted: readonly CampaignWish[]
}

export function MachineFields({ draft: { value, set }, notGranted }: MachineFieldsProps) {
  return (
    <Stack gap="sm">
      <Radio.Group
        label={machines.machines}
        value={value.machineDetection}
        onChange={(to) => {
          const machineDetection = DETECTIONS.find((each) => each === to)
          if (machineDetection) set({ machineDetection })
        }}
      >
        <Stack gap="sm" mt={4}>
          {DETECTIONS.map((each) => {
            const missing = each === 'off' || !notGranted.includes(each) ? null : wishNotGranted(each)
            const chosen = value.machineDetection === each
            return (
              <Radio
                key={each}
                value={each}
                label={machines.machineDetectionText(each)}
                description={missing !== null && !chosen ? missing : machines.machineDetectionExplained(each)}
                error={chosen ? missing : null}
                disabled={missing !== null && !chosen}
              />
            )
          })}
        </Stack>
      </Radio.Group>
      {value.machineDetection === 'message' ? (
        <Textarea
          label={machines.messageAfterTheBeep}
          description={machines.messageMayHoldVariables}
          autosize
          minRows={3}
          maxLength={MOST_CHARACTERS}
          required
          value={value.voicemailMessage}
          onChange={(event) => set({ voicemailMessage: event.currentTarget.value })}
          error={variableFault(value.voicemailMessage)}
        />
      ) : null}
    </Stack>
  )
}
