/** Edits the fields that the agent extracts from a conversation. */
import '@mantine/core/styles/Fieldset.css'
import { ActionIcon, Button, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import * as wording from '#wording/pages/agents.ts'
import { type AgentDraft, keyText } from './agent-words.ts'
import classes from './agents.module.css'

type Fields = AgentDraft['extractionFields']
const MOST = 50

export interface ExtractionFieldsProps {
  readonly fields: Fields
  readonly change: (fields: Fields) => void
  readonly readOnly: boolean
}

export function ExtractionFields({ fields, change, readOnly }: ExtractionFieldsProps) {
  const put = (place: number, part: Partial<Fields[number]>): void =>
    change(fields.map((field, n) => (n === place ? { ...field, ...part } : field)))
  return (
    <Fieldset legend="Extraction fields">
      <Text size="sm" c="dimmed" mb="xs">
        {wording.extractionFieldsAreFilled}
      </Text>
      <Stack gap="xs">
        {fields.map((field, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- a field has no name of its own while it is typed
          <Group key={place} gap="xs" align="flex-end" wrap="nowrap" className={classes['extraction'] ?? ''}>
            <TextInput
              label={wording.nameOfField(place + 1)}
              value={field.name}
              readOnly={readOnly}
              maxLength={63}
              onChange={(event) => put(place, { name: event.currentTarget.value })}
              onBlur={(event) => put(place, { name: keyText(event.currentTarget.value) })}
            />
            <TextInput
              label={wording.whatToFindOut(place + 1)}
              className={classes['grows'] ?? ''}
              value={field.description}
              readOnly={readOnly}
              maxLength={500}
              onChange={(event) => put(place, { description: event.currentTarget.value })}
            />
            {readOnly ? null : (
              <ActionIcon
                variant="default"
                size={36}
                aria-label={`Remove field ${place + 1}${field.name ? `, ${field.name}` : ''}`}
                onClick={() => change(fields.filter((_, n) => n !== place))}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        ))}
        {readOnly || fields.length >= MOST ? null : (
          <div>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => change([...fields, { name: '', description: '' }])}
            >
              {wording.addAField}
            </Button>
          </div>
        )}
      </Stack>
    </Fieldset>
  )
}
