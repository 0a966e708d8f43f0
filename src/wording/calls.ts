/**
 * Says why a call has no recording, words the notes that the engine writes down of calls, and heads the columns of the
 * downloaded call log.
 */
export const RECORDING = 'Recording'
export const SIMULATED_RECORDING = 'Simulated recording: tones in place of voices'

/** The reasons why a call has no recording to hear. */
export const noRecording = {
  dry_run: 'A dry run places no call, so there is nothing to hear.',
  not_recorded: 'This campaign does not record its calls.',
  not_ended: 'The recording appears when the call has ended.',
  not_answered: 'Nobody answered this call, so nothing was recorded.',
  unknown_to_carrier: 'The carrier never told its id of this call, so it cannot be asked.',
  not_allowed: 'Your role does not include recordings. An operator can play them.',
  carrier_silent: 'The carrier does not answer at the moment. Try again in a minute.',
  carrier_gives_none: 'This carrier does not hand out recordings.',
  shorter: 'The recording is shorter. Ask again without `Range`.',
} as const

/** Notes of the engine: beside a do-not-call mark, beside a correction of credits, beside an uncertain call. */
export const askedInCall = (callId: string): string => `asked in call ${callId}`
export const correctionOf = (callId: string): string => `correction of ${callId}`
export const faultAfterRequest = (error: unknown): string =>
  `a fault after the request began: ${String(error)}`

/** The columns of the download, in their order. */
export const CALL_COLUMNS = ['Call', 'Placed', 'Answered', 'Ended', 'Campaign', 'Contact', 'Phone', 'From', 'Attempt', 'Status', 'Result', 'Disposition',
  'Sentiment', 'Score', 'Talk seconds', 'Dry run', 'Cost (minor units)', 'Currency', 'Cost final', 'Task'] as const // prettier-ignore
