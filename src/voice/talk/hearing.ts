/**
 * Hears one person in one talk: it makes turns out of final words, of words that may still change and of keys, and listens
 * to all of them for the wish not to be called again. The talk tells it everything that its line hears.
 */
import type { Clock } from '#domain/clock.ts'
import type { Notes } from './notes.ts'
import { isOptOut } from './opt-out.ts'
import { createTimers } from './timers.ts'
import type { Turns } from './turns.ts'

export interface Hearing {
  words(words: string, final: boolean): void
  /** @param key 0-9, *, # */
  key(key: string): void
  /** Takes what is left as the person's last words, and hears nothing more. */
  close(): void
}

export interface HearingDeps {
  readonly clock: Clock
  readonly turns: Turns
  readonly notes: Notes
  /** World seconds since the answer. */
  readonly now: () => number
  /** The wish was heard, and the person may still be speaking. */
  readonly onWish: () => void
  /** The person's turn is over and stands in the transcript. */
  readonly onTurn: () => void
}

/** A partial that shows the wish is followed by its final words within this time, or stands as it is. */
const CONFIRM_MS = 1500
/** Keys that follow each other within this time are one turn. */
const KEYS_MS = 1500
/** Characters at the beginning by which a recogniser's next version of the same words is known. */
const SAME_START = 12

export function createHearing({ clock, turns, notes, now, onWish, onTurn }: HearingDeps): Hearing {
  const timers = createTimers<'confirm' | 'keys'>(clock)
  let partial: { readonly text: string; readonly at: number } | null = null
  let keys = ''

  const wish = (): void => {
    notes.optOut()
    timers.set('confirm', CONFIRM_MS, onTurn)
    onWish()
  }
  const turn = (text: string, at: number): void => {
    if (isOptOut(turns.contact(text, at))) notes.optOut()
  }
  const takeKeys = (): boolean => {
    const pressed = keys
    keys = ''
    if (pressed !== '') turns.contact(`[${pressed}]`, now())
    return pressed !== ''
  }
  /** A recogniser that begins anew leaves words behind that no final words repeat. */
  const leave = (text: string): void => {
    const start = partial?.text.slice(0, SAME_START).toLowerCase()
    if (partial && start !== undefined && !text.toLowerCase().startsWith(start) && isOptOut(partial.text))
      wish()
  }
  return {
    words(words, final) {
      const text = words.trim()
      if (text === '') return
      leave(text)
      const at = partial?.at ?? now()
      if (!final) {
        partial = { text, at }
        if (isOptOut(text, { unfinished: true })) wish()
        return
      }
      partial = null
      timers.clear('confirm')
      turn(text, at)
      onTurn()
    },
    key(key) {
      keys += key
      timers.set('keys', KEYS_MS, () => {
        if (takeKeys()) onTurn()
      })
    },
    close() {
      timers.clearAll()
      takeKeys()
      if (partial) turn(partial.text, partial.at)
      partial = null
    },
  }
}
