/**
 * Keeps what Asterisk itself would forget: how each call of ours ended. ARI knows a channel only while it lives. So the
 * user adds `DIALPLAN` to extensions.conf; its hangup handler runs for every call that we place and writes one record
 * into global variables of Asterisk, which ARI can read later, also by another process: into one of the call's own, on
 * which `lookup` rests, and onto a shelf, from which `list` reads. Two calls that end at the same instant may cost one of
 * them its place on the shelf, since no lock of the dialplan holds for calls that were placed over ARI; its own variable
 * stands. Records end with the process of Asterisk, and so does every call.
 */
import type { Channel } from './ari-wire.ts'
import { hash32 } from '#domain/random.ts'

/** Records are spread over so many global variables, by call id; each holds the newest of them, newest first. */
export const SHELVES = 1024
/** Characters of a shelf; Asterisk cuts a variable at 4,096 when a dialplan sets it. */
const SHELF_LENGTH = 3400
/** The longest record has about 150 characters, of the far end's own words only `SIP 486`; so a shelf holds at least so many. */
const RECORDS_PER_SHELF = Math.floor(SHELF_LENGTH / 170)
/** Calls a second that a connection to Asterisk places at most. */
const FASTEST = 10
/**
 * Seconds for which a record surely stays, at the fastest pace. Calls come to a shelf by chance, so it may fill four
 * times as fast as the mean (a Poisson bound far below one in a million for 20 records).
 */
export const RECORDS_KEPT_SECONDS = Math.floor((SHELVES * RECORDS_PER_SHELF) / FASTEST / 4)

/** Says which dialplan is loaded; the adapter dials only over the one that it knows. */
export const VERSION_VARIABLE = 'CAMPANILE_DIALPLAN'
export const DIALPLAN_VERSION = '3'
export const shelfOf = (callId: string): number => hash32(callId) % SHELVES
/** Holds the record of one call. */
export const endVariable = (callId: string): string => `CAMPANILE_END_${callId}`
export const shelfVariable = (shelf: number): string => `CAMPANILE_ENDED_${shelf}`

/** What the user adds to extensions.conf, word for word as in docs/asterisk.md. */
export const DIALPLAN = `[globals]
; A name that no other Asterisk of yours has.
CAMPANILE_NAME=pbx-1
${VERSION_VARIABLE}=${DIALPLAN_VERSION}

; Runs when a call that Campanile placed has ended, and writes down how.
[campanile-ended]
exten => s,1,Set(SIP=\${HANGUPCAUSE(\${CHANNEL},tech)})
 same => n,Set(TIMES=\${CDR(start,u)}|\${CDR(answer,u)}|\${EPOCH})
 same => n(write),Set(ENDED=\${UNIQUEID}|\${CHANNEL(state)}|\${HANGUPCAUSE}|\${SIP:0:7}|\${TIMES}|\${CAMPANILE_TO}|\${CAMPANILE_FROM})
 same => n,Set(GLOBAL(CAMPANILE_END_\${UNIQUEID})=\${ENDED})
 same => n,Set(SHELF=CAMPANILE_ENDED_\${CAMPANILE_SHELF})
 same => n,Set(GLOBAL(\${SHELF})=\${ENDED}~\${GLOBAL(\${SHELF}):0:${SHELF_LENGTH - 200}})
 same => n,Return()
`

/** The variables that a call is placed with, so that the hangup handler runs for it. */
export const recordingVariables = (callId: string, to: string, from: string): Record<string, string> => ({
  CAMPANILE_SHELF: String(shelfOf(callId)),
  CAMPANILE_TO: to,
  CAMPANILE_FROM: from,
  'CHANNEL(hangup_handler_push)': 'campanile-ended,s,1',
})

/**
 * Whether the hangup handler has begun to run for a channel. Asterisk lists a channel of which a request is still open
 * (SIP REFER) long after that.
 */
export const isOver = ({ dialplan }: Channel): boolean => dialplan?.context === 'campanile-ended'

export interface EndRecord {
  readonly callId: string
  /** Whether the far end was heard ringing; an answered call counts as rung. */
  readonly rang: boolean
  readonly cause: number
  readonly sip: number
  readonly startedAt: number
  /** Epoch milliseconds; null when nobody answered. */
  readonly answeredAt: number | null
  readonly endedAt: number
  readonly to: string
  readonly from: string
}

/** The records of one shelf. The oldest may have been cut; it is left out then. */
export const readShelf = (text: string): EndRecord[] =>
  text.split(RECORD_ENDS).flatMap((record) => {
    const parts = RECORD.exec(record)?.slice(1)
    return parts === undefined ? [] : (readRecord(parts) ?? [])
  })

/** The far end words its own SIP answer, so any sign may stand in that field. */
const RECORD_ENDS = /~(?=call_[0-9a-f]{32}\|)/u
const RECORD = /^([^|]+)\|([^|]*)\|(\d*)\|(.*)\|([\d.]*)\|([\d.]*)\|(\d+)\|([^|]*)\|([^|~]*)~?$/su

function readRecord(parts: readonly string[]): EndRecord | null {
  const [callId = '', state = '', cause = '', sip = '', start, answer, end, to = '', from = ''] = parts
  const startedAt = millis(start)
  const endedAt = millis(end)
  if (callId === '' || startedAt === null || endedAt === null) return null
  const answeredAt = state === 'Up' ? (millis(answer) ?? endedAt) : null
  return {
    callId,
    rang: state === 'Ringing' || state === 'Up',
    cause: Number(cause) || 0,
    sip: Number(/^SIP (\d{3})\b/u.exec(sip)?.[1] ?? 0),
    startedAt,
    answeredAt,
    endedAt,
    to,
    from,
  }
}

/** Seconds as Asterisk writes them, such as 1764547200.123. */
function millis(text: string | undefined): number | null {
  const seconds = Number(text)
  return seconds > 0 ? Math.round(seconds * 1000) : null
}
