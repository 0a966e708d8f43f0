/** Lists the variables that prompt and opening line may hold. */
import { Code, Text } from '@mantine/core'
import { CONTACT_VARIABLES } from '#contract/prompt-variables.ts'

export const VariableList = () => (
  <Text size="sm" c="dimmed">
    Variables of the contact:{' '}
    {CONTACT_VARIABLES.map((name) => (
      <span key={name}>
        <Code>{`{{${name}}}`}</Code>{' '}
      </span>
    ))}
    and any custom field, as <Code>{'{{custom.plan}}'}</Code>. One without a value is left out.
  </Text>
)
