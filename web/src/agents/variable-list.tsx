/** Lists the variables that prompt and opening line may hold. */
import { Code, Text } from '@mantine/core'
import { CONTACT_VARIABLES } from '#contract/prompt-variables.ts'
import * as wording from '#wording/pages/agents.ts'
import { Joined } from '#web/ui/joined.tsx'

export const VariableList = () => (
  <Text size="sm" c="dimmed">
    <Joined
      text={wording.variablesThatAgentsCanUse}
      parts={{
        names: CONTACT_VARIABLES.map((name, at) => (
          <span key={name}>
            {at > 0 ? ', ' : ''}
            <Code>{`{{${name}}}`}</Code>
          </span>
        )),
        custom: <Code>{'{{custom.plan}}'}</Code>,
      }}
    />
  </Text>
)
