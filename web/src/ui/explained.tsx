/** A label whose meaning or formula shows on hover, focus and touch. */
import { Tooltip } from '@mantine/core'
import classes from './explained.module.css'

export function Explained({ label, definition }: { readonly label: string; readonly definition: string }) {
  return (
    <Tooltip label={definition} multiline maw={300} events={{ hover: true, focus: true, touch: true }}>
      <button type="button" className={classes['explained']}>
        {label}
      </button>
    </Tooltip>
  )
}
