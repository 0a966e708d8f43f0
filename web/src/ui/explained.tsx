/** A label whose meaning or formula shows on hover, focus and touch. */
import { Tooltip } from '@mantine/core'
import { memo } from 'react'
import classes from './explained.module.css'

interface ExplainedProps {
  readonly label: string
  readonly definition: string
}

export const Explained = memo(function Explained({ label, definition }: ExplainedProps) {
  return (
    <Tooltip label={definition} multiline maw={300} events={{ hover: true, focus: true, touch: true }}>
      <button type="button" className={classes['explained']}>
        {label}
      </button>
    </Tooltip>
  )
})
