/** Explains why a list is empty. */
import { Button, Stack, Text } from '@mantine/core'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live-tasks.ts'

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
          ? wording.noneAmongTheTasks
          : filtered
            ? wording.noTaskMatchesThisFilter
            : later
              ? wording.noTaskComesAfter
              : preparing
                ? PREPARING
                : EMPTY[status]}
      </Text>
      {filtered || later ? (
        <Button variant="default" size="xs" onClick={clear}>
          {filtered ? wording.clearTheFilter : wording.backToTheFirst}
        </Button>
      ) : null}
    </Stack>
  )
}

const PREPARING = wording.theAudienceIsBeing
const EMPTY_AUDIENCE = wording.thisCampaignHasNoTasks
const ENDED = wording.thisCampaignEndedWithout
const EMPTY: Readonly<Record<NoTasksProps['status'], string>> = {
  draft: wording.noTasksYetTheAudience,
  scheduled: EMPTY_AUDIENCE,
  running: EMPTY_AUDIENCE,
  paused: EMPTY_AUDIENCE,
  completed: ENDED,
  cancelled: ENDED,
}
