/**
 * The state table of a call, as one pure function: what a carrier's fact changes. Rank only goes up; an ended call
 * absorbs everything but late columns, and only result `unknown` may be replaced, once. Facts carry the carrier's own
 * instants, so any order, doubling or loss of the same facts gives the same row.
 */
import { type CallResult, type CallStatus, rankOf } from './status.ts'

export interface CallState {
  readonly status: CallStatus
  readonly result: CallResult | null
  readonly resultCode: string | null
  readonly submitted: boolean
  readonly carrierRef: string | null
  readonly uncertainSince: number | null
  readonly ringingAt: number | null
  readonly answeredAt: number | null
  readonly endedAt: number | null
  readonly hangUpRequestedAt: number | null
  readonly rang: boolean
  readonly machine: boolean | null
  readonly talkSeconds: number | null
}

/** What may be learned of a call, whatever its source. */
export type CallFact =
  | {
      readonly type: 'queued' | 'dialing' | 'ringing' | 'answered'
      readonly at: number
      readonly ref: string
    }
  | {
      readonly type: 'machine_detection'
      readonly at: number
      readonly ref: string
      readonly by: 'human' | 'machine' | 'screened' | 'unknown'
    }
  | {
      readonly type: 'ended'
      readonly at: number
      readonly ref: string
      readonly outcome: EndOutcome
      readonly code: string | null
      readonly talkSeconds: number
      readonly rang: boolean
    }

export type EndOutcome =
  | 'completed'
  | 'voicemail'
  | 'busy'
  | 'no_answer'
  | 'declined'
  | 'bad_number'
  | 'blocked'
  | 'cancelled'
  | 'failed'
  | 'unknown'

const RESULTS: Readonly<Record<EndOutcome, CallResult>> = {
  completed: 'answered_human',
  voicemail: 'answered_machine',
  busy: 'busy',
  no_answer: 'no_answer',
  declined: 'declined',
  bad_number: 'bad_number',
  blocked: 'bad_number',
  cancelled: 'cancelled',
  failed: 'unreachable',
  unknown: 'unknown',
}

/** Ends that our own hang-up before an answer explains. */
const UNMADE_BY_HANG_UP: readonly CallResult[] = ['no_answer', 'declined', 'unreachable', 'cancelled']

/** What an end comes to; one that our own hang-up explains is `cancelled`. */
export function resultOf(fact: Extract<CallFact, { type: 'ended' }>, hungUp: boolean): CallResult {
  const result = RESULTS[fact.outcome]
  return hungUp && UNMADE_BY_HANG_UP.includes(result) ? 'cancelled' : result
}

/** Returns the next state, or the same object when the fact changes nothing. */
export function applyFact(call: CallState, fact: CallFact): CallState {
  const known = call.submitted && call.carrierRef === fact.ref && call.uncertainSince === null
  const seen = known
    ? call
    : { ...call, submitted: true, carrierRef: call.carrierRef ?? fact.ref, uncertainSince: null }
  switch (fact.type) {
    case 'queued':
    case 'dialing':
      return seen
    case 'ringing':
      return raise(seen.ringingAt === null ? { ...seen, ringingAt: fact.at } : seen, 'ringing')
    case 'answered':
      return raise(seen.answeredAt === null ? { ...seen, answeredAt: fact.at } : seen, 'in_progress')
    case 'machine_detection':
      return seen.machine === null && fact.by !== 'unknown'
        ? { ...seen, machine: fact.by === 'machine' }
        : seen
    case 'ended':
      return end(seen, fact)
  }
}

function raise(call: CallState, status: CallStatus): CallState {
  return rankOf(status) > rankOf(call.status) ? { ...call, status } : call
}

function end(call: CallState, fact: Extract<CallFact, { type: 'ended' }>): CallState {
  const correctable = call.status === 'ended' && call.result === 'unknown'
  if (call.status === 'ended' && !correctable) return call
  const result = resultOf(fact, call.hangUpRequestedAt !== null)
  if (correctable && result === 'unknown') return call
  return {
    ...call,
    status: 'ended',
    result,
    resultCode: fact.code ?? (fact.outcome === 'blocked' ? 'blocked' : null),
    endedAt: fact.at,
    rang: fact.rang,
    talkSeconds: fact.talkSeconds,
  }
}
