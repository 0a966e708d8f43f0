/** Shows the foot of a form that edits what others may edit, too: changes of others meanwhile, and saving or discarding. */
import { Alert, Button, Group, List, Text } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import * as wording from '#wording/pages/settings.ts'
import { ActionFailure } from './action-failure.tsx'

export interface SaveRowProps {
  readonly draft: {
    readonly changed: readonly string[]
    readonly meanwhile: readonly string[] | null
    readonly saving: boolean
    readonly saved: boolean
    readonly error: Error | null
    discard(): void
  }
  /** The fault that has to be corrected first; null when there is none. */
  readonly faulty: string | null
  /** Shown once it is saved. */
  readonly saved: string
  readonly mt?: string
}

export function SaveRow({ draft, faulty, saved, mt = 'md' }: SaveRowProps) {
  const status =
    draft.changed.length === 0
      ? draft.saved
        ? saved
        : wording.nothingToSave
      : (faulty ?? wording.notSavedYet)
  return (
    <>
      <ActionFailure error={draft.error} title="Not saved" mt={mt} />
      <Group gap="sm" mt={mt}>
        <Button type="submit" loading={draft.saving} disabled={draft.changed.length === 0 || faulty !== null}>
          Save
        </Button>
        {draft.changed.length > 0 || draft.meanwhile ? (
          <Button variant="default" onClick={draft.discard}>
            Discard
          </Button>
        ) : null}
        <Text size="sm" c="dimmed" role="status">
          {status}
        </Text>
      </Group>
    </>
  )
}

export const Meanwhile = ({ lines }: { readonly lines: readonly string[] | null }) =>
  lines === null ? null : (
    <Alert
      color="orange"
      variant="status"
      role="alert"
      icon={<IconUsers aria-hidden />}
      title={wording.someoneChangedThisMeanwhile}
      mb="md"
    >
      <List size="sm">
        {lines.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
      <Text size="sm" mt={4}>
        {wording.yoursIsNotSaved}
      </Text>
    </Alert>
  )
