/**
 * Counts for each workspace which requests this engine sent in time and which it missed, from its events alone.
 * `main/wire.ts` connects it; the heartbeat writes the counts beside how the dispatch keeps up.
 */
import type { EngineEvent, Listener } from '#dialing/engine-events.ts'
import type { Clock } from '#domain/clock.ts'
import {
  createRequestMinute,
  type RequestMinute,
  type RequestOutcome,
} from '#domain/engine-health/request-minute.ts'
import type { DispatchLook, EngineLook } from '#db/engine-row.ts'

export interface RequestCounts {
  readonly heard: Listener
  /** Adds the requests of about the last minute to what the dispatch of each workspace told. */
  withRequests(looks: readonly DispatchLook[]): EngineLook[]
}

/** The outcome of a request that an event tells; null for every other event. */
export function outcomeOf(
  event: EngineEvent,
): { readonly workspace: string; readonly outcome: RequestOutcome } | null {
  switch (event.type) {
    case 'sent':
      return { workspace: event.workspace, outcome: 'sent' }
    case 'placed':
      // Our own side let the dial deadline pass.
      return event.answer === 'aborted' ? { workspace: event.workspace, outcome: 'missed' } : null
    case 'withdrawn':
      return event.code === 'slots_missed' ? { workspace: event.workspace, outcome: 'missed' } : null
    default:
      return null
  }
}

export function countRequests(clock: Pick<Clock, 'monotonic'>): RequestCounts {
  const minutes = new Map<string, RequestMinute>()
  return {
    heard(event) {
      const told = outcomeOf(event)
      if (!told) return
      const minute = minutes.get(told.workspace) ?? createRequestMinute()
      minutes.set(told.workspace, minute)
      minute.add(told.outcome, clock.monotonic())
    },
    withRequests(looks) {
      const now = clock.monotonic()
      const looked = new Set(looks.map(({ workspace }) => workspace))
      const others = [...minutes.keys()].filter((workspace) => !looked.has(workspace))
      const unseen = others.map((workspace) => ({ workspace, lookedMsAgo: null, dueMsAgo: null }))
      return [...looks, ...unseen].map((look) => {
        const { sent = 0, missed = 0, missingSince = null } = minutes.get(look.workspace)?.read(now) ?? {}
        return { ...look, sent, missed, missingMsAgo: missingSince === null ? null : now - missingSince }
      })
    },
  }
}
