/** Goes forward through a list, and back to its start. The browser's back button goes back page by page. */
import { Button, Group } from '@mantine/core'

export interface PagerProps {
  /** The place where this page starts; undefined on the first page. */
  readonly cursor: string | undefined
  readonly nextCursor: string | null
  readonly go: (cursor: string | undefined) => void
}

export function Pager({ cursor, nextCursor, go }: PagerProps) {
  if (cursor === undefined && nextCursor === null) return null
  return (
    <Group component="nav" aria-label="Pages" mt="sm">
      {cursor === undefined ? null : (
        <Button variant="default" size="sm" onClick={() => go(undefined)}>
          First page
        </Button>
      )}
      {nextCursor === null ? null : (
        <Button variant="default" size="sm" onClick={() => go(nextCursor)}>
          Next page
        </Button>
      )}
    </Group>
  )
}
