/** Goes forward through a list, and back to its start. The browser's back button goes back page by page. */
import { Button, Group, Text } from '@mantine/core'
import * as wording from '#wording/pages/ui.ts'

export interface PagerProps {
  /** The place where this page starts; undefined on the first page. */
  readonly cursor: string | undefined
  readonly nextCursor: string | null
  readonly go: (cursor: string | undefined) => void
  /** For a list whose pages may end early. False: the page ended where the search stopped looking. */
  readonly full?: boolean
  /** The rows of such a page. */
  readonly shown?: number
}

export function Pager({ cursor, nextCursor, go, full, shown = 0 }: PagerProps) {
  if (cursor === undefined && nextCursor === null) return null
  return (
    <Group component="nav" aria-label="Pages" mt="sm" gap={full === undefined ? 'md' : 'xs'}>
      {cursor === undefined ? null : (
        <Button variant="default" size="sm" onClick={() => go(undefined)}>
          First page
        </Button>
      )}
      {nextCursor === null ? null : (
        <Button variant="default" size="sm" onClick={() => go(nextCursor)}>
          {full === false ? 'Search further' : 'Next page'}
        </Button>
      )}
      {full !== false || nextCursor === null || shown === 0 ? null : (
        <Text size="sm" c="dimmed">
          {wording.theListGoesOnThisMuch}
        </Text>
      )}
    </Group>
  )
}
