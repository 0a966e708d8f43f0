/**
 * Knows when everything that was sent to a relay has been heard. Twilio tells it when asked to; for the others the time
 * that the words take is estimated, generously. The relay of one call uses it, to end a call after the last word and to
 * tell the talk that it is the person's turn.
 */
import type { Clock } from '#domain/clock.ts'
import { createTimers } from '#voice/talk/timers.ts'

export interface Playing {
  /** These words were sent. @param last the turn is complete */
  sent(words: string, last: boolean): void
  /** The carrier says whether the agent is being heard. */
  heard(speaking: boolean): void
  /** Whether nothing is left to be heard. */
  readonly idle: boolean
  /** Playback was cut; nothing is left to be heard. */
  cut(): void
  stop(): void
}

/** Machine milliseconds for a character of slow speech, and until speech begins. */
const CHARACTER_MS = 75
const START_MS = 1000
/** World milliseconds between two sentences at most; in a fast world, machine milliseconds that a network may need. */
const GAP_MS = 800
const LEAST_GAP_MS = 50

export function createPlaying(clock: Clock, onHeardOut: () => void): Playing {
  const timers = createTimers<'heard_out'>(clock)
  /** Monotonic instant at which the words sent so far are heard at the latest. */
  let until = 0
  let complete = true
  let idle = true
  /** Whether playback of the present turn has begun; before that, silence is the end of a former one. */
  let begun = false

  const waitFor = (ms: number): void =>
    timers.set('heard_out', Math.max(0, ms), () => {
      idle = true
      onHeardOut()
    })
  return {
    sent(words, last) {
      const now = clock.monotonic()
      if (complete) begun = false
      if (words !== '') until = (until > now ? until : now + START_MS) + words.length * CHARACTER_MS
      complete = last
      idle = false
      timers.clear('heard_out')
      if (last) waitFor(until - now)
    },
    heard(speaking) {
      if (speaking) begun = true
      if (!complete || idle || !begun) return
      const left = until - clock.monotonic()
      const gap = Math.max(LEAST_GAP_MS, clock.machineUntilWorld(clock.world() + GAP_MS))
      waitFor(speaking ? left : Math.min(left, gap))
    },
    get idle() {
      return idle
    },
    cut() {
      timers.clearAll()
      until = 0
      complete = true
      idle = true
    },
    stop: timers.clearAll,
  }
}
