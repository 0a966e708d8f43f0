/** Shows the rows of a table on a phone, one card each, from the columns that have a place on a card. */
import { memo } from 'react'
import classes from './data-cards.module.css'
import { type Column, placeOf, type RowsProps } from './data-columns.ts'

export interface DataCardsProps<Row> extends RowsProps<Row> {
  readonly label: string
  readonly rows: readonly Row[]
}

export const DataCards = <Row,>({
  label,
  columns,
  rows,
  keyOf = placeOf,
  open,
  rowAttributes,
}: DataCardsProps<Row>) => (
  <ul className={classes['cards']} aria-label={label}>
    {rows.map((row, index) => (
      <Card
        key={keyOf(row, index)}
        row={row}
        columns={columns as readonly Column<unknown>[]}
        opened={open === undefined ? undefined : keyOf(row, index) === open}
        attributes={rowAttributes as RowsProps<unknown>['rowAttributes']}
      />
    ))}
  </ul>
)

interface CardProps {
  readonly row: unknown
  readonly columns: readonly Column<unknown>[]
  readonly opened: boolean | undefined
  readonly attributes: RowsProps<unknown>['rowAttributes']
}

const Card = memo(function Card({ row, columns, opened, attributes }: CardProps) {
  const of = (place: Column<unknown>['card']) => columns.filter(({ card }) => card === place)
  return (
    <li data-open={opened} {...attributes?.(row)} className={classes['card']}>
      <div className={classes['head']}>
        {of('title').map(({ key, cell }) => (
          <strong key={key}>{cell(row)}</strong>
        ))}
        {of('mark').map(({ key, cell }) => (
          <div key={key} className={classes['mark']}>
            {cell(row)}
          </div>
        ))}
      </div>
      <div className={classes['body']}>
        <dl className={classes['facts']}>
          {of('fact').map(({ key, header, cell }) => (
            <div key={key} className={classes['fact']}>
              <dt>{header}</dt>
              <dd>{cell(row)}</dd>
            </div>
          ))}
        </dl>
        {of('action').map(({ key, cell }) => (
          <span key={key} className={classes['action']}>
            {cell(row)}
          </span>
        ))}
      </div>
    </li>
  )
})
