/** Shows how a test conversation ended. */
import { Alert, Text } from '@mantine/core'
import type { AgentTestReply } from '#contract/agents.ts'
import * as wording from '#wording/pages/agents.ts'
import { Fact, Facts } from '#web/ui/facts.tsx'
import { words } from '#web/ui/figures.ts'

export function TestOutcome({ outcome }: { readonly outcome: NonNullable<AgentTestReply['outcome']> }) {
  return (
    <div role="status">
      <Text fw={650}>
        {outcome.transferTo === null
          ? wording.theAgentEndedTheConversation
          : wording.wouldHandOverTo(outcome.transferTo)}
      </Text>
      <Facts>
        <Fact label="Disposition">{outcome.disposition ? words(outcome.disposition) : 'None'}</Fact>
        {Object.entries(outcome.fields).map(([name, value]) => (
          <Fact key={name} label={name}>
            {value ?? wording.notLearned}
          </Fact>
        ))}
      </Facts>
      {outcome.note ? (
        <Alert color="orange" variant="status" mt="xs">
          {outcome.note}
        </Alert>
      ) : null}
    </div>
  )
}
