/**
 * Shows a conflict of two people who changed the same field: both values side by side, and a choice for each field.
 */
import { Alert, Button, Radio, Stack, Text } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { capital } from '#wording/figures.ts'
import * as wording from '#wording/pages/wizard.ts'
import { whoText } from '#wording/who.ts'
import { useInstantText } from '#web/ui/world-time.tsx'
import { configOf, type FieldName } from '#web/draft/config.ts'
import { FIELD_LABELS, fieldText } from '#web/draft/field-words.ts'
import type { Draft } from './use-draft.ts'
import { useNames } from '#web/draft/use-names.ts'
import classes from './wizard.module.css'

type Conflict = NonNullable<Draft['conflict']>
type Choice = 'mine' | 'theirs'

const wordOf = ({ refusal }: Conflict, name: string): string | null => {
  const value = refusal.more[name]
  return typeof value === 'string' ? value : null
}

export function ConflictAlert({ draft, conflict }: { readonly draft: Draft; readonly conflict: Conflict }) {
  const { day } = useInstantText()
  const names = useNames()
  const [choices, choose] = useState<Partial<Record<FieldName, Choice>>>({})
  const open = conflict.fields.filter((field) => choices[field] === undefined).length
  const [at, by] = [wordOf(conflict, 'changedAt'), wordOf(conflict, 'changedBy')]
  const when = at !== null ? ` at ${day(at, true)}` : ''
  return (
    <Alert
      color="orange"
      variant="status"
      role="alert"
      icon={<IconUsers aria-hidden />}
      title={wording.twoPeopleChangedThis}
    >
      <Text size="sm">
        {wording.savedOtherValuesNothing(
          by === null ? wording.somebody : capital(whoText(by, wordOf(conflict, 'changedByName'))),
          when,
        )}
      </Text>
      <Stack gap="sm" mt="sm">
        {conflict.fields.map((field) => (
          <Radio.Group
            key={field}
            label={FIELD_LABELS[field]}
            value={choices[field] ?? ''}
            onChange={(choice) => choose({ ...choices, [field]: choice as Choice })}
          >
            <div className={classes['choices']}>
              <Radio value="mine" label={`Yours: ${fieldText(field, draft.value, names)}`} />
              <Radio value="theirs" label={`Theirs: ${fieldText(field, configOf(conflict.now), names)}`} />
            </div>
          </Radio.Group>
        ))}
      </Stack>
      <Button
        mt="sm"
        size="sm"
        disabled={open > 0}
        loading={draft.saving}
        onClick={() => void draft.save(conflict.fields.filter((field) => choices[field] === 'theirs'))}
      >
        {wording.saveTheChosenValues}
      </Button>
    </Alert>
  )
}
