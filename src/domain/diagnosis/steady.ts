/**
 * Keeps a headline still: a cause is shown once it has held for five seconds of machine time, a worse one at once, so
 * that a page does not flicker between causes that come and go. Figures of the cause that is shown are always the
 * newest. The live page and the terminal call it with each new headline.
 */
import { type HeadlineCode, type Tone, TONES } from './headline.ts'

export interface Steadied {
  readonly code: HeadlineCode
  readonly tone: Tone
  /** The state of the campaign: what a person did is shown at once. */
  readonly status: string
}
export interface Steady<H extends Steadied> {
  readonly shown: H
  /** Another cause that wants to be shown, and since when; machine milliseconds. */
  readonly next: { readonly code: HeadlineCode; readonly since: number } | null
}

const HOLD_MS = 5000
/** The earlier in the list, the worse. */
const isWorse = (a: Tone, b: Tone): boolean => TONES.indexOf(a) < TONES.indexOf(b)

/** @param now machine milliseconds */
export function steady<H extends Steadied>(before: Steady<H> | null, headline: H, now: number): Steady<H> {
  if (!before || headline.code === before.shown.code) return { shown: headline, next: null }
  const { shown } = before
  const next = before.next?.code === headline.code ? before.next : { code: headline.code, since: now }
  const changed = headline.status !== shown.status || isWorse(headline.tone, shown.tone)
  return changed || now - next.since >= HOLD_MS ? { shown: headline, next: null } : { shown, next }
}
