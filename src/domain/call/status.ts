/**
 * Holds the statuses of a call in rank order, the state table of its moves, and the results of an ended call (SPEC
 * section 3). A call only ever moves up.
 */
import { machine } from '#domain/machine.ts'

export const CALL_STATUSES = ['claimed', 'placing', 'ringing', 'in_progress', 'ended'] as const
export type CallStatus = (typeof CALL_STATUSES)[number]

export const CALL_RESULTS = [
  'answered_human',
  'answered_machine',
  'screened',
  'no_answer',
  'busy',
  'declined',
  'unreachable',
  'bad_number',
  'carrier_error',
  'cancelled',
  'unknown',
  'withdrawn',
] as const
export type CallResult = (typeof CALL_RESULTS)[number]

export type CallAction = 'place' | 'ring' | 'answer' | 'end' | 'withdraw'

export const CALL = machine<CallStatus, CallAction>({
  /** The gate has let it pass. */
  place: { claimed: 'placing' },
  ring: { placing: 'ringing' },
  answer: { placing: 'in_progress', ringing: 'in_progress' },
  end: { placing: 'ended', ringing: 'ended', in_progress: 'ended' },
  /** No byte of a request was sent. */
  withdraw: { claimed: 'ended', placing: 'ended' },
})

/** Whether a carrier may know of it, so that the carrier can be asked, and its answer can end it. */
export const isOpen = (status: CallStatus): boolean => CALL.after(status, 'end') !== null

/** Rank of a status. */
export const rankOf = (status: CallStatus): number => CALL_STATUSES.indexOf(status)

/**
 * World seconds after ring and talk limit from which a call may be released when its carrier cannot be asked about it
 * (docs/dialing.md step 6).
 */
export const RELEASE_AFTER_SECONDS = 120
