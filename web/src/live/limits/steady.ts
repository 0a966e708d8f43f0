/**
 * Keeps the headline of the live page still: a cause is shown once it has held for five seconds of machine time, a
 * worse one at once, so that the page does not flicker between causes that come and go. Figures of the cause that is
 * shown are always the newest.
 */
import type { DispatchHealth, Snapshot } from '#contract/snapshot.ts'

export type Headline = Extract<DispatchHealth, { available: true }>['headline']
export interface Steadied extends Pick<Headline, 'code' | 'tone'> {
  /** What a person did to the campaign is shown at once. */
  readonly status: Snapshot['header']['status']
}
export interface Steady<H extends Steadied> {
  readonly shown: H
  /** Another cause that wants to be shown, and since when; machine milliseconds. */
  readonly next: { readonly code: Headline['code']; readonly since: number } | null
}

export const HOLD_MS = 5000
/** The worst first. */
const TONES: readonly Headline['tone'][] = ['act', 'soon', 'wait', 'go', 'over']
const isWorse = (a: Headline['tone'], b: Headline['tone']): boolean => TONES.indexOf(a) < TONES.indexOf(b)

/** @param now machine milliseconds; asking twice with the same gives the same */
export function steady<H extends Steadied>(before: Steady<H> | null, headline: H, now: number): Steady<H> {
  if (!before || headline.code === before.shown.code) return { shown: headline, next: null }
  const { shown } = before
  const next = before.next?.code === headline.code ? before.next : { code: headline.code, since: now }
  const changed = headline.status !== shown.status || isWorse(headline.tone, shown.tone)
  return changed || now - next.since >= HOLD_MS ? { shown: headline, next: null } : { shown, next }
}
