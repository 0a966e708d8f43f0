/** Goes forward through a list whose pages may end early, and back to its start. */
import { Button, Group, Text } from '@mantine/core'
import * as wording from '#wording/pages/ui.ts'

export interface SearchPagerProps {
  readonly shown: number
  /** False: the page ended where the search stopped looking. */
  readonly full: boolean
  readonly cursor: string | undefined
  readonly nextCursor: string | null
  readonly go: (cursor: string | undefined) => void
}

export function SearchPager({ shown, full, cursor, nextCursor, go }: SearchPagerProps) {
  if (cursor === undefined && nextCursor === null) return null
  return (
    <Group component="nav" aria-label="Pages" mt="sm" gap="xs">
      {cursor === undefined ? null : (
        <Button variant="default" size="sm" onClick={() => go(undefined)}>
          First page
        </Button>
      )}
      {nextCursor === null ? null : (
        <Button variant="default" size="sm" onClick={() => go(nextCursor)}>
          {full ? 'Next page' : 'Search further'}
        </Button>
      )}
      {full || nextCursor === null || shown === 0 ? null : (
        <Text size="sm" c="dimmed">
          {wording.theListGoesOnThisMuch}
        </Text>
      )}
    </Group>
  )
}
