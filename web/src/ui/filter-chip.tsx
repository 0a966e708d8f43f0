/** Shows one filter of a list in words, with a button that removes it. */
import { Badge } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import * as wording from '#wording/pages/ui.ts'
import classes from './filter-chip.module.css'

export interface FilterChipProps {
  readonly name: string
  readonly value: string
  readonly remove: () => void
}

export const FilterChip = ({ name, value, remove }: FilterChipProps) => (
  <Badge
    variant="status"
    color="ink"
    size="lg"
    tt="none"
    className={classes['chip'] ?? ''}
    rightSection={
      <button
        type="button"
        className={classes['remove']}
        aria-label={wording.removeTheFilter(name, value)}
        onClick={remove}
      >
        <IconX size={15} stroke={2.5} aria-hidden />
      </button>
    }
  >
    {name}: {value}
  </Badge>
)
