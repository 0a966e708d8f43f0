/**
 * Shows, when there is more than one page, how much of the list is shown, where the whole is, and the way on and
 * back.
 */
import { Button, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import * as wording from '#wording/pages/live-tasks.ts'
import type { LiveSearch } from '#web/app/search.ts'
import { countText, DASH } from '#web/ui/figures.ts'
import { Joined } from '#web/ui/joined.tsx'
import classes from './tasks.module.css'

export interface TasksPagerProps {
  readonly campaignId: string
  readonly shown: number
  /** Null while it is not known. */
  readonly total: number | null
  readonly nextCursor: string | null
  readonly cursor: string | undefined
  readonly change: (changes: LiveSearch) => void
}

export function TasksPager({ campaignId, shown, total, nextCursor, cursor, change }: TasksPagerProps) {
  if (nextCursor === null && cursor === undefined) return null
  return (
    <Group justify="space-between" gap="xs" mt="sm">
      <Text size="sm" c="dimmed" className="figures">
        <Joined
          text={wording.shownOfAll(countText(shown), total === null ? DASH : countText(total))}
          parts={{
            link: (
              <Link to="/calls" search={{ campaignId }} className={classes['link']}>
                Call log
              </Link>
            ),
          }}
        />
      </Text>
      <Group gap="xs">
        {cursor === undefined ? null : (
          <Button variant="default" size="xs" onClick={() => change({ cursor: undefined })}>
            {wording.backToTheFirst}
          </Button>
        )}
        {nextCursor === null ? null : (
          <Button variant="default" size="xs" onClick={() => change({ cursor: nextCursor })}>
            Next page
          </Button>
        )}
      </Group>
    </Group>
  )
}
