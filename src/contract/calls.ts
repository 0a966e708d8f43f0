/** The call log: attempts that reached, or tried to reach, a carrier. */
import * as z from 'zod'
import { CALL_RESULTS, CALL_STATUSES } from '#domain/call/status.ts'
import { flag, id, instant, money, page, pageQuery } from './common.ts'
import { route } from './route.ts'

export const callSummary = z.strictObject({
  id: id('call'),
  campaignId: id('campaign'),
  campaign: z.string(),
  taskId: id('task'),
  contactId: id('contact'),
  contact: z.string().nullable(),
  phone: z.string(),
  from: z.string(),
  numberId: id('number'),
  agentId: id('agent'),
  attempt: z.int(),
  dryRun: z.boolean(),
  status: z.enum(CALL_STATUSES),
  uncertain: z.boolean(),
  result: z.enum(CALL_RESULTS).nullable(),
  disposition: z.string().nullable(),
  sentiment: z.string().nullable(),
  score: z.number().nullable(),
  placedAt: instant.nullable(),
  answeredAt: instant.nullable(),
  endedAt: instant.nullable(),
  talkSeconds: z.number().nullable(),
  cost: money,
  costFinal: z.boolean(),
})
export type CallSummary = z.output<typeof callSummary>
export const callDetail = callSummary.extend({
  connectionId: id('connection'),
  carrierRef: z.string().nullable(),
  resultCode: z.string().nullable(),
  resultMessage: z.string().nullable(),
  transcript: z.unknown(),
  /** Why this call was allowed: zones considered, rules and checks at the moment of dialling. */
  evidence: z.unknown(),
  events: z.array(
    z.strictObject({ at: instant, type: z.string(), appliedAt: instant.nullable(), data: z.unknown() }),
  ),
  ledger: z.array(
    z.strictObject({
      at: instant,
      kind: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      actor: z.string(),
      data: z.unknown(),
    }),
  ),
})
export type CallDetail = z.output<typeof callDetail>
export const callsQuery = z.strictObject({
  ...pageQuery,
  campaignId: id('campaign').optional(),
  numberId: id('number').optional(),
  agentId: id('agent').optional(),
  contactId: id('contact').optional(),
  status: z.enum(CALL_STATUSES).optional(),
  result: z.enum(CALL_RESULTS).optional(),
  disposition: z.string().max(64).optional(),
  dryRun: flag.optional(),
  since: instant.optional(),
  until: instant.optional(),
  q: z.string().trim().max(100).optional(),
})
export type CallsQuery = z.output<typeof callsQuery>

export const listCalls = route({
  name: 'listCalls',
  method: 'GET',
  path: '/api/v1/calls',
  role: 'viewer',
  query: callsQuery,
  response: page(callSummary),
  summary: 'The call log, newest first.',
})
export const readCall = route({
  name: 'readCall',
  method: 'GET',
  path: '/api/v1/calls/{id}',
  role: 'viewer',
  params: z.strictObject({ id: id('call') }),
  response: callDetail,
  summary: 'One call with transcript, evidence, events and history.',
})
