/** Takes all filters off a list; lists show it while a filter is set. */
import { Button } from '@mantine/core'

export interface ClearFiltersProps {
  readonly filtered: boolean
  readonly clear: () => void
  readonly size?: string
}

export const ClearFilters = ({ filtered, clear, size = 'sm' }: ClearFiltersProps) =>
  filtered ? (
    <Button variant="default" size={size} onClick={clear}>
      Clear
    </Button>
  ) : null
