/**
 * Tells what an open call that a carrier may know of is doing, for people who watch it. The live page shows it, with the
 * instant from which it counts.
 */
import type { CallStatus } from './status.ts'

export const LIVE_CALL_STATES = ['placing', 'ringing', 'talking', 'waiting'] as const
/** `waiting`: the carrier has not told what became of it. */
export type LiveCallState = (typeof LIVE_CALL_STATES)[number]

export interface OpenCall {
  readonly status: Extract<CallStatus, 'placing' | 'ringing' | 'in_progress'>
  /** Nobody knows whether the carrier made it. */
  readonly uncertain: boolean
  /** The carrier was asked about it and did not answer. */
  readonly silent: boolean
  readonly placedAt: number
  readonly ringingAt: number | null
  readonly answeredAt: number | null
}

const STATES = { placing: 'placing', ringing: 'ringing', in_progress: 'talking' } as const

export const liveStateOf = ({
  status,
  uncertain,
  silent,
}: Pick<OpenCall, 'status' | 'uncertain' | 'silent'>): LiveCallState =>
  uncertain || silent ? 'waiting' : STATES[status]

/** World time from which the state of a call counts. */
export function liveSince(call: OpenCall): number {
  const state = liveStateOf(call)
  const began = { placing: null, ringing: call.ringingAt, talking: call.answeredAt, waiting: null }[state]
  return began ?? call.placedAt
}
