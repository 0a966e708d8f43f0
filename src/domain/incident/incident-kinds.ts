/**
 * Lists the kinds of incident: things that must not happen in the traffic with a carrier and did. The engine writes
 * incidents down, and people read them.
 */
export const INCIDENT_KINDS = [
  /** A carrier call with our call id that no open attempt explains; it is hung up. */
  'stray_call',
  /** A call of another system on the account, or an inbound one; it is left alone. */
  'foreign_call',
  /** The phone rang, or the call talked, longer than asked for, until we hung up. */
  'ring_limit',
  'talk_limit',
  /** A phone began to ring after hours had closed. */
  'rang_after_hours',
  /** A carrier event failed five times and is left out; the call is asked about instead. */
  'event_set_aside',
  /** An attempt was given up undecided. */
  'undecided',
] as const
export type IncidentKind = (typeof INCIDENT_KINDS)[number]
