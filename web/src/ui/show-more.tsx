/** Loads the next page of a list. */
import { Button } from '@mantine/core'

export interface ShowMoreProps {
  readonly more: boolean
  readonly loading: boolean
  readonly show: () => unknown
}

export const ShowMore = ({ more, loading, show }: ShowMoreProps) =>
  more ? (
    <Button variant="default" size="sm" mt="sm" loading={loading} onClick={() => void show()}>
      Show more
    </Button>
  ) : null
