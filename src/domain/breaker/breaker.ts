/**
 * Moves the breaker of a connection, by its state table. It opens when the carrier fails again and again or refuses us for good, lets one
 * probe through at a time, and closes with the first good answer (docs/dialing.md D18). Rate slots ask it before a
 * request, and answers move it afterwards.
 */
import { machine } from '#domain/machine.ts'

export type BreakerState = 'closed' | 'open' | 'probing'
export type BreakerAction = 'probe' | 'trip' | 'slow' | 'mend'

export const BREAKER = machine<BreakerState, BreakerAction>({
  /** One request goes out to see whether the carrier works again. */
  probe: { open: 'probing', probing: 'probing' },
  trip: { closed: 'open', open: 'open', probing: 'open' },
  /** The carrier works and asks for fewer calls: a probe proves nothing yet. */
  slow: { probing: 'open' },
  mend: { closed: 'closed', open: 'closed', probing: 'closed' },
})

/** The breaker as a connection's row keeps it; instants are world time in epoch milliseconds. */
export interface Breaker {
  readonly state: BreakerState
  /** A refusal's code or a carrier's message; null while it is closed. */
  readonly reason: string | null
  readonly failures: number
  readonly nextProbeAt: number | null
  /** The instant it closed again: its lines rise from one since then. */
  readonly rampStartedAt: number | null
}

const PROBE_EVERY_MS = 30_000
const OPENS_AFTER = 5
/** Creates without a good answer while it is closed, those still in the air included. */
export const MOST_FAILURES = 10
/** Refusals that no further try can change. */
export const ACCESS_LOST: readonly string[] = ['auth', 'funds']

export const CLOSED: Breaker = {
  state: 'closed',
  reason: null,
  failures: 0,
  nextProbeAt: null,
  rampStartedAt: null,
}

/** Only a person can mend it. */
const isAccessLost = ({ reason }: Pick<Breaker, 'reason'>): boolean =>
  reason !== null && ACCESS_LOST.includes(reason)

export type MayTry =
  /** At most so many requests may set out now. */
  | { readonly ok: true; readonly most: number; readonly after: Breaker }
  /** The instant of the next probe; null when an open answer decides. */
  | { readonly ok: false; readonly until: number | null }

/** @param unanswered create requests of the connection that have no answer yet */
export function mayTry(breaker: Breaker, unanswered: number, at: number): MayTry {
  const state = BREAKER.after(breaker.state, 'probe')
  if (state === null) {
    const most = breaker.failures > 0 ? MOST_FAILURES - breaker.failures - unanswered : Infinity
    return most < 1 ? { ok: false, until: null } : { ok: true, most, after: breaker }
  }
  if (at < (breaker.nextProbeAt ?? 0) || unanswered > 0) return { ok: false, until: breaker.nextProbeAt }
  return { ok: true, most: 1, after: { ...breaker, state, nextProbeAt: at + PROBE_EVERY_MS } }
}

/**
 * `good`: the carrier took the call, or refused that one number. `slowed`: the carrier works and asks for fewer calls.
 */
export type Heard = { readonly kind: 'good' | 'slowed' } | { readonly kind: 'bad'; readonly reason: string }

export function afterAnswer(breaker: Breaker, heard: Heard, at: number): Breaker {
  switch (heard.kind) {
    case 'good':
      return { ...CLOSED, rampStartedAt: breaker.state === 'closed' ? breaker.rampStartedAt : at }
    case 'slowed':
      return { ...breaker, state: BREAKER.after(breaker.state, 'slow') ?? breaker.state }
    case 'bad': {
      const failures = breaker.failures + 1
      const opens =
        ACCESS_LOST.includes(heard.reason) || breaker.state !== 'closed' || failures >= OPENS_AFTER
      return opens
        ? {
            ...breaker,
            state: BREAKER.after(breaker.state, 'trip') ?? breaker.state,
            failures,
            reason: heard.reason,
            nextProbeAt: Math.max(breaker.nextProbeAt ?? 0, at + PROBE_EVERY_MS),
          }
        : { ...breaker, failures }
    }
  }
}

/**
 * A person said that access was mended: the next probe is due at once, and only a new refusal means that access is lost
 * again.
 */
export const probedAgain = (breaker: Breaker, at: number): Breaker =>
  breaker.state !== 'closed' && isAccessLost(breaker)
    ? { ...breaker, reason: null, nextProbeAt: at }
    : breaker
