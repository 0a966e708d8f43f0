/**
 * Draws values for a JSON schema: mostly valid ones, so that requests get past validation, and some hostile ones. All
 * come from one seeded source, so that a seed names a run.
 */
import type { Random } from '#domain/random.ts'

export type Schema = Readonly<Record<string, unknown>>

export interface Draw {
  readonly random: Random
  /** Ids that exist, by their prefix. */
  readonly ids: Readonly<Record<string, readonly string[]>>
  /** The share of hostile values, 0 to 1. */
  readonly hostility: number
  /** The share of optional fields that are present. */
  readonly fullness: number
}

export const chance = ({ random }: Draw, share: number): boolean => random.next() < share
export const pick = <T>({ random }: Draw, from: readonly T[]): T =>
  from[Math.min(from.length - 1, Math.floor(random.next() * from.length))] as T

const HOSTILE_TEXTS = [
  '', ' ', '\0', 'a\0b', '\uD800', 'x\uDFFFy', 'x'.repeat(3000), '𝕏'.repeat(60), '\u202E\u0000', '\uFFFF', '﷽'.repeat(99), '../../etc/passwd',
  String.raw`..\..\x`, "'; drop table call; --", '%00', '%', '%zz', '{{x}}', '__proto__', 'constructor', 'null', '-1', '1e999', 'NaN', '9'.repeat(30), '+',
  '0000-01-01T00:00:00Z', '0001-01-01T00:00:00+23:59', '9999-12-31T23:59:59Z', '2026-02-30T25:61:00Z', '24:00', '00:00', '=cmd()', '\r\nx: y', '<script>', '\\', '%_',
] // prettier-ignore
/** Texts that databases and files cannot store; drawn as often as all others together. */
export const POISON = ['a\0b', '\uD800x', 'x\uDFFF']
const HOSTILE_NUMBERS = [
  0,
  -0,
  -1,
  1,
  0.1,
  1e308,
  -1e308,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53,
  2 ** 63,
  1e21,
  5e-324,
]
const WORDS = ['Ann', 'Europe/Dublin', '+353209100042', '09:00', '17:00', 'US', 'IE', 'EUR', 'en', 'vip', '2026-11-23T15:00:00Z', '7'] // prettier-ignore

export const hostileText = (draw: Draw): string => pick(draw, chance(draw, 0.5) ? POISON : HOSTILE_TEXTS)

function hostileValue(draw: Draw): unknown {
  return pick<() => unknown>(draw, [
    () => hostileText(draw),
    () => hostileText(draw),
    () => pick(draw, HOSTILE_NUMBERS),
    () => null,
    () => true,
    () => [],
    () => [hostileText(draw)],
    () => ({}),
    () => ({ [`k${hostileText(draw)}`]: 1 }),
    () => Array.from({ length: 600 }, (_, i) => i),
  ])()
}

/** Of the type that the schema asks for, so that it gets past validation. */
function hostileOf(draw: Draw, { type, pattern }: Schema): unknown {
  if (type === 'string' && pattern === undefined) return hostileText(draw)
  if (type === 'number' || type === 'integer') return pick(draw, HOSTILE_NUMBERS)
  return hostileValue(draw)
}

export function valueOf(draw: Draw, schema: Schema): unknown {
  if (chance(draw, draw.hostility)) return chance(draw, 0.25) ? hostileValue(draw) : hostileOf(draw, schema)
  if ('const' in schema) return schema['const']
  const choices = (schema['enum'] ?? schema['anyOf'] ?? schema['oneOf']) as readonly unknown[] | undefined
  if (choices) return 'enum' in schema ? pick(draw, choices) : valueOf(draw, pick(draw, choices) as Schema)
  const types = {
    string: textOf,
    integer: numberOf,
    number: numberOf,
    array: listOf,
    object: objectOf,
  } as const
  const made = types[schema['type'] as keyof typeof types] as typeof textOf | undefined
  if (made) return made(draw, schema)
  if (schema['type'] === 'boolean') return chance(draw, 0.5)
  return schema['type'] === 'null' ? null : hostileValue(draw)
}

function textOf(draw: Draw, { pattern, format, maxLength }: Schema): string {
  const prefix = /^\^([a-z]+)_\[0-9a-f\]/.exec(typeof pattern === 'string' ? pattern : '')?.[1]
  if (prefix !== undefined)
    return chance(draw, 0.85) && draw.ids[prefix]
      ? pick(draw, draw.ids[prefix])
      : `${prefix}_${'0123456789abcdef'.repeat(2)}`
  if (format === 'date-time')
    return pick(draw, ['2026-11-23T15:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '0001-01-01T00:00:00+23:59']) // prettier-ignore
  if (pattern === '^[A-Z]{2}$') return pick(draw, ['US', 'IE', 'ZZ'])
  if (typeof pattern === 'string' && pattern.startsWith('^[a-z]')) return 'plan_type'
  const short = typeof maxLength === 'number' && maxLength <= 5
  return pick(draw, short ? ['09:00', '17:00'] : WORDS)
}

function numberOf(draw: Draw, { minimum, maximum, type }: Schema): number {
  const least = typeof minimum === 'number' ? Math.max(minimum, -(2 ** 53) + 1) : -5
  const most = typeof maximum === 'number' ? Math.min(maximum, 2 ** 53 - 1) : 100
  const between = least + draw.random.next() * (most - least)
  return pick(draw, [
    least,
    most,
    type === 'integer' ? Math.floor(between) : between,
    Math.min(most, least + 3),
  ])
}

function listOf(draw: Draw, { items, minItems }: Schema): unknown[] {
  const least = typeof minItems === 'number' ? minItems : 0
  return Array.from({ length: least + Math.floor(draw.random.next() * 3) }, () =>
    valueOf(draw, (items ?? {}) as Schema),
  )
}

function objectOf(draw: Draw, { properties = {}, required = [], additionalProperties }: Schema): unknown {
  const named = Object.entries(properties as Record<string, Schema>).filter(
    ([name]) => (required as string[]).includes(name) || chance(draw, draw.fullness),
  )
  const free =
    typeof additionalProperties === 'object' && additionalProperties !== null
      ? [['plan_type', additionalProperties as Schema] as const]
      : []
  return Object.fromEntries([...named, ...free].map(([name, each]) => [name, valueOf(draw, each)]))
}
