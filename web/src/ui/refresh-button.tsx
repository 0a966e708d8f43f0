/** Reads a page again. */
import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'

export interface RefreshButtonProps {
  /** The state of the page's query. */
  readonly of: { readonly isFetching: boolean; readonly isPending: boolean; readonly refetch: () => unknown }
}

export const RefreshButton = ({ of: { isFetching, isPending, refetch } }: RefreshButtonProps) => (
  <Button
    variant="default"
    size="sm"
    loading={isFetching && !isPending}
    leftSection={<IconRefresh size={15} aria-hidden />}
    onClick={() => void refetch()}
  >
    Refresh
  </Button>
)
