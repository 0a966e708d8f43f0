/** Defines the columns of a table, from which data-table.tsx draws rows and data-cards.tsx draws cards. */
import type { ReactNode } from 'react'

export type Attributes = Readonly<Record<`data-${string}`, string | boolean | undefined>> & {
  readonly title?: string | undefined
  readonly tabIndex?: number
}

export interface Column<Row> {
  readonly key: string
  readonly header: ReactNode
  readonly cell: (row: Row) => ReactNode
  /** The order that its heading asks for; without one it does not sort. */
  readonly sort?: string
  /** Figures stand at the end, so that they are easy to compare. */
  readonly align?: 'end'
  /** Longer words take several lines. */
  readonly wrap?: boolean
  readonly className?: string | undefined
  /** Further attributes of a cell, such as the path of its figure. */
  readonly attributes?: (row: Row) => Attributes
  /** How many columns the cell takes; one when left out. */
  readonly span?: (row: Row) => number
  /** Its label in a block, where that is another one than the header. */
  readonly label?: string
  /** Its place on a card; without one the card does not show it. */
  readonly card?: 'title' | 'mark' | 'fact' | 'action'
}

export interface RowsProps<Row> {
  readonly columns: readonly Column<Row>[]
  /** Its place in the list when left out, for rows that are only ever appended. */
  readonly keyOf?: ((row: Row, index: number) => string) | undefined
  /** The row that is open beside the table, by its key. */
  readonly open?: string | undefined
  readonly rowAttributes?: (row: Row) => Attributes
}

/** The cells of a row; a cell that takes several columns stands in place of those after it. */
export function cellsOf<Row>(row: Row, columns: readonly Column<Row>[]) {
  const cells: { readonly column: Column<Row>; readonly span: number }[] = []
  for (let at = 0; at < columns.length;) {
    const column = columns[at]
    if (!column) break
    const span = column.span?.(row) ?? 1
    cells.push({ column, span })
    at += span
  }
  return cells
}

export const placeOf = (_row: unknown, index: number): string => String(index)

export const labelOf = ({ label, header }: Column<unknown>): string | undefined =>
  label ?? (typeof header === 'string' ? header : undefined)
