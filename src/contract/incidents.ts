/** Describes incidents: things that must not happen in the traffic with a carrier and did, in plain sentences. */
import * as z from 'zod'
import { INCIDENT_KINDS } from '#domain/incident/incident-kinds.ts'
import { id, instant, page, pageQuery } from './common.ts'
import { route } from './route.ts'

export const incident = z.strictObject({
  id: id('incident'),
  kind: z.enum(INCIDENT_KINDS),
  at: instant,
  /** Says what happened. */
  sentence: z.string(),
  /** Says what was done about it, or is to be done. */
  followUp: z.string(),
  /** The call of ours that the incident belongs to; phone numbers are masked for viewers. */
  call: z
    .strictObject({
      id: id('call'),
      campaignId: id('campaign'),
      campaign: z.string(),
      contact: z.string().nullable(),
      phone: z.string(),
      /** False for a call that never reached the carrier: the call log does not show it. */
      logged: z.boolean(),
    })
    .nullable(),
  connection: z.strictObject({ id: id('connection'), name: z.string() }).nullable(),
})
export type Incident = z.output<typeof incident>
const incidentsQuery = z.strictObject({
  ...pageQuery,
  campaignId: id('campaign').optional(),
  callId: id('call').optional(),
  kind: z.enum(INCIDENT_KINDS).optional(),
})
export type IncidentsQuery = z.output<typeof incidentsQuery>

export const listIncidents = route({
  name: 'listIncidents',
  method: 'GET',
  path: '/api/v1/incidents',
  role: 'viewer',
  query: incidentsQuery,
  response: page(incident),
  summary: 'Lists faults that must not happen between Campanile and a carrier and did, newest first.',
})
