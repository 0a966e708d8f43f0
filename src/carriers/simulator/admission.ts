/**
 * Decides on a create request: rejected, created, or left in the dark. It is pure; every draw follows from the request.
 */
import type { PlaceRefusal } from '#carriers/carrier.ts'
import type { Random } from '#domain/random.ts'
import { between, chance } from './draws.ts'
import type { FaultName, Faults } from './faults.ts'
import { magicFate } from './magic-numbers.ts'

/** World seconds after a create request at which its call may at the latest come into being. */
export const LONGEST_DELAY_SECONDS = 120
/** The simulated carrier forgets nothing by itself; it promises a month. */
export const RECORDS_KEPT_SECONDS = 30 * 24 * 3600
/** World seconds from a create request to the first ringing, at most, while the carrier is well. */
export const RING_DELAY_SECONDS = 15

export interface Rejection {
  readonly kind: 'rejected'
  readonly code: PlaceRefusal
  readonly message: string
  readonly retryAfterSeconds?: number
}

export type Admission =
  | Rejection
  /** The carrier fails before it does anything. */
  | { readonly kind: 'server_error' }
  /** No answer; the call is created after so many seconds, or never. */
  | { readonly kind: 'silence'; readonly afterSeconds: number | null }
  /** The call exists; `reply` is the answer that the caller gets. */
  | { readonly kind: 'created'; readonly reply: 'ref' | 'server_error'; readonly delayMs: number }

export interface AdmissionFacts {
  readonly to: string
  readonly from: string
  readonly faults: Faults
  readonly rateExceeded: boolean
  readonly capacityExceeded: boolean
  /** A generator of its own for each purpose of this one request. */
  readonly draw: (purpose: string) => Random
}

/** Machine milliseconds that a slow carrier takes to answer. */
const SLOW_MS = 3000
const E164 = /^\+[1-9]\d{6,14}$/u

const rejected = (code: PlaceRefusal, message: string, retryAfterSeconds?: number): Rejection => ({
  kind: 'rejected',
  code,
  message,
  ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
})

export function admit(facts: AdmissionFacts): Admission {
  const happens = (name: FaultName): boolean => chance(facts.draw(name), facts.faults[name])
  const refusal = refuse(facts, happens)
  if (refusal !== null) return refusal
  if (happens('error5xxBeforeCreate')) return { kind: 'server_error' }
  if (magicFate(facts.to) === 'uncertain') return inTheDark(facts.draw('uncertain'))
  if (happens('noAnswerNeverCreated')) return { kind: 'silence', afterSeconds: null }
  if (happens('noAnswerAfterCreate')) return { kind: 'silence', afterSeconds: 0 }
  if (happens('noAnswerCreatedLate'))
    return { kind: 'silence', afterSeconds: lateness(facts.draw('lateness')) }
  const reply = happens('error5xxAfterCreate') ? 'server_error' : 'ref'
  return { kind: 'created', reply, delayMs: magicFate(facts.to) === 'slow' ? SLOW_MS : 0 }
}

function refuse(facts: AdmissionFacts, happens: (name: FaultName) => boolean): Rejection | null {
  if (happens('authLost')) return rejected('auth', 'The credentials are not valid.')
  if (happens('fundsGone')) return rejected('funds', 'The account has no balance left.')
  if (magicFate(facts.to) === 'throttled') return rejected('throttled', 'Too many calls to this number.', 2)
  if (facts.rateExceeded) return rejected('throttled', 'Above the agreed calls per second.', 1)
  if (happens('throttle429')) return rejected('throttled', 'The carrier is busy.', 2)
  if (facts.capacityExceeded || happens('capacityFull'))
    return rejected('capacity', 'All channels are in use.')
  if (!E164.test(facts.from) || happens('callerIdRefused')) {
    return rejected('caller_id', 'The caller ID is not allowed.')
  }
  if (!E164.test(facts.to) || magicFate(facts.to) === 'bad_number') {
    return rejected('bad_number', 'The destination is not a valid number.')
  }
  return happens('destinationBlocked') ? rejected('blocked', 'Calls to this destination are blocked.') : null
}

const lateness = (random: Random): number => between(random, 5, LONGEST_DELAY_SECONDS - 5)

/** A third each: never created, created at once, created late. */
function inTheDark(random: Random): Admission {
  const part = random.next()
  if (part < 1 / 3) return { kind: 'silence', afterSeconds: null }
  return { kind: 'silence', afterSeconds: part < 2 / 3 ? 0 : lateness(random) }
}
