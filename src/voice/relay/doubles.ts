/**
 * Tells apart what a carrier repeats after a reconnect from what the person says anew. The relay of one call asks it for
 * a short while after a second socket took over; a carrier that buffered frames sends them again, whether or not we had
 * handled them.
 */
import type { RelayFrame } from './frames.ts'

export interface Doubles {
  /** This frame was handled. */
  note(frame: RelayFrame): void
  /** A new socket took over at this monotonic instant. @param said turns of the person that are known from before */
  reconnected(now: number, said: readonly string[]): void
  isDouble(frame: RelayFrame, now: number): boolean
}

/** Machine milliseconds in which a carrier repeats, and handled frames that are remembered. */
const REPEATS_MS = 2000
const REMEMBERED = 500

export function createDoubles(): Doubles {
  let handled: string[] = []
  let former: readonly string[] = []
  let until = -Infinity
  return {
    note(frame) {
      handled = [...handled.slice(-REMEMBERED + 1), JSON.stringify(frame)]
    },
    reconnected(now, said) {
      former = [...handled, ...said]
      until = now + REPEATS_MS
    },
    isDouble(frame, now) {
      if (now > until) return false
      if (former.includes(JSON.stringify(frame))) return true
      return (
        frame.type === 'prompt' && frame.last && former.some((turn) => holds(turn, frame.voicePrompt.trim()))
      )
    },
  }
}

/** Turns that follow each other are kept as one, so that a repeated prompt may be a part of it. */
const holds = (turn: string, prompt: string): boolean =>
  turn === prompt || (prompt.includes(' ') && ` ${turn} `.includes(` ${prompt} `))
