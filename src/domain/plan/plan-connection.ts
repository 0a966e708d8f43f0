/**
 * Computes what one connection can take now: whether it may be dialled, its lines, and the calls that its rate leaves.
 * The plan calls it for every connection.
 */
import { rateAt, type Slowing } from '#domain/pace/pace.ts'
import type { Used } from './lines-in-use.ts'
import type { ConnectionInput } from './plan-input.ts'

export interface PlannedConnection {
  readonly id: string
  readonly healthy: boolean
  readonly nextProbeAt: number | null
  readonly limit: number
  readonly lines: number
  readonly rateFree: number
  /** Starts per world second it may make now. */
  readonly rate: number
  /** World seconds from a create request to the first ringing, at most. */
  readonly ringDelaySeconds: number
}

/** Claimed calls wait for their rate slot; no more are claimed ahead than the rate serves in this many seconds. */
const RATE_AHEAD_SECONDS = 1

export const slowingOf = (connection: ConnectionInput): Slowing => ({
  factor: connection.rate_factor,
  factorChangedAt: connection.rate_changed_at,
})

export function planConnection(
  connection: ConnectionInput,
  { lines, claimed }: Used,
  at: number,
): PlannedConnection {
  const probing = connection.breaker !== 'closed'
  const probeDue = probing && at >= (connection.next_probe_at ?? -Infinity) && claimed === 0
  const rate = rateAt(connection.calls_per_second, slowingOf(connection), at)
  return {
    id: connection.id,
    healthy:
      connection.archived_at === null &&
      connection.event_proof === 'ok' &&
      connection.recovering_since === null &&
      (!probing || probeDue),
    nextProbeAt: probing ? connection.next_probe_at : null,
    limit: Math.min(connection.concurrency_limit, rampedLimit(connection, at)),
    lines,
    rate,
    ringDelaySeconds: connection.ring_delay_seconds,
    rateFree: probing ? 1 : Math.max(0, Math.ceil(rate * RATE_AHEAD_SECONDS) - claimed),
  }
}

/** After an outage the connection's lines rise from one by a tenth of its limit per second (D18). */
function rampedLimit(connection: ConnectionInput, at: number): number {
  if (connection.ramp_started_at === null) return Infinity
  const seconds = Math.max(0, (at - connection.ramp_started_at) / 1000)
  return 1 + Math.floor(seconds * Math.max(1, connection.concurrency_limit / 10))
}
