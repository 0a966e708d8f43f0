/** Explains why a list is empty. */
import { Button, Stack, Text } from '@mantine/core'
import type { Snapshot } from '#contract/snapshot.ts'

export interface NoTasksProps {
  readonly status: Snapshot['header']['status']
  /** True while all or part of the audience has yet to become tasks. */
  readonly preparing: boolean
  readonly filtered: boolean
  /** True on a page after the first. */
  readonly later: boolean
  /** True when the search has not looked at all tasks. */
  readonly more: boolean
  readonly clear: () => void
}

export function NoTasks({ status, preparing, filtered, later, more, clear }: NoTasksProps) {
  return (
    <Stack align="center" gap="xs" py="xl">
      <Text ta="center">
        {more
          ? 'None among the tasks looked at so far. The next page goes on with the search.'
          : filtered
            ? 'No task matches this filter now.'
            : later
              ? 'No task comes after these.'
              : preparing
                ? PREPARING
                : EMPTY[status]}
      </Text>
      {filtered || later ? (
        <Button variant="default" size="xs" onClick={clear}>
          {filtered ? 'Clear the filter' : 'Back to the first page'}
        </Button>
      ) : null}
    </Stack>
  )
}

const PREPARING = 'The audience is being prepared; its tasks appear here by themselves.'
const EMPTY_AUDIENCE = 'This campaign has no tasks: its audience is empty.'
const ENDED = 'This campaign ended without a task.'
const EMPTY: Readonly<Record<NoTasksProps['status'], string>> = {
  draft: 'No tasks yet: the audience becomes tasks when the campaign is launched.',
  scheduled: EMPTY_AUDIENCE,
  running: EMPTY_AUDIENCE,
  paused: EMPTY_AUDIENCE,
  completed: ENDED,
  cancelled: ENDED,
}
