/** Edits what the campaign does about answering machines, and the message that is left after the beep. */
import { Radio, Stack, Textarea } from '@mantine/core'
import * as machines from '#wording/machines.ts'
import { variableFault } from '#web/agents/agent-words.ts'
import type { Config } from '#web/draft/config.ts'
import type { StepProps } from './use-draft.ts'

const DETECTIONS: readonly Config['machineDetection'][] = ['detect', 'message', 'off']
const MOST_CHARACTERS = 1000

export function MachineFields({ draft: { value, set } }: Pick<StepProps, 'draft'>) {
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
          {DETECTIONS.map((each) => (
            <Radio
              key={each}
              value={each}
              label={machines.machineDetectionText(each)}
              description={machines.machineDetectionExplained(each)}
            />
          ))}
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
