/** Lists the statuses of a call in rank order, and the results of an ended call. */
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

/** Rank of a status; a call only ever moves up. */
export const rankOf = (status: CallStatus): number => CALL_STATUSES.indexOf(status)
