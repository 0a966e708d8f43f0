/** Shows a table that scrolls inside its own region on narrow screens, also with the keyboard. */
import type { ReactNode } from 'react'
import classes from './table-region.module.css'

export interface TableRegionProps {
  /** Describes the content of the table, for people who do not see it. */
  readonly caption: string
  /** Rows of `thead` and `tbody`. Cells with `data-end` hold figures, with `data-wrap` longer words. */
  readonly children: ReactNode
}

export function TableRegion({ caption, children }: TableRegionProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keyboard
    <div className={classes['region']} role="region" aria-label={caption} tabIndex={0}>
      <table className={classes['table']}>
        <caption>
          <span className="visually-hidden">{caption}</span>
        </caption>
        {children}
      </table>
    </div>
  )
}
