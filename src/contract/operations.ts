/**
 * Describes the routes for machines that run the server: health, the API's own description, and the events of carriers.
 */
import * as z from 'zod'
import { route } from './route.ts'

const check = z.strictObject({ ok: z.boolean(), detail: z.string() })
export const readiness = z.strictObject({
  ok: z.boolean(),
  database: check,
  migrations: check,
  engine: check,
})
export type Ready = z.output<typeof readiness>

export const healthz = route({
  name: 'healthz',
  method: 'GET',
  path: '/healthz',
  role: 'public',
  response: z.strictObject({ ok: z.literal(true) }),
  summary: 'Answers while the process is up.',
})
export const readyz = route({
  name: 'readyz',
  method: 'GET',
  path: '/readyz',
  role: 'public',
  response: readiness,
  also: { 503: { description: 'Not ready: the same document says why.', response: readiness } },
  summary:
    'Tells whether the server can dial: its database answers and is migrated, and an engine is alive. It answers 503 otherwise, with the same document.',
})
export const metrics = route({
  name: 'metrics',
  method: 'GET',
  path: '/metrics',
  role: 'admin',
  ofInstallation: true,
  gives: 'text/plain',
  summary: 'Reads counters and timings of this process in the text format of Prometheus.',
})
export const openApi = route({
  name: 'openApi',
  method: 'GET',
  path: '/api/v1/openapi.json',
  role: 'public',
  response: z.looseObject({}),
  summary: 'Reads this document.',
})
export const carrierEvents = route({
  name: 'carrierEvents',
  method: 'POST',
  path: '/carrier-events/{connectionId}',
  role: 'public',
  params: z.strictObject({ connectionId: z.string().max(64) }),
  takes: 'raw',
  problems: ['bad_signature'],
  summary: 'Takes the signed events of a carrier. They are stored before the answer.',
})
