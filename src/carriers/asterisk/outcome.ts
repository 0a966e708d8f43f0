/**
 * Tells how a call over Asterisk ended, from the SIP answer of the trunk where Asterisk passes it on (`tech_cause`), else
 * from the Q.850 cause. The word of the Dial event is never used: it says NOANSWER of a number that does not exist
 * and of a declined call alike.
 */
import type { CarrierOutcome } from '#carriers/carrier.ts'

export interface End {
  /** ITU-T Q.850 cause; 0 when Asterisk gives none. */
  readonly cause: number
  /** SIP status of the far end; 0 when it gave none. */
  readonly sip: number
  readonly answered: boolean
}

/** RFC 3261 section 21, RFC 8197 (607), RFC 8688 (608). */
const BY_SIP: Readonly<Record<number, CarrierOutcome>> = {
  404: 'bad_number',
  410: 'bad_number',
  484: 'bad_number',
  604: 'bad_number',
  408: 'no_answer',
  480: 'no_answer',
  486: 'busy',
  600: 'busy',
  603: 'declined',
  607: 'declined',
  608: 'blocked',
}

/** ITU-T Q.850 table 1, as Asterisk numbers them in `causes.h`. */
const BY_CAUSE: Readonly<Record<number, CarrierOutcome>> = {
  1: 'bad_number',
  22: 'bad_number',
  28: 'bad_number',
  16: 'cancelled',
  17: 'busy',
  18: 'no_answer',
  19: 'no_answer',
  20: 'no_answer',
  21: 'declined',
  26: 'cancelled',
}

export function outcomeOf({ cause, sip, answered }: End): CarrierOutcome {
  if (answered) return 'completed'
  if (sip >= 300) return BY_SIP[sip] ?? 'failed'
  return BY_CAUSE[cause] ?? 'failed'
}

/** How an end is written down: `sip 486, cause 17`. Null when Asterisk told neither. */
export function codeOf({ cause, sip }: Pick<End, 'cause' | 'sip'>): string | null {
  const parts = [sip > 0 ? `sip ${sip}` : '', cause > 0 ? `cause ${cause}` : ''].filter(Boolean)
  return parts.length === 0 ? null : parts.join(', ')
}
