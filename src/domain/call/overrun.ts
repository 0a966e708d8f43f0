/** Says whether a call rang or talked past our own limits, by the carrier's instants (C10). Settling and reconcile call it. */

/** World seconds beyond a limit that the carrier may need to end a call by itself. */
export const LIMIT_MARGIN_SECONDS = 15

export interface Limited {
  readonly ringSeconds: number
  readonly talkLimitSeconds: number
  /** World time, epoch milliseconds; null when it has not come to that. */
  readonly ringingAt: number | null
  readonly answeredAt: number | null
}

/** @param until the end of the call; now, for one that the carrier still carries */
export function overrunOf(call: Limited, until: number): 'ring_limit' | 'talk_limit' | null {
  const past = (since: number, seconds: number): boolean =>
    until - since > (seconds + LIMIT_MARGIN_SECONDS) * 1000
  if (call.answeredAt !== null) return past(call.answeredAt, call.talkLimitSeconds) ? 'talk_limit' : null
  return call.ringingAt !== null && past(call.ringingAt, call.ringSeconds) ? 'ring_limit' : null
}
