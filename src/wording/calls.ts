/**
 * Says why a call has no recording, words the notes that the engine writes down of calls, and heads the columns of the
 * downloaded call log.
 */
import type { Detection, DetectionSource } from '#domain/call/detection.ts'
import type { LiveCallState } from '#domain/call/live-state.ts'
import type { CallResult } from '#domain/call/status.ts'

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
  'Sentiment', 'Score', 'Summary', 'Talk seconds', 'Dry run', 'Cost (minor units)', 'Currency', 'Cost final', 'Task'] as const // prettier-ignore

/** What an open call is doing. */
export const LIVE_CALL_WORDS: Readonly<Record<LiveCallState, string>> = {
  placing: 'Placing',
  ringing: 'Ringing',
  talking: 'In conversation',
  waiting: 'Waiting for the carrier',
}

const ANSWERED_BY: Readonly<Record<Detection, string>> = {
  human: 'A person',
  machine: 'A machine',
  screened: 'A call-screening service',
  unknown: 'Not known',
}
const TOLD_BY: Readonly<Record<DetectionSource, string>> = {
  carrier: 'the carrier',
  sound: 'sound',
  words: 'words',
}

/** @returns `A machine, told by sound after 3.2 s` */
export const detectionText = (by: Detection, source: DetectionSource, ms: number | null): string =>
  by === 'unknown'
    ? ANSWERED_BY.unknown
    : `${ANSWERED_BY[by]}, told by ${TOLD_BY[source]}${ms === null ? '' : ` after ${(ms / 1000).toFixed(1)} s`}`

/** Stands before the number that a call was handed over to, or was to be. */
export const HANDOVER_TEXT = {
  connected: 'Handed over to',
  failed: 'Could not be handed over to',
} as const

/** Follows that number. @param clock such as `0:42` after the answer; null where nobody knows */
export const afterText = (clock: string | null): string => (clock === null ? '' : `after ${clock}`)

/** What a result means, in a sentence. */
export const RESULT_SENTENCES: Readonly<Record<CallResult, string>> = {
  answered_human: 'A person answered.',
  answered_machine: 'A voicemail or another machine answered.',
  screened: 'A call-screening service answered and no person took the call.',
  no_answer: 'It rang and nobody answered.',
  busy: 'The line was busy.',
  declined: 'The person declined the call.',
  unreachable: 'The phone could not be reached: it is off, out of coverage or the network failed.',
  bad_number: 'The carrier says that this number cannot be called.',
  carrier_error: 'The carrier did not place the call. The person heard nothing.',
  cancelled: 'Campanile ended the call before it was answered.',
  unknown: 'The carrier never told how this call ended.',
  withdrawn: 'The call was taken back before the carrier was asked.',
}

const CODES: Readonly<Record<string, string>> = {
  bad_number: 'The carrier refused the number of the person.',
  blocked: 'The carrier or the network blocks calls to this number.',
  caller_id: 'The carrier refused the number that the call was to come from.',
  throttled: 'The carrier asked Campanile to slow down.',
  capacity: 'The carrier had no free line.',
  auth: 'The carrier refused the credentials of the connection.',
  funds: 'The account at the carrier has no money left.',
  config: 'The carrier refused the request: a setting of the connection is wrong.',
  not_placed: 'The request did not reach the carrier.',
  not_sent: 'The request was not sent.',
  released: 'A person released the line because the carrier never told how the call ended.',
  deadline_passed: 'The call was not placed in time.',
}

/** A sentence for a code of Campanile; the code itself where only the carrier knows what it means. */
export const codeSentence = (code: string): string => CODES[code] ?? `The carrier’s code is ${code}.`
