/** Connections: accounts at carriers. Credentials go in and never come out. */
import * as z from 'zod'
import { id, instant, page, pageQuery, text, version } from './common.ts'
import { route } from './route.ts'

const field = z.record(
  z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]{0,63}$/),
  z.union([z.string().max(8192), z.number(), z.boolean()]),
)
const limits = {
  concurrencyLimit: z.int().min(0).max(10_000),
  callsPerSecond: z.number().positive().max(1000),
}
export const connection = z.strictObject({
  id: id('connection'),
  name: z.string(),
  carrier: z.string(),
  config: z.record(z.string(), z.unknown()),
  /** Names of the credentials that are set. */
  secrets: z.array(z.string()),
  ...limits,
  dryRun: z.boolean(),
  health: z.enum(['closed', 'open', 'probing']),
  healthReason: z.string().nullable(),
  nextProbeAt: instant.nullable(),
  recoveringSince: instant.nullable(),
  archivedAt: instant.nullable(),
  createdAt: instant,
  version,
})
export type Connection = z.output<typeof connection>
export const newConnection = z.strictObject({
  name: text(120),
  carrier: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  config: field.optional(),
  secret: field.optional(),
  concurrencyLimit: limits.concurrencyLimit.optional(),
  callsPerSecond: limits.callsPerSecond.optional(),
})
export type NewConnection = z.output<typeof newConnection>
export const connectionPatch = z
  .strictObject({ name: text(120), config: field, secret: field, ...limits, archived: z.boolean() })
  .partial()
  .extend({ version: version.optional() })
export type ConnectionPatch = z.output<typeof connectionPatch>
const params = z.strictObject({ id: id('connection') })

export const listConnections = route({
  name: 'listConnections',
  method: 'GET',
  path: '/api/v1/connections',
  role: 'operator',
  query: z.strictObject(pageQuery),
  response: page(connection),
  summary: 'Accounts at carriers.',
})
export const readConnection = route({
  name: 'readConnection',
  method: 'GET',
  path: '/api/v1/connections/{id}',
  role: 'operator',
  params,
  response: connection,
  summary: 'One connection.',
})
export const createConnection = route({
  name: 'createConnection',
  method: 'POST',
  path: '/api/v1/connections',
  role: 'admin',
  body: newConnection,
  response: connection,
  status: 201,
  summary: 'Adds an account at a carrier.',
  problems: ['invalid_value'],
})
export const changeConnection = route({
  name: 'changeConnection',
  method: 'PATCH',
  path: '/api/v1/connections/{id}',
  role: 'admin',
  params,
  body: connectionPatch,
  response: connection,
  summary: 'Changes name, limits or credentials (`secret` replaces the credentials it names), or archives.',
  problems: ['stale', 'in_use'],
})
