/**
 * Names why a task waits until its next eligible instant. `after-call.ts` sets the reason together with the instant,
 * the column `task.wait_reason` keeps it, and the blockers `retry_not_due` and `put_off` tell it. A task without such an
 * instant has no reason.
 */
import type { CallResult } from '#domain/call/status.ts'

/** A wait without a recorded reason, from before there were any, is a retry. */
export const WAIT_REASONS = [
  /** The person was not reached; the delay is the campaign's retry setting. */
  'retry',
  /** The person asked to be called back then. */
  'callback',
  /** The carrier took no more requests (429). */
  'throttled',
  /** The carrier had no channel free. */
  'carrier_capacity',
  /** The carrier was not reached, or its connection may not dial now. */
  'outage',
  /** The carrier refused the account: credentials or funds. */
  'access_refused',
  /** The carrier refused the number that was to be shown. */
  'caller_id_refused',
  /** The carrier made no call for another reason; a system retry follows. */
  'carrier_error',
  /** Our own side missed the rate slot or the dial deadline. */
  'missed_slot',
  /** The worker that held the call died. */
  'worker_lost',
  /** The call was taken back before its request, as by a pause or a blocker that the gate found. */
  'put_back',
] as const
export type WaitReason = (typeof WAIT_REASONS)[number]

/** Waits that are the campaign's or the person's choice; all others come from a carrier or from our own side. */
const CHOSEN: readonly WaitReason[] = ['retry', 'callback']
export const PUT_OFF_REASONS: readonly WaitReason[] = WAIT_REASONS.filter(
  (reason) => !CHOSEN.includes(reason),
)
export const isPutOff = (reason: WaitReason | null | undefined): boolean =>
  reason != null && PUT_OFF_REASONS.includes(reason)

export interface WaitAfter {
  readonly result: CallResult
  /** The call's result code: the refusal, or why it was withdrawn. */
  readonly code: string | null
}

export function waitReason({ result, code }: WaitAfter): WaitReason {
  if (result === 'carrier_error') return REFUSED[code ?? ''] ?? 'carrier_error'
  if (result === 'withdrawn') return WITHDRAWN[code ?? ''] ?? 'put_back'
  // A person who was reached is called again only when they asked for it.
  return result === 'answered_human' ? 'callback' : 'retry'
}

const REFUSED: Readonly<Record<string, WaitReason>> = {
  throttled: 'throttled',
  capacity: 'carrier_capacity',
  caller_id: 'caller_id_refused',
  auth: 'access_refused',
  funds: 'access_refused',
  not_placed: 'outage',
}
const WITHDRAWN: Readonly<Record<string, WaitReason>> = {
  deadline_passed: 'missed_slot',
  slots_missed: 'missed_slot',
  connection_not_open: 'outage',
  connection_unhealthy: 'outage',
  worker_lost: 'worker_lost',
}
