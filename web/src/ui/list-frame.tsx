/**
 * Shows what a list needs around its rows: its shape while it loads, a failure with a way to try again, and words when
 * it is empty. Tables have it from data-table.tsx; lists of another look use it themselves.
 */
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Failure } from './failure.tsx'
import { ListSkeleton } from './list-skeleton.tsx'
import type { ShowMoreProps } from './show-more.tsx'

/** Rows as a read of the API gives them, such as `useList`. */
export interface ReadList<Row> {
  /** Undefined until the first read. */
  readonly items: readonly Row[] | undefined
  readonly error?: unknown
  readonly again?: () => unknown
  readonly rest?: ShowMoreProps
}

export interface ListFrameProps<Row> {
  readonly list: ReadList<Row>
  /** The meaning of the shape that is shown while the rows load, and the height of one; no shape when left out. */
  readonly loading?: string | undefined
  readonly rowHeight?: number | undefined
  /** Shown instead of a list without rows; without it the list itself is shown. */
  readonly empty?: ReactNode
  readonly children: (rows: readonly Row[]) => ReactNode
}

export const ListFrame = <Row,>({
  list: { items, error, again },
  loading,
  rowHeight = 40,
  empty,
  children,
}: ListFrameProps<Row>) => (
  <>
    {error ? <Failure error={error} again={again} /> : null}
    {items === undefined && !error && loading ? <ListSkeleton label={loading} height={rowHeight} /> : null}
    {items?.length === 0 ? typeof empty === 'string' ? <Text size="sm">{empty}</Text> : empty : null}
    {items && (items.length > 0 || empty === undefined) ? children(items) : null}
  </>
)
