/**
 * Remembers which calls a carrier took for machines while this process held no talk in them: their talks may be about to
 * begin, and have asked already for what is stored. Held talks write it, and ask it as they begin.
 */
import type { Clock } from '#domain/clock.ts'

export interface EarlyVerdicts {
  /** A carrier took this call for a machine. */
  machine(connectionId: string, callId: string): void
  isMachine(connectionId: string, callId: string): boolean
}

/** A talk begins within this time of the reading, or never, machine milliseconds. */
const KEPT_MS = 60_000

export function createEarlyVerdicts(clock: Pick<Clock, 'monotonic'>): EarlyVerdicts {
  /** When each was heard, the oldest first. */
  const heard = new Map<string, number>()
  const forgetOld = (now: number): void => {
    for (const [key, at] of heard) {
      if (now - at <= KEPT_MS) return
      heard.delete(key)
    }
  }
  return {
    machine(connectionId, callId) {
      const now = clock.monotonic()
      forgetOld(now)
      const key = keyOf(connectionId, callId)
      heard.delete(key)
      heard.set(key, now)
    },
    isMachine: (connectionId, callId) => heard.has(keyOf(connectionId, callId)),
  }
}

const keyOf = (connectionId: string, callId: string): string => `${connectionId} ${callId}`
