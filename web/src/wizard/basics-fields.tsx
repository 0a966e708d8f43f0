/** Draws the fields for the name and the agent of a campaign, in the wizard and before a draft is made. */
import { Alert, NativeSelect, Stack, TextInput } from '@mantine/core'
import { listAgents } from '#contract/agents.ts'
import * as wording from '#wording/pages/wizard.ts'
import { useList } from '#web/api/list.ts'
import { ShowMore } from '#web/ui/show-more.tsx'
import { TextLink } from '#web/ui/text-link.tsx'

export interface BasicsFieldsProps {
  readonly name: string
  readonly agentId: string
  readonly set: (change: { name?: string; agentId?: string }) => void
}

const MOST_NAME = 200

export function BasicsFields({ name, agentId, set }: BasicsFieldsProps) {
  return (
    <Stack gap="md" maw={480}>
      <TextInput
        label="Name"
        description={wording.whatPeopleSeeInLists}
        value={name}
        maxLength={MOST_NAME}
        required
        data-autofocus
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <AgentSelect
        label="Agent"
        description={wording.theAiVoiceThatTalks}
        value={agentId}
        choose={(agentId) => set({ agentId })}
      />
    </Stack>
  )
}

export interface AgentSelectProps {
  readonly label: string
  readonly description?: string
  readonly value: string
  readonly choose: (agentId: string) => void
  /** Agents that are chosen already. */
  readonly without?: readonly string[]
  readonly disabled?: boolean
}

export function AgentSelect({ label, description, value, choose, without, disabled }: AgentSelectProps) {
  const { items, error, again, rest } = useList(listAgents)
  const usable = items?.filter(({ archivedAt, id }) => archivedAt === null && !without?.includes(id)) ?? []
  const known = value === '' || usable.some(({ id }) => id === value)
  if (error && !items)
    return (
      <Alert color="red" variant="status" role="alert" title={wording.theAgentsCouldNotBeRead}>
        {error.message} <button onClick={() => void again()}>Try again</button>
      </Alert>
    )
  return (
    <div>
      <NativeSelect
        label={label}
        description={description}
        value={value}
        required
        disabled={disabled || items === undefined}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          { value: '', label: items === undefined ? wording.loadingTheAgents : wording.chooseAnAgent },
          ...(known ? [] : [{ value, label: items?.find(({ id }) => id === value)?.name ?? value }]),
          ...usable.map(({ id, name, runtimeHealthy }) => ({
            value: id,
            label: runtimeHealthy ? name : wording.voiceDoesNotAnswer(name),
          })),
        ]}
      />
      {items !== undefined && usable.length === 0 && value === '' ? (
        <TextLink to="/agents" size="sm">
          {wording.openTheAgents(without)}
        </TextLink>
      ) : null}
      <ShowMore {...rest} />
    </div>
  )
}
