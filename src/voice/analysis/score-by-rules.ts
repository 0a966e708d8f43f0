/**
 * Scores a talk by its disposition and by the share of the agent's questions that the person answered. The analyst by
 * rules asks it. The same talk always gets the same score.
 */
import { APPOINTMENT_DISPOSITIONS } from '#domain/campaign/goal.ts'

/** Score with no extraction field told, and with all of them. Shares between give scores between, in a straight line. */
type Span = readonly [none: number, all: number]

const SPANS: Readonly<Record<string, Span>> = {
  ...Object.fromEntries(APPOINTMENT_DISPOSITIONS.map((name): [string, Span] => [name, [85, 100]])),
  interested: [75, 95],
  information_sent: [55, 75],
  sent_info: [55, 75],
  callback_requested: [45, 65],
  callback: [45, 65],
  not_interested: [15, 35],
  hung_up: [5, 25],
  wrong_number: [0, 0],
  voicemail: [0, 0],
  do_not_call: [0, 0],
}
/** Holds where no disposition, or one of the agent's own naming, says how the talk ended. */
const UNKNOWN: Span = [30, 60]

/** @param told how many of the extraction fields the person told @returns null when nothing says how the talk went */
export function scoreByRules(disposition: string | null, told: number, fields: number): number | null {
  const span = disposition !== null && Object.hasOwn(SPANS, disposition) ? SPANS[disposition] : undefined
  if (!span && told === 0) return null
  const [none, all] = span ?? UNKNOWN
  return Math.round(none + (all - none) * (fields === 0 ? 0 : told / fields))
}
