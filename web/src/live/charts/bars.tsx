/**
 * Shows horizontal bars with their figures beside them. It is a table, so that the drawing and what a screen reader
 * reads are the same.
 */
import type { CSSProperties, ReactNode } from 'react'
import type { Icon } from '@tabler/icons-react'
import { countText } from '#web/ui/figures.ts'
import classes from './bars.module.css'

export interface Bar {
  readonly key: string
  readonly label: ReactNode
  readonly icon?: Icon
  readonly count: number
  /** Path of the figure in the snapshot. */
  readonly figure: string
  readonly colour?: string
}

export interface BarsProps {
  readonly caption: string
  /** Heading of the labels. */
  readonly of: string
  readonly bars: readonly Bar[]
}

export function Bars({ caption, of, bars }: BarsProps) {
  const longest = Math.max(1, ...bars.map(({ count }) => count))
  return (
    <table className={classes['bars']}>
      <caption>
        <span className="visually-hidden">{caption}</span>
      </caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{of}</th>
          <th scope="col">Calls</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ key, label, icon: Sign, count, figure, colour }) => (
          <tr key={key}>
            <th scope="row">
              <span className={classes['name']}>
                {Sign ? <Sign size={16} aria-hidden /> : null}
                {label}
              </span>
            </th>
            <td>
              <span
                className={classes['bar']}
                style={
                  {
                    '--share': count / longest,
                    '--least': count > 0 ? '2px' : '0px',
                    ...(colour ? { '--bar': colour } : {}),
                  } as CSSProperties
                }
                aria-hidden
              />
              <span className={classes['figure']} data-figure={figure}>
                {countText(count)}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
