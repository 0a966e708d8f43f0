/**
 * Lists the variables that the agent needs of a person: each has to be a column of the file or a field of the
 * contacts.
 */
import { Code, Group, Text } from '@mantine/core'
import { listAgents } from '#contract/agents.ts'
import { variablesIn } from '#contract/prompt-variables.ts'
import * as wording from '#wording/pages/wizard.ts'
import { useList } from '#web/api/list.ts'

interface CallVariablesProps {
  readonly agentIds: readonly string[]
  /** What a machine is left; empty without one. */
  readonly message: string
}

export function CallVariables({ agentIds, message }: CallVariablesProps) {
  const agents = useList(listAgents).items?.filter(({ id }) => agentIds.includes(id)) ?? []
  const names = [
    ...new Set([
      ...agents.flatMap(({ prompt, openingLine }) => variablesIn(`${prompt} ${openingLine}`)),
      ...variablesIn(message),
    ]),
  ]
  if (agents.length === 0) return null
  return (
    <div>
      <Text size="sm" fw={550}>
        Call variables
      </Text>
      {names.length === 0 ? (
        <Text size="sm" c="dimmed">
          {wording.theAgentUsesNone}
        </Text>
      ) : (
        <>
          <Text size="sm" c="dimmed" mb={4}>
            {wording.theAgentFillsTheseInFromEach}
          </Text>
          <Group gap={6}>
            {names.map((name) => (
              <Code key={name}>{`{{${name}}}`}</Code>
            ))}
          </Group>
        </>
      )}
    </div>
  )
}
