/**
 * Holds the faults of the simulated carrier, as switches. Each is a probability (0 never, 1 always) unless its name
 * ends in `Seconds` (world seconds) or its comment says otherwise. A query can always be repeated into an answer, save
 * under `forgetsCalls` and a lasting outage. The faults of a single call are drawn when it is created and stay with it,
 * whatever is switched later.
 */
import { type Result, ok, refuse } from '#domain/result.ts'

export const NO_FAULTS = {
  eventLost: 0,
  eventDoubled: 0,
  eventReordered: 0,
  eventLate: 0,
  eventLateSeconds: 30,
  /** Refused creates; the carrier provably made no call. */
  throttle429: 0,
  capacityFull: 0,
  callerIdRefused: 0,
  destinationBlocked: 0,
  fundsGone: 0,
  authLost: 0,
  /** Ambiguous creates. */
  error5xxBeforeCreate: 0,
  error5xxAfterCreate: 0,
  noAnswerNeverCreated: 0,
  noAnswerAfterCreate: 0,
  /** No answer now, and the call is created later, up to the longest delay. */
  noAnswerCreatedLate: 0,
  hangupIgnored: 0,
  /** The request to cancel an unanswered call is left without an answer and does nothing. */
  cancelIgnored: 0,
  queriesSilent: 0,
  /** Queries answer that no record could tell. */
  forgetsCalls: 0,
  /** Above 0: so long after its end the record of a call is gone; from then on there is no such call. */
  purgesAfterSeconds: 0,
  /** The record is gone so long after the creation instead, even while the call goes on. */
  purgesLive: 0,
  /** The carrier takes the call, and dials it up to `queuesSeconds` later. */
  queued: 0,
  queuesSeconds: 300,
  /** The verdict of machine detection is told up to `detectionLateSeconds` after the end. */
  detectionLate: 0,
  detectionLateSeconds: 120,
  /** For a machine, `human` is told first and `machine` later. */
  detectionWrongFirst: 0,
  /** A machine was heard and nobody talked, and still the end says `completed`. */
  detectionContradictsEnd: 0,
  /** An assistant answers in a person's place and asks who calls; the person says nothing. */
  screened: 0,
  /** Calls of other systems and of people per world hour and account, once we have called ourselves; no probability. */
  foreignCalls: 0,
  /** Every told instant is off by so much; the truth log's instants are not. */
  clockAheadSeconds: 0,
  clockBehindSeconds: 0,
  /** Beside a true event one of an unknown type is sent. */
  unknownEvents: 0,
  /** An event has figures that cannot be: prices, talk times, scores, callbacks, instants. */
  absurdFigures: 0,
  /** 1: everything fails for as long as it is on. */
  outage: 0,
  /** How everything fails in an outage: 0 HTTP 503, 1 connection refused, 2 silence. */
  outageKind: 0,
  /** With both above 0 an outage comes and goes: every so many seconds, for so many seconds. */
  outageEverySeconds: 0,
  outageForSeconds: 0,
} as const
export type FaultName = keyof typeof NO_FAULTS
export type Faults = Readonly<Record<FaultName, number>>

export const FAULT_LEVELS = ['none', 'light', 'heavy', 'worst'] as const
export type FaultLevel = (typeof FAULT_LEVELS)[number]

/**
 * Dosed sets of faults. A person switches on the rest by hand: the lasting outage, `cancelIgnored`, and everything from
 * `forgetsCalls` to `absurdFigures`.
 */
export const FAULTS: Readonly<Record<FaultLevel, Faults>> = {
  none: NO_FAULTS,
  light: { ...NO_FAULTS, eventLost: 0.005, eventDoubled: 0.02, eventReordered: 0.02, eventLate: 0.01 },
  heavy: {
    ...NO_FAULTS,
    eventLost: 0.1,
    eventDoubled: 0.1,
    eventReordered: 0.1,
    eventLate: 0.1,
    throttle429: 0.02,
    error5xxBeforeCreate: 0.01,
    error5xxAfterCreate: 0.01,
    noAnswerNeverCreated: 0.005,
    noAnswerAfterCreate: 0.005,
    noAnswerCreatedLate: 0.005,
    queriesSilent: 0.05,
  },
  worst: {
    ...NO_FAULTS,
    eventLost: 0.35,
    eventDoubled: 0.3,
    eventReordered: 0.3,
    eventLate: 0.3,
    eventLateSeconds: 180,
    throttle429: 0.08,
    capacityFull: 0.02,
    callerIdRefused: 0.01,
    destinationBlocked: 0.01,
    fundsGone: 0.005,
    authLost: 0.005,
    error5xxBeforeCreate: 0.05,
    error5xxAfterCreate: 0.05,
    noAnswerNeverCreated: 0.03,
    noAnswerAfterCreate: 0.03,
    noAnswerCreatedLate: 0.03,
    hangupIgnored: 0.2,
    queriesSilent: 0.2,
    outageEverySeconds: 600,
    outageForSeconds: 60,
  },
}

/** Changes to the present switches, from untrusted input: a `level` to start from, single switches on top. */
export function changeFaults(present: Faults, input: unknown): Result<Faults, string> {
  if (typeof input !== 'object' || input === null) return refuse('expected an object of switches')
  const next: Record<FaultName, number> = { ...present }
  for (const [name, value] of Object.entries(input)) {
    if (name === 'level') {
      const level = FAULT_LEVELS.find((known, rank) => known === value || rank === value)
      if (level === undefined) return refuse(`level is one of ${FAULT_LEVELS.join(', ')} or 0 to 3`)
      Object.assign(next, FAULTS[level])
    }
  }
  for (const [name, value] of Object.entries(input)) {
    if (name === 'level') continue
    if (!isFaultName(name)) return refuse(`no switch is named ${name}`)
    const top = topOf(name)
    const number = typeof value === 'boolean' ? Number(value) : value
    if (typeof number !== 'number' || !(number >= 0 && number <= top))
      return refuse(`${name} is a number from 0 to ${top}`)
    next[name] = number
  }
  return ok(next)
}

function topOf(name: FaultName): number {
  if (name === 'outageKind') return 2
  if (name === 'foreignCalls') return 1000
  return name.endsWith('Seconds') ? Number.MAX_SAFE_INTEGER : 1
}

const isFaultName = (name: string): name is FaultName => Object.hasOwn(NO_FAULTS, name)

/** Whether the carrier is out at this world instant (epoch milliseconds). */
export function isOut(faults: Faults, world: number): boolean {
  if (faults.outage >= 1) return true
  const every = faults.outageEverySeconds * 1000
  const within = faults.outageForSeconds * 1000
  return every > 0 && within > 0 && world % every >= every - within
}
