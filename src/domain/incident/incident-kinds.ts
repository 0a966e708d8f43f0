/** What must not happen in the traffic with a carrier and did; written down by the engine, read by people. */
export const INCIDENT_KINDS = [
  'stray_call',
  'foreign_call',
  'ring_limit',
  'talk_limit',
  'rang_after_hours',
  'event_set_aside',
  'undecided',
] as const
export type IncidentKind = (typeof INCIDENT_KINDS)[number]

export const INCIDENT_LABELS: Readonly<Record<IncidentKind, string>> = {
  stray_call: 'Extra call',
  foreign_call: 'Call of another system',
  ring_limit: 'Rang too long',
  talk_limit: 'Talked too long',
  rang_after_hours: 'Rang after hours',
  event_set_aside: 'Event left out',
  undecided: 'Outcome unknown',
}
