/** Shows the form of an agent: what it says and what it listens for. */
import '@mantine/core/styles/Combobox.css'
import '@mantine/core/styles/Pill.css'
import '@mantine/core/styles/PillsInput.css'
import { Alert, Group, List, Stack, TagsInput, Text, Textarea, TextInput } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import type { Agent } from '#contract/agents.ts'
import * as wording from '#wording/pages/agents.ts'
import { SaveRow } from '#web/ui/save-row.tsx'
import {
  type AgentDraft,
  type AgentField,
  draftFault,
  draftOf,
  FIELD_LABEL,
  keyText,
  variableFault,
} from './agent-words.ts'
import { brainText } from './agent-brain.ts'
import { BrainFields } from './brain-fields.tsx'
import { ExtractionFields } from './extraction-fields.tsx'
import { TransferFields } from './transfer-fields.tsx'
import type { AgentEditing } from './use-agent-draft.ts'
import { VariableList } from './variable-list.tsx'

export interface AgentFormProps {
  /** As it is stored; null for a new one. */
  readonly stored: Agent | null
  readonly editing: AgentEditing
  /** A viewer sees the same form and cannot change it. */
  readonly readOnly: boolean
}

export function AgentForm({ stored, editing, readOnly }: AgentFormProps) {
  const { value: draft, type, input, conflict } = editing
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (draftFault(draft) === null) void editing.save()
      }}
      noValidate
    >
      <Stack gap="md">
        {conflict ? <Meanwhile conflict={conflict} /> : null}
        <Group gap="md" align="flex-start" grow preventGrowOverflow={false}>
          <TextInput
            label="Name"
            description={wording.asOperatorsSeeItInCampaigns}
            required
            maxLength={120}
            readOnly={readOnly}
            {...input('name')}
          />
          <TextInput
            label="Voice"
            description={wording.asTheVoiceRuntime}
            required
            maxLength={120}
            readOnly={readOnly}
            {...input('voice')}
          />
        </Group>
        <Textarea
          label="Opening line"
          description={wording.peopleHearThisFirst}
          autosize
          minRows={2}
          maxLength={2000}
          readOnly={readOnly}
          {...input('openingLine')}
          error={variableFault(draft.openingLine)}
        />
        <Textarea
          label="Prompt"
          description={wording.promptTellsTheAgent}
          autosize
          minRows={8}
          maxRows={24}
          maxLength={50_000}
          readOnly={readOnly}
          {...input('prompt')}
          error={variableFault(draft.prompt)}
        />
        <VariableList />
        <BrainFields
          brain={draft.brain}
          stored={stored}
          typedKey={draft.brainKey}
          change={type}
          readOnly={readOnly}
        />
        <TagsInput
          label="Dispositions"
          description={wording.outcomesOfACall}
          value={[...draft.dispositions]}
          maxTags={50}
          readOnly={readOnly}
          splitChars={[',', ';']}
          acceptValueOnBlur
          onChange={(names) =>
            type({ dispositions: [...new Set(names.map(keyText).filter((name) => name !== ''))] })
          }
        />
        <ExtractionFields
          fields={draft.extractionFields}
          change={(fields) => type({ extractionFields: fields })}
          readOnly={readOnly}
        />
        <TransferFields
          transfers={draft.transfers}
          refused={editing.error}
          change={(transfers) => type({ transfers })}
          readOnly={readOnly}
        />
        {readOnly ? null : (
          <SaveRow
            draft={{ ...editing, meanwhile: conflict?.fields ?? null }}
            faulty={draftFault(draft)}
            saved={wording.savedNextCallSpeaksSo}
            mt="0"
          />
        )}
      </Stack>
    </form>
  )
}

type Theirs = NonNullable<AgentEditing['conflict']>

function Meanwhile({ conflict: { fields, now } }: { readonly conflict: Theirs }) {
  const theirs = draftOf(now)
  return (
    <Alert
      color="orange"
      variant="status"
      role="alert"
      icon={<IconUsers aria-hidden />}
      title={wording.someoneSavedThisAgent}
    >
      <Text size="sm">{wording.theirsDiffersIn}</Text>
      <List size="sm">
        {fields.map((field) => (
          <List.Item key={field}>
            {FIELD_LABEL[field]}: {textOf(theirs, field)}
          </List.Item>
        ))}
      </List>
      <Text size="sm" mt={4}>
        {wording.yoursIsNotSaved}
      </Text>
    </Alert>
  )
}

function textOf(theirs: AgentDraft, field: AgentField): string {
  switch (field) {
    case 'brain':
      return brainText(theirs.brain)
    case 'transfers':
      return shown(theirs.transfers.map(({ name, number }) => `${name} ${number}`).join(', '))
    default:
      return shown(theirs[field])
  }
}

const MOST_SHOWN = 160
function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (text === '') return 'empty'
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text
}
