/**
 * Writes and reads, as JSON, what the simulated carrier tells of calls: webhooks, single calls, lists. Reading is
 * lenient with figures and words, since `carriers/bounds.ts` decides about them, and strict with ids: events that
 * cannot be told apart cannot be kept.
 */
import { z } from 'zod'
import { callWithinBounds, isUsableId, withinBounds } from '#carriers/bounds.ts'
import { CARRIER_OUTCOMES, type CallFacts, type CarrierEvent } from '#carriers/carrier.ts'
import { TRANSFER_OUTCOMES } from '#domain/call/transfer.ts'
import { DETECTIONS, DETECTION_SOURCES } from '#domain/call/detection.ts'
import { parseJson } from '#carriers/http/parse-json.ts'

const id = z.string().refine(isUsableId)
const direction = z.enum(['outbound', 'inbound']).default('outbound')
const text = z.string().nullable().catch(null)
const anything = z.unknown().optional()
/** A value that is no number becomes NaN; the bounds decide what it counts as. */
const figure = anything.transform((value) => (typeof value === 'number' ? value : Number.NaN))
const figureOrNull = anything.transform((value) => (typeof value === 'number' ? value : null))
/** Anything but a clear no asks not to be called again. */
const optOut = anything.transform((value) => value !== undefined && value !== null && value !== false)

const base = { eventId: id, ref: id, callId: z.string().nullable(), direction, at: figure }
const turn = z.object({ speaker: z.enum(['agent', 'contact']), at: figure, text: z.string() })
const conversation = z.object({
  disposition: text,
  sentiment: z.enum(['positive', 'neutral', 'negative']).nullable().catch(null),
  score: figureOrNull,
  optOut,
  callbackAt: figureOrNull,
  transcript: z.array(turn).catch([]),
})
const knownEvent: z.ZodType<CarrierEvent> = z.discriminatedUnion('type', [
  z.object({ ...base, type: z.enum(['queued', 'dialing', 'ringing', 'answered']) }),
  z.object({
    ...base,
    type: z.literal('machine_detection'),
    by: z.enum(DETECTIONS).catch('unknown'),
    ms: z.number().optional().catch(undefined),
    source: z.enum(DETECTION_SOURCES).optional().catch(undefined),
  }),
  z.object({ ...base, type: z.literal('transfer'), to: z.string(), outcome: z.enum(TRANSFER_OUTCOMES) }),
  z.object({
    ...base,
    type: z.literal('ended'),
    outcome: z.enum(CARRIER_OUTCOMES).catch('unknown'),
    code: text,
    talkSeconds: figure,
    rang: z.boolean().catch(false),
    conversation: conversation.nullable().catch(null),
  }),
  z.object({ ...base, type: z.literal('price'), amountMicro: figure }),
])
const typed = z.object({ type: z.string() })
const anyEvent = z.object(base)

/** An event of a type that this adapter does not know is kept as `other`; null when it cannot be told apart. */
function eventOf(data: unknown, name: string): CarrierEvent | null {
  const known = knownEvent.safeParse(data).data
  if (known) return withinBounds(known)
  const other = anyEvent.safeParse(data).data
  return other ? withinBounds({ ...other, type: 'other', name }) : null
}

const callFacts = z
  .object({
    ref: id,
    callId: z.string().nullable(),
    direction,
    to: z.string(),
    from: z.string(),
    state: z.enum(['queued', 'dialing', 'ringing', 'answered', 'ended']),
    createdAt: figure,
    events: z.array(z.unknown()),
  })
  .transform((call): CallFacts =>
    callWithinBounds({
      ...call,
      events: call.events.flatMap((data) => eventOf(data, typed.safeParse(data).data?.type ?? '') ?? []),
    }),
  )
const callPage = z.object({ calls: z.array(callFacts), next: z.number().int().nullable() })
const webhookBody = z.object({ type: z.string(), data: z.unknown() })

export const parseCall = (body: string): CallFacts | null => parseJson(callFacts, body)
export const parsePage = (body: string) => parseJson(callPage, body)
export function parseWebhook(body: string): CarrierEvent | null {
  const webhook = parseJson(webhookBody, body)
  return webhook && eventOf(webhook.data, webhook.type)
}

/** The body of a webhook: the event, with what the caller gave us to hand back. */
export function webhookText(event: CarrierEvent, clientState: string): string {
  const { eventId, ref, callId, direction, at } = event
  const other = event.type === 'other'
  return JSON.stringify({
    type: other ? event.name : `call.${event.type}`,
    timestamp: new Date(event.at).toISOString(),
    data: { ...(other ? { eventId, ref, callId, direction, at } : event), clientState },
  })
}
