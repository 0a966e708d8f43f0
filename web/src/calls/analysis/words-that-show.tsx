/** Quotes words of a person, and leads to the turn of the transcript in which they were said. */
import * as wording from '#wording/pages/call-analysis.ts'
import { turnId } from '#web/calls/turns.ts'
import classes from './analysis.module.css'

export interface Shown {
  readonly turn: number
  readonly text: string
}

/** @param turns how many the transcript has */
export function WordsThatShow({ quote, turns }: { readonly quote: Shown; readonly turns: number }) {
  const text = `“${quote.text}”`
  if (quote.turn >= turns) return <div className={classes['quote']}>{text}</div>
  return (
    <button
      type="button"
      className={classes['quote']}
      title={wording.showInTheTranscript}
      onClick={() => lead(quote.turn)}
    >
      {text}
    </button>
  )
}

function lead(turn: number): void {
  const place = document.getElementById(turnId(turn))
  place?.scrollIntoView({ block: 'center' })
  place?.focus({ preventScroll: true })
}
