/** Shows a list of facts: labels on the left, values on the right. */
import type { ReactNode } from 'react'
import { Explained } from './explained.tsx'
import classes from './facts.module.css'

export interface FactProps {
  readonly label: string
  /** The meaning of the label, or the formula of the figure. */
  readonly definition?: string
  readonly strong?: boolean
  readonly children: ReactNode
}

/** `figures`: values are aligned at their end, so that they are easy to compare and to add. */
export function Facts({
  figures = false,
  children,
}: {
  readonly figures?: boolean
  readonly children: ReactNode
}) {
  return <dl className={`${classes['facts']} ${figures ? classes['money'] : ''}`}>{children}</dl>
}

export function Fact({ label, definition, strong = false, children }: FactProps) {
  return (
    <div className={`${classes['fact']} ${strong ? classes['strong'] : ''}`}>
      <dt className={classes['label']}>
        {definition ? <Explained label={label} definition={definition} /> : label}
      </dt>
      <dd className={classes['value']}>{children}</dd>
    </div>
  )
}
