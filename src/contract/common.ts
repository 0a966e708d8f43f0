/**
 * Defines the small shapes of the wire: ids, instants, money, phone numbers, hours, pages. Objects refuse unknown keys.
 */
import * as z from 'zod'
import { PROBLEM_CODES } from './problems.ts'
import { ID_PREFIXES, type IdKind } from '#domain/ids.ts'
import { canonicalZone } from '#domain/windows/zone-names.ts'
import { READINESS_CHECKS } from '#domain/campaign/status.ts'
import { WEEKDAYS, type WeeklyWindows } from '#domain/windows/weekly-windows.ts'
import { fieldFaults } from '#wording/request-problems.ts'

export const id = (kind: IdKind) =>
  z.string().regex(new RegExp(`^${ID_PREFIXES[kind]}_[0-9a-f]{32}$`), fieldFaults.id(ID_PREFIXES[kind]))

const YEARS = [Date.UTC(1900, 0), Date.UTC(3000, 0)] as const
/** Every instant of an answer: ISO 8601 in UTC with milliseconds, such as `2026-11-23T08:00:00.000Z`. */
export const instant = z.iso.datetime({ precision: 3 })
/** An instant in a request: ISO 8601 with any zone, from 1900 to 2999. It is read as every other instant. */
export const givenInstant = z.iso
  .datetime({ offset: true })
  .refine((text) => Date.parse(text) >= YEARS[0] && Date.parse(text) < YEARS[1], fieldFaults.instant)
  .transform((text) => new Date(text).toISOString())
/** Whole minor units of the currency (cents). */
export const money = z.strictObject({ minor: z.int(), currency: z.string() })
export const minorUnits = z.int().min(0).max(100_000_000_000)
export const text = (most: number) => z.string().trim().min(1).max(most)
export const version = z.int().min(1)
export const country = z.string().regex(/^[A-Z]{2}$/, fieldFaults.country)
export const countries = z.array(country).max(250).nullable()
export const timeZone = z
  .string()
  .max(64)
  .refine((zone) => canonicalZone(zone) !== null, fieldFaults.timeZone)
/** A number as people write it; `+` and country code unless a country is given beside it. */
export const phoneInput = z.string().min(1).max(64)

/** One or several of the known values, separated by commas. */
export const oneOrMore = <const T extends readonly [string, ...string[]]>(known: T) =>
  z
    .string()
    .max(400)
    .transform((text) => [...new Set(text.split(','))])
    .pipe(z.array(z.enum(known)).min(1))

/**
 * What became of a task: `answered` by a person, `voicemail`, or the code of the reason why it was skipped, as the snapshot
 * counts them.
 */
export const taskReason = z.string().regex(/^[a-z_]{1,64}$/, fieldFaults.taskReason)

const dayWindow = z.strictObject({ open: z.string().max(5), close: z.string().max(5) })
const day = z.array(dayWindow).max(12)
/** Per weekday a list of "HH:MM" windows; closing is exclusive. */
export const weeklyWindows = z.strictObject(
  Object.fromEntries(WEEKDAYS.map((name) => [name, day])) as Record<(typeof WEEKDAYS)[number], typeof day>,
)

/** The hours in the form of the wire: the same value, with lists that may change. */
export const wireWindows = (windows: WeeklyWindows): z.output<typeof weeklyWindows> =>
  windows as unknown as z.output<typeof weeklyWindows>

/** Opaque; copied from the page before. */
export const cursor = z.string().max(3000)
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: cursor.optional(),
}
export const page = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() })
export const flag = z.enum(['true', 'false']).transform((word) => word === 'true')

export const problemDocument = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  /** What to do about it, for people. */
  remedy: z.string(),
  code: z.enum(PROBLEM_CODES),
  /** Only with `invalid_request`: the places in the request that are wrong, and why. */
  errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  /** Only with `stale`: the newest version. */
  version: z.int().optional(),
  /** Only with `internal`: the id under which the log of the server has the error. */
  errorId: z.string().optional(),
})
export const readinessRow = z.strictObject({
  check: z.enum(READINESS_CHECKS),
  label: z.string(),
  pass: z.boolean(),
  detail: z.string(),
})
