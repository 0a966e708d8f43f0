/**
 * What travels between an adapter and the simulated carrier: JSON bodies and status codes, and how a create's answer is
 * classified. Refused is only what the carrier documents as not created; whatever is unknown is uncertain.
 */
import { z } from 'zod'
import {
  CARRIER_OUTCOMES,
  DETECTIONS,
  type CallFacts,
  type CarrierEvent,
  type PlaceAnswer,
  type PlaceRefusal,
} from '#carriers/carrier.ts'
import type { Rejection } from './admission.ts'

/** The documented refusals and the one status each comes with. */
export const REFUSAL_STATUS: Readonly<Record<Exclude<PlaceRefusal, 'not_placed'>, number>> = {
  bad_number: 400,
  auth: 401,
  funds: 402,
  blocked: 403,
  caller_id: 403,
  capacity: 403,
  config: 422,
  throttled: 429,
}

export interface WireAnswer {
  readonly status: number
  readonly body: string
  /** Seconds, as in the Retry-After header. */
  readonly retryAfter?: string | undefined
}

const json = (status: number, body: unknown): WireAnswer => ({ status, body: JSON.stringify(body) })
export const wireError = (status: number, code: string, message: string): WireAnswer =>
  json(status, { error: { code, message } })
export const wireCreated = (ref: string): WireAnswer => json(201, { ref })
export const wireValue = (value: unknown): WireAnswer => json(200, value)

export function wireRejection({ code, message, retryAfterSeconds }: Rejection): WireAnswer {
  const status = code === 'not_placed' ? 503 : REFUSAL_STATUS[code]
  const answer = wireError(status, code, message)
  return retryAfterSeconds === undefined ? answer : { ...answer, retryAfter: String(retryAfterSeconds) }
}

const createRequest = z.object({
  callId: z.string().min(1),
  to: z.string(),
  from: z.string(),
  ringSeconds: z.number().min(1).max(600),
  talkSeconds: z.number().min(1).max(86_400),
  clientState: z.string(),
  callbackUrl: z.url(),
})
export type CreateBody = z.infer<typeof createRequest>
export const parseCreate = (body: string): CreateBody | null => parse(createRequest, body)

const errorBody = z.object({ error: z.object({ code: z.string(), message: z.string() }) })
const createdBody = z.object({ ref: z.string().min(1) })

/** Sorts the answer to a create request three ways; see `PlaceAnswer`. */
export function classifyCreate(answer: WireAnswer): PlaceAnswer {
  const { status } = answer
  const ref = status === 201 ? parse(createdBody, answer.body)?.ref : undefined
  if (ref !== undefined) return { kind: 'submitted', ref }
  const error = parse(errorBody, answer.body)?.error
  const refusal = REFUSALS.find((known) => known === error?.code && REFUSAL_STATUS[known] === status)
  if (error === undefined || refusal === undefined)
    return { kind: 'uncertain', message: `the carrier answered ${status}` }
  const refused = {
    kind: 'refused',
    refusal,
    code: `${status} ${error.code}`,
    message: error.message,
  } as const
  const seconds = Number(answer.retryAfter ?? Number.NaN)
  return seconds >= 0 ? { ...refused, retryAfterSeconds: seconds } : refused
}
const REFUSALS = Object.keys(REFUSAL_STATUS) as (keyof typeof REFUSAL_STATUS)[]

const direction = z.enum(['outbound', 'inbound']).default('outbound')
const base = {
  eventId: z.string(),
  ref: z.string(),
  callId: z.string().nullable(),
  direction,
  at: z.number(),
}
const conversation = z.object({
  disposition: z.string().nullable(),
  sentiment: z.enum(['positive', 'neutral', 'negative']).nullable(),
  score: z.number().min(0).max(100).nullable(),
  optOut: z.boolean(),
  callbackAt: z.number().nullable(),
  transcript: z.array(z.object({ speaker: z.enum(['agent', 'contact']), at: z.number(), text: z.string() })),
})
const carrierEvent: z.ZodType<CarrierEvent> = z.discriminatedUnion('type', [
  z.object({ ...base, type: z.enum(['queued', 'dialing', 'ringing', 'answered']) }),
  z.object({ ...base, type: z.literal('machine_detection'), by: z.enum(DETECTIONS) }),
  z.object({
    ...base,
    type: z.literal('ended'),
    outcome: z.enum(CARRIER_OUTCOMES),
    code: z.string().nullable(),
    talkSeconds: z.number().min(0),
    rang: z.boolean(),
    conversation: conversation.nullable(),
  }),
  z.object({ ...base, type: z.literal('price'), amountMicro: z.number().int() }),
])
const callFacts: z.ZodType<CallFacts> = z.object({
  ref: z.string(),
  callId: z.string().nullable(),
  direction,
  to: z.string(),
  from: z.string(),
  state: z.enum(['queued', 'dialing', 'ringing', 'answered', 'ended']),
  createdAt: z.number(),
  events: z.array(carrierEvent),
})
const callPage = z.object({ calls: z.array(callFacts), next: z.number().int().nullable() })
const webhookBody = z.object({ type: z.string(), data: carrierEvent })
/** A signed event of a type that this adapter does not know. */
const otherBody = z.object({ type: z.string(), data: z.object(base) })
const accountBody = z.object({ account: z.string().min(1) })

export const parseCall = (body: string): CallFacts | null => parse(callFacts, body)
export const parsePage = (body: string) => parse(callPage, body)
export const parseAccountId = (body: string): string | null => parse(accountBody, body)?.account ?? null
export function parseWebhook(body: string): CarrierEvent | null {
  const known = parse(webhookBody, body)?.data
  if (known) return known
  const other = parse(otherBody, body)
  return other ? { ...other.data, type: 'other', name: other.type } : null
}
export const parseErrorCode = (body: string): string | null => parse(errorBody, body)?.error.code ?? null

/** The body of a webhook: the event, with what the caller gave us to hand back. */
export const webhookText = (event: CarrierEvent, clientState: string): string =>
  JSON.stringify({
    type: `call.${event.type}`,
    timestamp: new Date(event.at).toISOString(),
    data: { ...event, clientState },
  })

function parse<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
