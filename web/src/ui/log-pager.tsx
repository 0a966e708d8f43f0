/** Shows, under a log that is walked backwards, how far this page looked, with a button to go on from there. */
import { Text } from '@mantine/core'
import * as wording from '#wording/pages/ui.ts'
import { useInstantText } from './world-time.tsx'
import { Pager, type PagerProps } from './pager.tsx'

export interface LogPagerProps extends Omit<PagerProps, 'shown'> {
  /** The rows of the log: `calls`. */
  readonly what: string
  /** An instant; null where the page was full before the walk had to stop. */
  readonly searchedTo: string | null
}

export function LogPager({ what, searchedTo, ...pager }: LogPagerProps) {
  const { day } = useInstantText()
  return (
    <>
      {searchedTo ? (
        <Text size="sm" c="dimmed" mt="sm">
          {wording.lookedAtTheBack(what, day(searchedTo))}
        </Text>
      ) : null}
      <Pager shown={0} {...pager} />
    </>
  )
}
