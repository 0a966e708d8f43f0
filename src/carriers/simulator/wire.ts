/**
 * Defines how an adapter and the simulated carrier speak: JSON bodies and status codes, and how a create's answer is
 * classified. An answer is a refusal only when the carrier documents it as not created; every unknown answer is
 * uncertain.
 */
import { z } from 'zod'
import { parseJson } from '#carriers/http/parse-json.ts'
import type { PlaceAnswer, PlaceRefusal } from '#carriers/carrier.ts'
import { MACHINE_DETECTIONS } from '#domain/campaign/machine-detection.ts'
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
  record: z.boolean().default(false),
  machineDetection: z.enum(MACHINE_DETECTIONS).default('detect'),
  voicemailMessage: z.string().max(2000).default(''),
  relayUrl: z.url().nullable().default(null),
  clientState: z.string(),
  callbackUrl: z.url(),
})
export type CreateBody = z.infer<typeof createRequest>
export const parseCreate = (body: string): CreateBody | null => parseJson(createRequest, body)

const errorBody = z.object({ error: z.object({ code: z.string(), message: z.string() }) })
const createdBody = z.object({ ref: z.string().min(1) })

/** Sorts the answer to a create request three ways; see `PlaceAnswer`. */
export function classifyCreate(answer: WireAnswer): PlaceAnswer {
  const { status } = answer
  const ref = status === 201 ? parseJson(createdBody, answer.body)?.ref : undefined
  if (ref !== undefined) return { kind: 'submitted', ref }
  const error = parseJson(errorBody, answer.body)?.error
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

const accountBody = z.object({ account: z.string().min(1) })

export const parseAccountId = (body: string): string | null => parseJson(accountBody, body)?.account ?? null
export const parseErrorCode = (body: string): string | null => parseJson(errorBody, body)?.error.code ?? null
