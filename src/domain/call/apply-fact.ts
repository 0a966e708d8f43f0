/**
 * Applies one fact to a call, by the state table of `status.ts`, as one pure function. Settling calls it for every fact
 * of a carrier. Rank only goes up. An ended call absorbs everything but late columns; only result `unknown` may be replaced,
 * once, and `answered_human` by a late verdict of machine detection, once. Facts carry the carrier's own instants, so
 * any order, doubling or loss of the same facts gives the same row.
 */
import { CALL, type CallResult, type CallStatus, isOpen } from './status.ts'

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
  readonly detected: Detected | null
  /** The callee took two turns after the agent's first: a human, whatever detection says. */
  readonly talkedBack: boolean
  readonly talkSeconds: number | null
}

/** The verdict of machine detection. */
export type Detected = 'human' | 'machine' | 'screened'

/** A fact about a call, as any source reports it. */
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
      readonly by: Detected | 'unknown'
    }
  | {
      readonly type: 'ended'
      readonly at: number
      readonly ref: string
      readonly outcome: EndOutcome
      readonly code: string | null
      readonly talkSeconds: number
      readonly rang: boolean
      readonly talkedBack: boolean
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

/** Detection may still change how an answered call is settled this long after its end, world milliseconds. */
export const LATE_DETECTION_MS = 10 * 60_000

/**
 * Tells who answered: two turns of the callee mean a human; otherwise detection decides, and last the carrier's own
 * word.
 */
function answeredBy(outcome: CallResult, detected: Detected | null, talkedBack: boolean): CallResult {
  if (talkedBack) return 'answered_human'
  if (outcome === 'answered_machine' || detected === 'machine') return 'answered_machine'
  return detected === 'screened' ? 'screened' : 'answered_human'
}

type End = Extract<CallFact, { type: 'ended' }>

/** The result of an end; an end that our own hang-up explains is `cancelled`. */
export function resultOf(fact: End, hungUp: boolean, detected: Detected | null): CallResult {
  const result = RESULTS[fact.outcome]
  if (result === 'answered_human' || result === 'answered_machine')
    return answeredBy(result, detected, fact.talkedBack)
  return hungUp && UNMADE_BY_HANG_UP.includes(result) ? 'cancelled' : result
}

/** Returns the next state, or the same object when the fact changes nothing. @param now when it was heard, world time */
export function applyFact(call: CallState, fact: CallFact, now: number): CallState {
  const known = call.submitted && call.carrierRef === fact.ref && call.uncertainSince === null
  const seen = known
    ? call
    : { ...call, submitted: true, carrierRef: call.carrierRef ?? fact.ref, uncertainSince: null }
  switch (fact.type) {
    case 'queued':
    case 'dialing':
      return seen
    case 'ringing':
      return raise(seen.ringingAt === null ? { ...seen, ringingAt: fact.at } : seen, 'ring')
    case 'answered':
      return raise(seen.answeredAt === null ? { ...seen, answeredAt: fact.at } : seen, 'answer')
    case 'machine_detection':
      return fact.by === 'unknown' ? seen : detect(seen, fact.by, now)
    case 'ended':
      return end(seen, fact)
  }
}

const WEIGHT: Readonly<Record<Detected, number>> = { human: 0, screened: 1, machine: 2 }

/** A machine once heard stays a machine, in whatever order the verdicts come. */
function detect(call: CallState, by: Detected, now: number): CallState {
  if (call.detected !== null && WEIGHT[by] <= WEIGHT[call.detected]) return call
  const heard = { ...call, detected: by }
  const replaces =
    call.status === 'ended' &&
    call.result === 'answered_human' &&
    call.endedAt !== null &&
    now <= call.endedAt + LATE_DETECTION_MS
  return replaces ? { ...heard, result: answeredBy('answered_human', by, call.talkedBack) } : heard
}

function raise(call: CallState, by: 'ring' | 'answer'): CallState {
  const status = CALL.after(call.status, by)
  return status ? { ...call, status } : call
}

function end(call: CallState, fact: End): CallState {
  const correctable = call.status === 'ended' && call.result === 'unknown'
  if (!isOpen(call.status) && !correctable) return call
  const result = resultOf(fact, call.hangUpRequestedAt !== null, call.detected)
  if (correctable && result === 'unknown') return call
  return {
    ...call,
    status: 'ended',
    result,
    resultCode: fact.code ?? (fact.outcome === 'blocked' ? 'blocked' : null),
    endedAt: fact.at,
    rang: fact.rang,
    talkedBack: fact.talkedBack,
    talkSeconds: fact.talkSeconds,
  }
}
