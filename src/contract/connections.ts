/** Describes connections, the accounts at carriers. Credentials go in and never come out. */
import * as z from 'zod'
import {
  MACHINE_DETECTIONS_OF_CARRIERS,
  PRICES_OF_CARRIERS,
  TALKS_OF_CARRIERS,
} from '#domain/call/capabilities.ts'
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
const capabilities = z.strictObject({
  /** It tells when a phone begins to ring. */
  ringing: z.boolean(),
  /** `blocking`: nobody can talk before the verdict. */
  machineDetection: z.enum(MACHINE_DETECTIONS_OF_CARRIERS),
  /** It tells a machine's beep. */
  beep: z.boolean(),
  /** A message can be left after the beep. */
  message: z.boolean(),
  record: z.boolean(),
  /** An answered call can be handed over to another number. */
  transfer: z.boolean(),
  /** It keeps what exceeds its rate for later, instead of refusing it. */
  queuesExcess: z.boolean(),
  /** `event`: by itself; `asked`: when it is asked; `none`: never, so that costs stay estimates. */
  price: z.enum(PRICES_OF_CARRIERS),
  /** Texts over a relay, sound that reaches this server, or an agent of the carrier's own. */
  talk: z.enum(TALKS_OF_CARRIERS),
})
export const connection = z.strictObject({
  id: id('connection'),
  name: z.string(),
  carrier: z.string(),
  config: z.record(z.string(), z.unknown()),
  /** Names of the credentials that are set. */
  secrets: z.array(z.string()),
  ...limits,
  health: z.enum(['closed', 'open', 'probing']),
  healthReason: z.string().nullable(),
  nextProbeAt: instant.nullable(),
  /** Whether the carrier's events can be told from a stranger's; while not `ok`, events and dialling are closed. */
  eventProof: z.enum(['ok', 'missing', 'weak']),
  /** What its carrier can do; null while this installation does not have the carrier. */
  can: capabilities.nullable(),
  /** Why the address may not be reached from this server, as an instruction; null while it may. */
  addressFault: z.string().nullable(),
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
  summary: 'Lists the accounts at carriers.',
})
export const readConnection = route({
  name: 'readConnection',
  method: 'GET',
  path: '/api/v1/connections/{id}',
  role: 'operator',
  params,
  response: connection,
  summary: 'Reads one connection.',
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
  problems: ['invalid_value', 'in_use'],
})
export const changeConnection = route({
  name: 'changeConnection',
  method: 'PATCH',
  path: '/api/v1/connections/{id}',
  role: 'admin',
  params,
  body: connectionPatch,
  response: connection,
  summary:
    'Changes the name, the limits or the credentials of a connection, or archives it. With a new address you have to send every credential again.',
  problems: ['stale', 'in_use', 'invalid_value'],
})

const carrierField = z.strictObject({
  name: z.string(),
  label: z.string(),
  help: z.string(),
  kind: z.enum(['text', 'url', 'number', 'secret']),
  required: z.boolean(),
  initial: z.union([z.string(), z.number()]).nullable(),
})
export const carrierOffer = z.strictObject({
  kind: z.string(),
  name: z.string(),
  about: z.string(),
  config: z.array(carrierField),
  secret: z.array(carrierField),
  can: capabilities,
})
export type CarrierOffer = z.output<typeof carrierOffer>
export const connectionCheck = z.strictObject({
  ok: z.boolean(),
  checks: z.array(z.strictObject({ what: z.string(), ok: z.boolean().nullable(), sentence: z.string() })),
})
export type ConnectionCheck = z.output<typeof connectionCheck>

export const listCarriers = route({
  name: 'listCarriers',
  method: 'GET',
  path: '/api/v1/carriers',
  role: 'operator',
  response: z.strictObject({ items: z.array(carrierOffer) }),
  summary: 'Lists the carriers of this installation, each with the settings that it asks for.',
})
export const checkConnection = route({
  name: 'checkConnection',
  method: 'POST',
  path: '/api/v1/connections/{id}/check',
  role: 'operator',
  params,
  response: connectionCheck,
  summary: 'Asks the carrier whether these settings work. It makes no call.',
})
const testCall = z.strictObject({
  /** In international form, such as +1 212 555 0100; spaces and the like are fine. */
  phone: z.string().regex(/^\+[0-9 ()./-]{5,30}$/),
  /** The agent that talks; any agent in use when left out. */
  agentId: id('agent').optional(),
})
export type TestCall = z.output<typeof testCall>
export const placeTestCall = route({
  name: 'placeTestCall',
  method: 'POST',
  path: '/api/v1/connections/{id}/test-call',
  role: 'operator',
  params,
  body: testCall,
  response: z.strictObject({ campaignId: id('campaign') }),
  status: 201,
  problems: ['not_ready', 'invalid_value'],
  summary:
    'Calls one number over this connection, as a campaign of one person. It is a real call: all rules of dialling hold, and you say by it that this person agreed.',
})
/** Lines of calls whose carrier does not answer when it is asked about them. */
const waitingLines = z.strictObject({
  lines: z.int(),
  /** How many of these calls must be over. */
  releasable: z.int(),
  /** The instant at which the first of these calls was placed. */
  since: instant.nullable(),
  /** The instant from which the first of them may be released. */
  releasableFrom: instant.nullable(),
})
export type WaitingLines = z.output<typeof waitingLines>
const released = z.strictObject({ released: z.int() })
export type Released = z.output<typeof released>

export const readWaitingLines = route({
  name: 'readWaitingLines',
  method: 'GET',
  path: '/api/v1/connections/{id}/waiting-lines',
  role: 'operator',
  params,
  response: waitingLines,
  summary:
    'Counts the lines that wait for a carrier that does not answer, and tells when you may release them.',
})
export const releaseLines = route({
  name: 'releaseLines',
  method: 'POST',
  path: '/api/v1/connections/{id}/release-lines',
  role: 'admin',
  params,
  body: z.strictObject({ reason: text(500) }),
  response: released,
  problems: ['invalid_transition'],
  summary:
    'Ends calls that must be over and that the carrier does not answer about. Their result is unknown, and their lines and credits are free again.',
})
export const releaseConnection = route({
  name: 'releaseConnection',
  method: 'POST',
  path: '/api/v1/connections/{id}/release',
  role: 'admin',
  params,
  body: z.strictObject({ reason: text(500) }),
  response: connection,
  problems: ['invalid_transition'],
  summary:
    'Lets a connection dial again after an unclean stop when its recent calls cannot be read. A person has to look at the carrier first.',
})
