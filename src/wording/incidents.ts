/**
 * Words an incident in two sentences: what happened, and what was done or is to be done. The list of incidents asks for
 * them. Every page and command says these sentences and no others. They name no person and no phone number.
 */
import type { IncidentKind } from '#domain/incident/incident-kinds.ts'
import { counted } from './figures.ts'

export const INCIDENT_LABELS: Readonly<Record<IncidentKind, string>> = {
  stray_call: 'Extra call',
  foreign_call: 'Call of another system',
  ring_limit: 'Rang too long',
  talk_limit: 'Talked too long',
  rang_after_hours: 'Rang after hours',
  event_set_aside: 'Event left out',
  undecided: 'Outcome unknown',
}

export interface IncidentFacts {
  readonly kind: IncidentKind
  /** The data noted with the incident; nothing in it is trusted. */
  readonly data: Readonly<Record<string, unknown>>
  /** Name of the connection; null where it is not known any more. */
  readonly connection: string | null
  /** Whether the incident belongs to a call of ours. */
  readonly ofCall: boolean
}

export interface IncidentWords {
  readonly sentence: string
  readonly followUp: string
}

export function incidentWords({ kind, data, connection, ofCall }: IncidentFacts): IncidentWords {
  const carrier = connection ?? 'The carrier'
  switch (kind) {
    case 'stray_call':
      return {
        sentence: `${carrier} carries one more call for this attempt than was asked for.`,
        followUp: `${data['over'] === true ? 'That call is over.' : 'It is being hung up.'} If it happens again, pause the campaign and ask the carrier why.`,
      }
    case 'foreign_call':
      return data['direction'] === 'inbound'
        ? {
            sentence: `A call that Campanile did not expect came in on the account at ${named(connection)}.`,
            followUp: 'It was left alone. Nothing is to do.',
          }
        : {
            sentence: `Another system placed a call over the account at ${named(connection)}.`,
            followUp:
              'It was left alone, and counts for the limits of a person whom Campanile calls as well. If no other system is to use this account, change its credentials.',
          }
    case 'ring_limit':
      return {
        sentence: `The phone rang beyond its ring limit, and ${named(connection)} did not end the call.`,
        followUp: `${HUNG_UP} If it happens again, ask the carrier why its own limit does not act.`,
      }
    case 'talk_limit':
      return {
        sentence: `The talk went beyond its limit, and ${named(connection)} did not end the call.`,
        followUp: `${HUNG_UP} If it happens again, ask the carrier why its own limit does not act.`,
      }
    case 'rang_after_hours':
      return {
        sentence: `The phone began to ring ${secondsText(data['lateSeconds'])}after calling hours had closed.`,
        followUp:
          'Calls that nobody has answered are hung up when hours close. If it happens again, end the call windows some minutes earlier.',
      }
    case 'event_set_aside':
      return {
        sentence: `An event that ${named(connection)} sent could not be applied five times in a row, and was left out.`,
        followUp: `${ofCall ? 'The carrier is asked about the call instead, so nothing is lost.' : 'It belongs to no call of this workspace.'} If it happens again, the log of the server says why.`,
      }
    case 'undecided':
      return {
        sentence: `The attempt was given up without knowing how it ended: ${named(connection)} did not answer.`,
        followUp:
          'Its result is unknown, and this campaign does not call the person again. Look at the carrier before you call them by hand.',
      }
  }
}

const HUNG_UP = 'Campanile asked the carrier to hang up.'
const named = (connection: string | null): string => connection ?? 'the carrier'
const secondsText = (seconds: unknown): string =>
  typeof seconds === 'number' && Number.isFinite(seconds)
    ? `${counted(Math.round(seconds), 'second', 'seconds')} `
    : ''
