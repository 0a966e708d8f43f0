/**
 * Reads single cells. Each reader answers undefined where the text does not say one thing plainly, and `check-row.ts`
 * then rejects the row. The given text is trimmed and not empty.
 */
import { canonicalZone } from '#domain/windows/zone-names.ts'
import { headerWords } from './header-key.ts'

const YES: ReadonlySet<string> = new Set(
  'yes,y,true,t,1,x,on,given,granted,opted in,opt in,ja,j,wahr,oui,o,vrai,si,s,verdadero,vero,sim,verdadeiro,waar'.split(
    ',',
  ),
)
const NO: ReadonlySet<string> = new Set(
  'no,n,false,f,0,off,refused,denied,none,withdrawn,opted out,opt out,nein,falsch,non,faux,falso,nao,nee,onwaar'.split(
    ',',
  ),
)

/** Yes or no, in seven languages. */
export function readYesNo(text: string): boolean | undefined {
  const word = headerWords(text)
  if (YES.has(word)) return true
  return NO.has(word) ? false : undefined
}

const DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/

/**
 * An ISO 8601 date or date-time of a real day between 1990 and 2100, as written but with `T`; every other order of day
 * and month is ambiguous. Without an offset it is a wall-clock reading.
 */
export function readDate(text: string): string | undefined {
  const parts = DATE.exec(text)
  if (parts === null) return undefined
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0))
  if (year === undefined || month === undefined || day === undefined) return undefined
  const at = new Date(Date.UTC(year, month - 1, day))
  const realDay = at.getUTCMonth() === month - 1 && at.getUTCDate() === day
  const realTime = (hour ?? 0) < 24 && (minute ?? 0) < 60 && (second ?? 0) < 60
  return realDay && realTime && year >= 1990 && year <= 2100 ? text.replace(' ', 'T') : undefined
}

/** At most 254 characters (RFC 5321), one @, a dotted domain, no blanks: enough to tell an address from a remark. */
export const isEmail = (text: string): boolean =>
  text.length <= 254 && /^[^\s@"(),:;<>[\\\]]+@[^\s@."(),:;<>[\\\]]+(?:\.[^\s@."(),:;<>[\\\]]+)+$/u.test(text)

const ZONE = /^[A-Za-z][\w+-]*(?:\/[A-Za-z][\w+-]*){1,2}$/

/**
 * The canonical name of an IANA zone written as Area/City. Abbreviations (`EST` may mean Indianapolis or a fixed
 * offset) and fixed offsets are not accepted: they would move calls by an hour for half of the year.
 */
export function readTimeZone(text: string): string | undefined {
  const name = text.replaceAll(' ', '_')
  if (name.length > 80 || !ZONE.test(name) || /^etc\//i.test(name)) return undefined
  return canonicalZone(name) ?? undefined
}

/** Tags between commas, semicolons, bars or ` ::: `, each once, at most 50 of at most 60 characters. */
export const readTags = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/:::|[,;|]/)
      .map((tag) => tag.trim().replaceAll(/\s+/g, ' ').slice(0, 60))
      .filter((tag) => tag !== '')
      .slice(0, 50),
  ),
]

/** True for text that can only be a phone number: 8 to 15 digits with the marks that people put between them. */
export function looksLikePhone(text: string): boolean {
  if (
    text.length > 80 ||
    !/^\s*(?:tel:)?[+(]?[\p{Nd}\s().\-/\u00A0\u2010-\u2015+]+$/iu.test(text) ||
    /^\s*\d{4}-\d{2}-\d{2}\s*$/.test(text)
  )
    return false
  const digits = text.match(/\p{Nd}/gu)?.length ?? 0
  return digits >= 8 && digits <= 15
}
