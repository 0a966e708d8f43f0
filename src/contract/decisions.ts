/**
 * Describes the decision record: why a person was called or not, as recorded, and what the rules say of any instant.
 */
import * as z from 'zod'
import { givenInstant, id, instant, page, pageQuery } from './common.ts'
import { route } from './route.ts'

const params = z.strictObject({ id: id('contact') })

export const DECISION_KINDS = [
  'task',
  'call',
  'gate',
  'campaign',
  'contact',
  'do_not_call',
  'dialing',
] as const
export const decision = z.strictObject({
  id: z.string(),
  at: instant,
  kind: z.enum(DECISION_KINDS),
  /** Says in a sentence what happened. */
  title: z.string(),
  /** The rule behind it, when one is named. */
  rule: z.string().nullable(),
  /** When the person may be called next, when the entry says so. */
  nextAt: instant.nullable(),
  /** `unknown` where nobody recorded it. */
  actor: z.string(),
  /** The name of the person or of the API key that acted; null where there is none. */
  actorName: z.string().nullable(),
  campaignId: z.string().nullable(),
  campaign: z.string().nullable(),
  taskId: z.string().nullable(),
  callId: z.string().nullable(),
  data: z.unknown(),
})
export type Decision = z.output<typeof decision>

/** `recorded`: read from history. `settings`: worked out from the settings as they are now. */
export const REASON_BASES = ['recorded', 'settings'] as const
const reason = z.strictObject({
  code: z.string(),
  label: z.string(),
  explanation: z.string(),
  basis: z.enum(REASON_BASES),
  /** When it lifted or would have lifted by itself, when that is known. */
  until: instant.nullable(),
  data: z.unknown(),
})
export type WhyReason = z.output<typeof reason>
export const why = z.strictObject({
  at: instant,
  answer: z.string(),
  /** The call that was open at that instant. */
  callId: z.string().nullable(),
  /** Blockers that held for the person whatever the campaign. */
  person: z.array(reason),
  tasks: z.array(
    z.strictObject({
      taskId: z.string(),
      campaignId: z.string(),
      campaign: z.string(),
      /** The statuses as recorded at that instant. */
      taskStatus: z.string(),
      campaignStatus: z.string(),
      attempts: z.int(),
      reasons: z.array(reason),
    }),
  ),
  /** Facts about that instant that were not recorded. */
  notRecorded: z.array(z.string()),
})
export type Why = z.output<typeof why>

export const listDecisions = route({
  name: 'listDecisions',
  method: 'GET',
  path: '/api/v1/contacts/{id}/decisions',
  role: 'viewer',
  params,
  query: z.strictObject(pageQuery),
  response: page(decision),
  summary: 'Lists every recorded decision that let this person be called or kept them from it, newest first.',
})
export const whyNotCalled = route({
  name: 'whyNotCalled',
  method: 'GET',
  path: '/api/v1/contacts/{id}/why',
  role: 'viewer',
  params,
  query: z.strictObject({ at: givenInstant }),
  response: why,
  problems: ['invalid_value'],
  summary: 'Explains why this person was not called at an instant of the past.',
})
const contactTask = z.strictObject({
  id: id('task'),
  campaignId: id('campaign'),
  campaign: z.string(),
  campaignStatus: z.string(),
  status: z.string(),
  endReason: z.string().nullable(),
  attempts: z.int(),
  nextAt: instant.nullable(),
  lastAttemptAt: instant.nullable(),
  createdAt: instant,
})
export type ContactTask = z.output<typeof contactTask>
const contactCall = z.strictObject({
  id: id('call'),
  campaignId: id('campaign'),
  campaign: z.string(),
  placedAt: instant,
  status: z.string(),
  result: z.string().nullable(),
  disposition: z.string().nullable(),
  talkSeconds: z.number().nullable(),
  dryRun: z.boolean(),
})
export type ContactCall = z.output<typeof contactCall>
export const contactHistory = route({
  name: 'contactHistory',
  method: 'GET',
  path: '/api/v1/contacts/{id}/history',
  role: 'viewer',
  params,
  response: z.strictObject({ tasks: z.array(contactTask), calls: z.array(contactCall) }),
  summary: 'Reads the newest 100 tasks and the newest 100 calls of a contact.',
})
