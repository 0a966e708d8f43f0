/**
 * Shows rows as a table from a list of columns, with what a list needs around it: its shape while it loads, a failure
 * with a way to try again, words when it is empty, headings that sort, and more rows on request. Every table of rows
 * in the app is one of these. While it fits, its head stays
 * in sight as the page scrolls. On a narrow screen it scrolls inside its own region, also with the keyboard, or its rows
 * become blocks or cards.
 */
import { memo, type ReactNode } from 'react'
import { cellsOf, type Column, labelOf, placeOf, type RowsProps } from './data-columns.ts'
import { DataCards } from './data-cards.tsx'
import classes from './data-table.module.css'
import { ListFrame, type ReadList } from './list-frame.tsx'
import { ShowMore } from './show-more.tsx'
import { type Ordering, SortableHeading } from './sortable-heading.tsx'
import { usePhone } from './use-phone.ts'
import { watchFit } from './watch-fit.ts'

export interface DataTableProps<Row> extends RowsProps<Row> {
  /** Describes the content of the table, for people who do not see it. */
  readonly caption: string
  /** The name of the region that scrolls, where that is another one than the caption. */
  readonly label?: string
  /** Rows that are there; others are given as `list`. */
  readonly rows?: readonly Row[]
  readonly list?: ReadList<Row>
  /** The meaning of the shape that is shown while the rows load, and the height of one. */
  readonly loading?: string
  readonly rowHeight?: number
  /** Shown instead of a table without rows. */
  readonly empty?: ReactNode
  /** Puts the loaded table into its place on the page. */
  readonly renderFrame?: (table: ReactNode) => ReactNode
  /** The column that names the row, the first one when left out; null when none does. */
  readonly rowHeader?: string | null
  readonly ordering?: Ordering
  readonly narrow?: 'scroll' | 'blocks' | 'cards'
  /** The name of the list of cards. */
  readonly cards?: string
  /** A look of its own. */
  readonly className?: string | undefined
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, list = { items: rows }, renderFrame = (table) => table, ...rest } = props
  return (
    <ListFrame list={list} loading={rest.loading} rowHeight={rest.rowHeight} empty={rest.empty}>
      {(loaded) =>
        renderFrame(
          <>
            {rest.narrow === 'cards' ? (
              <TableOrCards {...rest} rows={loaded} />
            ) : (
              <Table {...rest} rows={loaded} />
            )}
            {list.rest ? <ShowMore {...list.rest} /> : null}
          </>,
        )
      }
    </ListFrame>
  )
}

type Loaded<Row> = DataTableProps<Row> & { readonly rows: readonly Row[] }

function TableOrCards<Row>(props: Loaded<Row>) {
  return usePhone() ? <DataCards {...props} label={props.cards ?? props.caption} /> : <Table {...props} />
}

function Table<Row>(props: Loaded<Row>) {
  const { caption, label = caption, columns, rows, open, rowAttributes, ordering, narrow } = props
  const { keyOf = placeOf } = props
  const rowHeader = props.rowHeader === undefined ? columns[0]?.key : props.rowHeader
  return (
    <div
      ref={watchFit}
      className={classes['region']}
      data-blocks={narrow === 'blocks' ? true : undefined}
      role="region"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keyboard
      tabIndex={0}
    >
      <table className={props.className ?? classes['table']}>
        <caption>
          <span className="visually-hidden">{caption}</span>
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <SortableHeading key={column.key} column={column} ordering={ordering} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <DataRow
              key={keyOf(row, index)}
              row={row}
              columns={columns as readonly Column<unknown>[]}
              rowHeader={rowHeader}
              labelled={narrow === 'blocks'}
              opened={open === undefined ? undefined : keyOf(row, index) === open}
              attributes={rowAttributes as RowsProps<unknown>['rowAttributes']}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface DataRowProps {
  readonly row: unknown
  readonly columns: readonly Column<unknown>[]
  readonly rowHeader: string | null | undefined
  /** Each cell has its label, for a block. */
  readonly labelled: boolean
  readonly opened: boolean | undefined
  readonly attributes: RowsProps<unknown>['rowAttributes']
}

/** Drawn again only when its own row has changed, or the columns have. */
const DataRow = memo(function DataRow(props: DataRowProps) {
  const { row, columns, rowHeader, labelled, opened, attributes } = props
  return (
    <tr data-open={opened} {...attributes?.(row)}>
      {cellsOf(row, columns).map(({ column, span }) => {
        const Cell = column.key === rowHeader ? 'th' : 'td'
        return (
          <Cell
            key={column.key}
            {...(Cell === 'th' ? { scope: 'row' } : labelled ? { 'data-label': labelOf(column) } : {})}
            {...(span > 1 ? { colSpan: span } : {})}
            data-end={column.align === 'end' || undefined}
            data-wrap={column.wrap || undefined}
            className={column.className}
            {...column.attributes?.(row)}
          >
            {column.cell(row)}
          </Cell>
        )
      })}
    </tr>
  )
})
