/**
 * Turns checked rows into chunks of COPY text, so that a thread hands over a few bytes instead of thousands of objects,
 * and the server passes them on unread. A repeated number is marked here, since only here is the whole file seen.
 */
import type { CheckedRow, IntakeContact } from '#domain/import/check-row.ts'
import type { IntakePlan } from '#domain/import/column-plan.ts'
import { rejectionOf } from '#domain/import/rejection.ts'
import { countedIds } from '#domain/ids.ts'
import { candidateZones } from '#domain/windows/zones.ts'
import { REJECT_SENTENCES } from '#wording/import-rejects.ts'
import { arrayField, arrayLiteral, jsonField, NOTHING, textField } from './copy-text.ts'
import { createSeenNumbers } from './seen-numbers.ts'

export interface ChunkPlan extends IntakePlan {
  /** The headers of the file, for its rejected rows. */
  readonly headers: readonly string[]
  /** True when the operator verified the time zone column. */
  readonly zonesVerified: boolean
  /** The id from which the ids of new contacts are counted. */
  readonly firstContact: string
}

export interface ZoneGroup {
  readonly country: string | null
  readonly zones: readonly string[]
}

export interface ChunkCounts {
  /** Rows with a number that occurred in no earlier row. */
  readonly fresh: number
  readonly duplicate: number
  readonly rejected: number
  /** Fresh rows that say "do not call" themselves. */
  readonly doNotCall: number
  /** Whether any row says so, repeated ones too. */
  readonly forbids: boolean
}

export interface Chunk extends ChunkCounts {
  /** COPY text in the order of `ROW_COLUMNS`, and of `REJECT_COLUMNS`. */
  readonly rows: Uint8Array<ArrayBuffer>
  readonly rejects: Uint8Array<ArrayBuffer>
  /** The numbers of fresh rows that may be called, as an array of PostgreSQL. */
  readonly numbers: string
  /** Groups of zones that no earlier chunk had; rows name them by their place among all of the file. */
  readonly groups: readonly ZoneGroup[]
}

/** `zone` is the place of the contact's group; `outcome` is `created` or `duplicate` until the merge knows more. */
export const ROW_COLUMNS =
  'line, e164, country, first_name, last_name, email, company, time_zone, zone, tags, custom, consent, do_not_call, contact_id, outcome'
export const REJECT_COLUMNS = 'line, column_name, code, sentence, raw'

/** A chunk is closed at so many rows or so many characters. */
export const CHUNK_ROWS = 2000
const CHUNK_CHARACTERS = 2_097_152

export async function* chunkRows(
  batches: AsyncIterable<readonly CheckedRow[]>,
  plan: ChunkPlan,
): AsyncGenerator<Chunk> {
  const seen = createSeenNumbers()
  const groups = createGroups()
  const idOf = countedIds(plan.firstContact)
  let accepted = 0
  let chunk = openChunk()
  for await (const batch of batches) {
    for (const row of batch) {
      if (row.ok) {
        const fresh = seen.add(row.contact.e164)
        chunk.accept(row.contact.e164, fresh, row.contact.doNotCall)
        const zones = candidateZones({
          e164: row.contact.e164,
          country: row.contact.country,
          contactZone: row.contact.timeZone,
          zoneVerified: plan.zonesVerified,
        })
        const group = groups.placeOf(row.contact.country, zones.zones)
        chunk.rows += rowText(row.line, row.contact, group, idOf(accepted++), fresh)
      } else {
        chunk.rejected++
        const { line, column, code, raw } = rejectionOf(row, plan.headers)
        chunk.rejects += `${line}\t${textField(column)}\t${code}\t${textField(REJECT_SENTENCES[code])}\t${textField(raw)}\n`
      }
      if (chunk.isFull()) {
        yield chunk.close(groups.taken())
        chunk = openChunk()
      }
    }
  }
  if (!chunk.isEmpty()) yield chunk.close(groups.taken())
}

function openChunk() {
  const numbers: string[] = []
  let fresh = 0
  let duplicate = 0
  let forbids = false
  const chunk = {
    rows: '',
    rejects: '',
    rejected: 0,
    accept(e164: string, isFresh: boolean, doNotCall: boolean): void {
      forbids ||= doNotCall
      if (!isFresh) duplicate++
      else {
        fresh++
        if (!doNotCall) numbers.push(e164)
      }
    },
    isEmpty: () => fresh + duplicate + chunk.rejected === 0,
    isFull: () =>
      fresh + duplicate + chunk.rejected >= CHUNK_ROWS ||
      chunk.rows.length + chunk.rejects.length >= CHUNK_CHARACTERS,
    close: (groups: readonly ZoneGroup[]): Chunk => ({
      rows: ENCODER.encode(chunk.rows),
      rejects: ENCODER.encode(chunk.rejects),
      numbers: `{${numbers.join(',')}}`,
      groups,
      fresh,
      duplicate,
      rejected: chunk.rejected,
      doNotCall: fresh - numbers.length,
      forbids,
    }),
  }
  return chunk
}
const ENCODER = new TextEncoder()

/** Gives each group of zones a number, in the order in which the file names them. */
function createGroups() {
  const places = new Map<string, number>()
  const keys = new WeakMap<readonly string[], string>()
  let fresh: ZoneGroup[] = []
  const keyOf = (zones: readonly string[]): string => {
    let key = keys.get(zones)
    if (key === undefined) keys.set(zones, (key = arrayLiteral(zones)))
    return key
  }
  return {
    placeOf(country: string | null, zones: readonly string[]): number {
      const key = `${country ?? ''} ${keyOf(zones)}`
      let place = places.get(key)
      if (place === undefined) {
        places.set(key, (place = places.size + 1))
        fresh.push({ country, zones })
      }
      return place
    },
    /** Those met since the last call. */
    taken(): readonly ZoneGroup[] {
      const groups = fresh
      fresh = []
      return groups
    },
  }
}

function rowText(line: number, contact: IntakeContact, group: number, id: string, fresh: boolean): string {
  const { e164, country, firstName, lastName, fullName, email, company, timeZone, tags, doNotCall } = contact
  // A whole name is a first name with an empty last name, so that the merge can tell it from a first name alone.
  const whole = firstName === null && lastName === null && fullName !== null
  const names = whole ? `${textField(fullName)}\t` : `${textField(firstName)}\t${textField(lastName)}`
  return `${line}\t${e164}\t${country ?? NOTHING}\t${names}\t${textField(email)}\t${textField(company)}\t${timeZone ?? NOTHING}\t${group}\t${arrayField(tags)}\t${customField(contact)}\t${consentField(contact)}\t${doNotCall ? 't' : 'f'}\t${id}\t${fresh ? 'created' : 'duplicate'}\n`
}

/** Fields without a column of their own are stored with the custom ones. */
function customField(contact: IntakeContact): string {
  const { firstName, lastName, fullName, region, city, postalCode, externalId, homeCountry, country } =
    contact
  const custom: Record<string, string> = { ...contact.custom }
  const put = (key: string, value: string | null): void => void (value !== null && (custom[key] = value))
  put('full_name', firstName === null && lastName === null ? null : fullName)
  put('region', region)
  put('city', city)
  put('postal_code', postalCode)
  put('external_id', externalId)
  put('home_country', homeCountry === country ? null : homeCountry)
  return jsonField(custom)
}

function consentField({ consent, consentAt, consentSource }: IntakeContact): string {
  if (consent === null && consentAt === null && consentSource === null) return NOTHING
  return jsonField({
    ...(consent === null ? {} : { given: consent }),
    ...(consentAt === null ? {} : { at: consentAt }),
    ...(consentSource === null ? {} : { source: consentSource }),
  })
}
