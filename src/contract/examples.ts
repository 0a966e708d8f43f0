/**
 * Makes an example of every input and answer from its schema, for the description of the API. A value is chosen by the
 * name of its field, and by its kind where the name says nothing; each example fits its own schema.
 */
import * as z from 'zod'
import { EXAMPLE_FILES, EXAMPLE_TEXTS } from '#wording/api-examples.ts'
import { ID_PREFIXES, type IdKind } from '#domain/ids.ts'
import type { Route } from './route.ts'

/** The parts of a JSON Schema that the schemas of the contract use. */
interface Shape {
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly pattern?: string
  readonly format?: string
  readonly maxLength?: number
  readonly propertyNames?: Shape
  readonly additionalProperties?: Shape | boolean
}

export const EXAMPLE_INSTANT = '2026-11-23T08:00:00.000Z'
const EXAMPLE_UUID = '0192f0c1a2b37c4d8e5f60718293a4b5'
const MOST_DEPTH = 12

/** @param name of the field or route that it is an example of */
export const exampleOf = (schema: z.ZodType, io: 'input' | 'output', name = ''): unknown =>
  valueOf(z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Shape, name, io)

/** A file that a route answers with; undefined for JSON and for sound. */
export const exampleFile = ({ name }: Pick<Route, 'name'>): string | undefined => EXAMPLE_FILES[name]

function valueOf(
  shape: Shape,
  name: string,
  io: 'input' | 'output',
  depth = 0,
  /** The name of the object that the field is of. */
  within = '',
): unknown {
  const kinds = shape.anyOf ?? shape.oneOf
  const nullable = kinds?.some(({ type }) => type === 'null') ?? shape.type?.includes('null')
  if (nullable && UNSET.has(name)) return null
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum.find((each) => USUAL.has(each)) ?? shape.enum[0]
  if (kinds)
    return valueOf(kinds.find(({ type }) => type !== 'null') ?? kinds[0] ?? {}, name, io, depth, within)
  switch (typeof shape.type === 'object' ? shape.type.find((type) => type !== 'null') : shape.type) {
    case 'string':
      return textOf(shape, name, within)
    case 'integer':
    case 'number':
      return numberOf(shape, name)
    case 'boolean':
      return name === 'ok' || name === 'pass'
    case 'array':
      return depth > MOST_DEPTH || !shape.items ? [] : [valueOf(shape.items, name, io, depth + 1, within)]
    case 'object':
      return objectOf(shape, name, io, depth)
    case 'null':
      return null
    default:
      return {}
  }
}

/** What has not happened to a thing in its usual state. */
const UNSET: ReadonlySet<string> = new Set([
  'addressFault',
  'archivedAt',
  'cancelReason',
  'cancelled',
  'cancelledAt',
  'completedAt',
  'dialingStoppedAt',
  'erasedAt',
  'error',
  'healthReason',
  'initial',
  'installationStoppedAt',
  'nextProbeAt',
  'paused',
  'pausedAt',
  'pauseReason',
  'plan',
  'receipt',
  'recoveringSince',
  'restUntil',
  'revokedAt',
  'uncertainSince',
])
const USUAL: ReadonlySet<unknown> = new Set([
  'running',
  'active',
  'operator',
  'ended',
  'answered_human',
  'done',
])

function objectOf(
  { properties = {}, required = [], propertyNames, additionalProperties }: Shape,
  name: string,
  io: 'input' | 'output',
  depth: number,
): object {
  const entries = Object.entries(properties)
    // A request of optional fields alone shows the first of them.
    .filter(([key], at) => io === 'output' || required.includes(key) || (required.length === 0 && at === 0))
    .map(([key, shape]) => [key, valueOf(shape, key, io, depth + 1, name)] as const)
  const free =
    entries.length === 0 &&
    typeof additionalProperties === 'object' &&
    Object.keys(additionalProperties).length > 0
      ? [[keyOf(propertyNames, name), valueOf(additionalProperties, name, io, depth + 1)] as const]
      : []
  return Object.fromEntries([...entries, ...free])
}

const keyOf = (names: Shape | undefined, name: string): string =>
  names?.enum ? String(names.enum[0]) : (KEYS[name] ?? 'plan')
const KEYS: Readonly<Record<string, string>> = {
  config: 'apiKey',
  secrets: 'apiKey',
  query: 'status',
  event: 'type',
}

function textOf({ format, pattern, maxLength }: Shape, name: string, within: string): string {
  if (format === 'date-time') return EXAMPLE_INSTANT
  const prefix = pattern && /^\^([a-z]+)_/.exec(pattern)?.[1]
  if (prefix && Object.values(ID_PREFIXES).some((known) => known === prefix))
    return `${prefix}_${EXAMPLE_UUID}`
  const id = name === 'id' ? (IDS_WITHIN[within] ?? 'campaign') : idIn(name)
  if (id !== null) return `${ID_PREFIXES[id]}_${EXAMPLE_UUID}`
  const text = EXAMPLE_TEXTS[`${within}.${name}`] ?? EXAMPLE_TEXTS[name]
  if (text !== undefined && (!pattern || new RegExp(pattern).test(text))) return text.slice(0, maxLength)
  if (pattern === undefined) return EXAMPLE_TEXTS['name'] ?? ''
  return (
    [EXAMPLE_TEXTS['disposition'], EXAMPLE_TEXTS['country'], EXAMPLE_TEXTS['currency']].find(
      (each) => each !== undefined && new RegExp(pattern).test(each),
    ) ?? ''
  )
}

/** Whose id a plain `id` is, by the object that it stands in. */
const IDS_WITHIN: Readonly<Record<string, IdKind>> = {
  agent: 'agent',
  connections: 'connection',
  from: 'number',
  numbers: 'number',
  pool: 'number',
  rows: 'task',
  segment: 'segment',
  calls: 'call',
  tasks: 'task',
}

/** `campaignId` names a campaign. */
function idIn(name: string): IdKind | null {
  const kind = /^(.*)Ids?$/.exec(name)?.[1]
  return kind !== undefined && kind in ID_PREFIXES ? (kind as IdKind) : null
}

const NUMBERS: Readonly<Record<string, number>> = {
  amountMinor: 50_000,
  answerRate: 32,
  answered: 617,
  budgetMinor: 250_000,
  busyDelay: 600,
  busyDelaySeconds: 600,
  callsPerHour: 240,
  callsPerSecond: 5,
  calls: 1945,
  rated: 1928,
  concurrency: 40,
  concurrencyLimit: 40,
  delaysSeconds: 1800,
  endUncallableHours: 24,
  expiresInDays: 90,
  failed: 212,
  limit: 50,
  maxRetries: 2,
  minor: 12_550,
  prepared: 1088,
  priority: 5,
  progress: 57,
  rampPercent: 10,
  retryDelays: 1800,
  ringSeconds: 25,
  rows: 1100,
  score: 82,
  sizeBytes: 48_213,
  talkSeconds: 600,
  target: 100,
  total: 1088,
  version: 3,
  weight: 50,
}

function numberOf({ minimum, exclusiveMinimum, maximum }: Shape, name: string): number {
  const least = Math.max(minimum ?? 0, exclusiveMinimum === undefined ? -Infinity : exclusiveMinimum + 1)
  return Math.min(Math.max(NUMBERS[name] ?? 1, least), maximum ?? Infinity)
}
