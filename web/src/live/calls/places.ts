/**
 * Gives each live call a place in the strip that it keeps while it is open, so that nothing moves under the hand. A call
 * that is gone leaves its name there for a moment, and its place is then free for the next call that has none.
 */
import type { Snapshot } from '#contract/snapshot.ts'

export type LiveCall = NonNullable<Snapshot['liveCalls']>['rows'][number]

export interface Place {
  readonly call: LiveCall
  /** Not among the calls of the last snapshot. */
  readonly gone: boolean
}
export interface Places {
  /** The calls that the places were given for. */
  readonly calls: readonly LiveCall[]
  /** Null: free. */
  readonly places: readonly (Place | null)[]
}

export const NO_PLACES: Places = { calls: [], places: [] }

/** With the calls of another snapshot, or with room for another number of them. */
export function placesFor(before: Places, calls: readonly LiveCall[], room: number): Places {
  const open = new Map(calls.map((call) => [call.callId, call]))
  const places = Array.from({ length: room }, (_, at) => {
    const place = before.places[at] ?? null
    if (place === null) return null
    const call = open.get(place.call.callId)
    if (call === place.call && !place.gone) return place
    return { call: call ?? place.call, gone: call === undefined }
  })
  return filled({ calls, places })
}

/** Frees the place of a call that is gone. */
export const placesWithout = ({ calls, places }: Places, callId: string): Places =>
  filled({
    calls,
    places: places.map((place) => (place?.gone && place.call.callId === callId ? null : place)),
  })

function filled({ calls, places }: Places): Places {
  const placed = new Set(places.map((place) => place?.call.callId))
  const waiting = calls.filter(({ callId }) => !placed.has(callId))
  return {
    calls,
    places: places.map((place) => {
      const next = place === null ? waiting.shift() : undefined
      return next ? { call: next, gone: false } : place
    }),
  }
}
