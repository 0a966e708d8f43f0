/**
 * Masks recipient numbers in answers to viewers and limits what viewers may ask. Any text that looks like a number is
 * masked, in any field and any notation, so that a field added later cannot be forgotten. Masked values decide no
 * search and no filter, because their digits could be tried one after the other.
 */
import { maskPhone } from '#domain/phone/e164.ts'

/**
 * Matches ids, instants and hashes, which are left alone, and then seven or more digits with the marks that people
 * put between them.
 */
const HELD =
  /\b[a-z]{2,5}_[0-9a-f]{32}\b|\b(?:19|20)\d\d-[01]\d-[0-3]\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?(?!\d)|\b(?=\d*[a-f])[0-9a-f]{16,}\b|(?<phone>\+?\(?\p{Nd}(?:(?:[^\S\r\n]|[().\-‐-–/·•]){0,3}\p{Nd}){6,})/gu
const LEAST_DIGITS = 7
/** Two digits are a house number or a club; three can tell a number when they are tried in turn. */
const MOST_SEARCHED = 2
/** Occurs in no record, because it is no character. */
const NOTHING = '\u{10FFFE}\u{10FFFE}'

export const maskText = (text: string): string =>
  text.replaceAll(HELD, (held, ...rest) => {
    const { phone } = rest.at(-1) as { phone?: string }
    if (phone === undefined) return held
    const digits = digitsOf(phone)
    return phone.startsWith('+') ? maskPhone(`+${digits}`) : `•••• ••${digits.slice(-2)}`
  })

const digitsOf = (text: string): string => text.replaceAll(/\P{Nd}/gu, '')

/** JSON of a value with every number in it masked, also in keys and in custom fields that are numbers. */
export const maskedJson = (value: unknown): string => JSON.stringify(value, maskedPart)

/** The same as a value. */
export const maskedCopy = <T>(value: T): T => JSON.parse(maskedJson(value)) as T

function maskedPart(key: string, value: unknown): unknown {
  // A cursor is sealed: only the server can read it.
  if (key === 'nextCursor') return value
  if (typeof value === 'string') return maskText(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const free = key === 'custom' || key === 'variables'
  const entries = Object.entries(value)
  if (!free && !entries.some(([name]) => maskText(name) !== name)) return value
  return Object.fromEntries(
    entries.map(([name, each]) => [
      maskText(name),
      free && typeof each === 'number' && digitsOf(String(each)).length >= LEAST_DIGITS
        ? maskText(String(each))
        : each,
    ]),
  )
}

/** Masks part of a file, which must be whole lines. */
export const maskedLines = (lines: string, type: 'text/csv' | 'application/x-ndjson'): string =>
  type === 'text/csv'
    ? maskText(lines)
    : lines
        .split('\n')
        .map((line) => (line === '' ? '' : maskedJson(JSON.parse(line))))
        .join('\n')

/**
 * Gives the query that an actor without numbers may ask: a search by digits, or for a masked value, finds nothing.
 */
export function withoutHidden<Q>(query: Q): Q {
  const { q, value } = query as { readonly q?: unknown; readonly value?: unknown }
  return {
    ...query,
    ...(typeof q === 'string' && digitsOf(q).length > MOST_SEARCHED ? { q: NOTHING } : {}),
    ...(typeof value === 'string' && maskText(value) !== value ? { value: NOTHING } : {}),
  }
}
