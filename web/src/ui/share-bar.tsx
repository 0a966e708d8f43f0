/** Shows a percentage as a small bar and its figure; the bar only repeats the figure. */
import type { CSSProperties } from 'react'
import { percentText } from './figures.ts'
import classes from './share-bar.module.css'

export interface ShareBarProps {
  /** 0 to 100; null when it is not known. */
  readonly share: number | null
  /** Path of the figure in the snapshot. */
  readonly figure: string
}

export function ShareBar({ share, figure }: ShareBarProps) {
  return (
    <span className={classes['share']}>
      <span className={classes['track']} aria-hidden>
        <span className={classes['fill']} style={{ '--share': share ?? 0 } as CSSProperties} />
      </span>
      <span className={classes['figure']} data-figure={figure}>
        {percentText(share)}
      </span>
    </span>
  )
}
