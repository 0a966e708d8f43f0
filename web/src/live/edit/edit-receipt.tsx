/**
 * Shows the receipt of a change of a live campaign: when it was saved and what it changed. It lies over the foot of the
 * page, so that nothing moves, and offers the undo for 30 seconds.
 */
import { Button, CloseButton, Group, Paper, Text } from '@mantine/core'
import { useEffect } from 'react'
import * as wording from '#wording/pages/live-edit.ts'
import { type Config, configOf } from '#web/draft/config.ts'
import { FIELD_LABELS, fieldText } from '#web/draft/field-words.ts'
import { useNames } from '#web/draft/use-names.ts'
import { namesOf } from '#web/ui/versioned-edit.ts'
import { useInstantText } from '#web/ui/world-time.tsx'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import classes from './edit.module.css'
import type { LiveEdit, Saved } from './use-live-edit.ts'

export interface EditReceiptProps {
  readonly edit: LiveEdit
  readonly saved: Saved
}

const UNDO_MS = 30_000
const MOST_IN_FULL = 2

export function EditReceipt({ edit, saved: { change, undone } }: EditReceiptProps) {
  const { closeReceipt } = edit
  const { clock } = useInstantText()
  const names = useNames()
  useEffect(() => {
    const over = setTimeout(closeReceipt, UNDO_MS)
    return () => clearTimeout(over)
    // One time span per change: a new version begins a new one.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [change.version])
  const fields = namesOf(change.before)
  const after = configOf(change)
  const before = { ...after, ...change.before } as Config
  const time = clock(change.updatedAt)
  return (
    <Paper className={classes['receipt'] ?? ''} shadow="md" p="sm" role="status">
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
        <div>
          <Text size="sm" fw={650}>
            {undone ? wording.undoneAt(time) : wording.savedAt(time)}
          </Text>
          {fields.length > MOST_IN_FULL ? (
            <Text size="sm">{wording.settingsChanged(fields.map((field) => FIELD_LABELS[field]))}</Text>
          ) : (
            fields.map((field) => (
              <Text key={field} size="sm">
                {wording.fromTo(
                  FIELD_LABELS[field],
                  fieldText(field, before, names),
                  fieldText(field, after, names),
                )}
              </Text>
            ))
          )}
        </div>
        <Group gap="xs" wrap="nowrap">
          {undone ? null : (
            <Button size="compact-sm" variant="default" loading={edit.undoing} onClick={edit.undo}>
              Undo
            </Button>
          )}
          <CloseButton aria-label="Close" onClick={closeReceipt} />
        </Group>
      </Group>
      <ActionFailure error={edit.undoFailed} title={wording.notUndone} mt="xs" />
    </Paper>
  )
}
