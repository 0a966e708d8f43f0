/** Lists the variables that prompt and opening line may hold. */
import { Code, Text } from '@mantine/core'
import { CONTACT_VARIABLES } from '#contract/prompt-variables.ts'
import * as wording from '#wording/pages/agents.ts'

export const VariableList = () => (
  <Text size="sm" c="dimmed">
    {wording.variablesOfTheContact}{' '}
    {CONTACT_VARIABLES.map((name) => (
      <span key={name}>
        <Code>{`{{${name}}}`}</Code>{' '}
      </span>
    ))}
    and any custom field, as <Code>{'{{custom.plan}}'}</Code>
    {wording.oneWithoutAValue}
  </Text>
)
