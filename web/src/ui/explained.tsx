/** Shows a label whose meaning or formula appears on hover, focus and touch. */
import { memo } from 'react'
import classes from './explained.module.css'

interface ExplainedProps {
  readonly label: string
  readonly definition: string
}

export const Explained = memo(function Explained({ label, definition }: ExplainedProps) {
  return (
    <button type="button" className={classes['explained']} data-tip={definition}>
      {label}
    </button>
  )
})
