/**
 * Asks the line of one talk to hand the call over to somebody on the agent's own list, and counts the tries: a person is
 * not asked to wait for the same thing again and again. The talk calls it.
 */
import type { TalkScript } from './brain.ts'
import type { Handover, Line } from './line.ts'
import { quietly } from './quietly.ts'

export interface TriesHandover {
  /** @param name of somebody on the list; anybody else is never called */
  to(name: string): Handover
}

/** Tries in one talk. */
const MOST_TRIES = 2

export function createHandover({
  script,
  line,
}: {
  readonly script: TalkScript
  readonly line: Line
}): TriesHandover {
  let tries = 0
  return {
    to(name) {
      const to = Object.hasOwn(script.transfers, name) ? script.transfers[name] : undefined
      if (to === undefined || tries >= MOST_TRIES) return 'cannot'
      const taken = quietly(() => line.transfer(to)) ?? 'cannot'
      if (taken !== 'cannot') tries++
      return taken
    },
  }
}
