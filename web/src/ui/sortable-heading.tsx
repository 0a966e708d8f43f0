/** Shows the heading of a column of a table; one that sorts is a button and says the order. */
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import classes from './data-table.module.css'

export interface Ordering {
  readonly sort: string
  readonly direction: 'asc' | 'desc'
  /** Null while no other order is available. */
  readonly change: ((sort: string) => void) | null
}

export interface SortableHeadingProps {
  readonly column: {
    readonly header: ReactNode
    readonly sort?: string
    readonly align?: 'end'
    readonly className?: string | undefined
  }
  readonly ordering: Ordering | undefined
}

export const SortableHeading = memo(function SortableHeading({
  column: { header, sort, align, className },
  ordering,
}: SortableHeadingProps) {
  const on = sort !== undefined && sort === ordering?.sort
  const Sign = on ? (ordering.direction === 'asc' ? IconArrowUp : IconArrowDown) : IconArrowsSort
  const change = ordering?.change
  return (
    <th
      scope="col"
      className={className}
      data-end={align === 'end' || undefined}
      aria-sort={on ? (ordering.direction === 'asc' ? 'ascending' : 'descending') : undefined}
    >
      {sort === undefined || !change ? (
        header
      ) : (
        <button type="button" className={classes['sort']} data-on={on} onClick={() => change(sort)}>
          {header}
          <Sign size={14} aria-hidden />
        </button>
      )}
    </th>
  )
})
