/**
 * Receives the events that carriers send. It checks the signature over the raw bytes, hands on only events with a valid
 * one, and acknowledges them once they are stored. They are applied with their storing, in batches that grow with the
 * rate (`receive-events.ts`), so that a flood of events holds up nothing else.
 */
import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { CarrierEvent, RawWebhook, Received } from '#carriers/carrier.ts'
import { carrierEvents } from '#contract/operations.ts'
import { requestProblems } from '#wording/request-problems.ts'
import { Problem } from '#verb/problem.ts'
import { checkInput } from './check-input.ts'
import type { HttpDeps } from './deps.ts'
import { refuseUnstorable } from './storable.ts'

const BODY_LIMIT = 262_144

/** @param safe the headers that the plug-in for browsers would work out anew for each answer */
export function carrierEventRoutes(
  app: FastifyInstance,
  deps: HttpDeps,
  safe: Readonly<Record<string, string>>,
): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(safe)
    done()
  })
  app.route({
    method: 'POST',
    helmet: false,
    compress: false,
    url: carrierEvents.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    bodyLimit: BODY_LIMIT,
    handler: async (request, reply) => {
      refuseUnstorable(request.params)
      const { connectionId } = checkInput(carrierEvents.params, request.params, 'address')
      refuseCompressed(request)
      const open = await deps.carrierOf(connectionId)
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const url = deps.settings.publicOrigin + request.url
      const received = open?.carrier.receive({ url, headers: headersOf(request), body }, deps.clock.machine())
      const events = received && eventsOf(received, body, deps.clock.world())
      // An unknown connection and a bad signature get the same answer, so that strangers cannot find out which
      // connections exist.
      if (!open || !events) throw new Problem('bad_signature', requestProblems.eventRefused)
      if (events.length > 0) {
        const keyReplacedAt = received.ok ? (open.keys[received.key] ?? null) : null
        await deps.receiveEvents({ workspace: open.workspace, id: connectionId, keyReplacedAt }, events)
      }
      return reply.code(204).send()
    },
  })
}

/**
 * A signature holds for the bytes that came. Unpacked bytes are different ones, and there may be very many of them.
 */
function refuseCompressed(request: FastifyRequest): void {
  const encoding = request.headers['content-encoding']
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity')
    throw new Problem('unsupported_media_type', requestProblems.eventCompressed)
}

/** Node gives every header as one text, but one as a list. */
function headersOf({ headers }: FastifyRequest): RawWebhook['headers'] {
  const { 'set-cookie': cookies, ...rest } = headers
  return { ...(rest as RawWebhook['headers']), ...(cookies ? { 'set-cookie': cookies.join(', ') } : {}) }
}

/**
 * Reads a signed body as events; a signed body that cannot be read is stored without effect. Null: not from the
 * carrier.
 */
function eventsOf(received: Received, body: Buffer, at: number): readonly CarrierEvent[] | null {
  if (received.ok) return received.events
  if (received.why !== 'unreadable') return null
  const eventId = createHash('sha256').update(body).digest('hex')
  return [{ type: 'other', name: 'unreadable', eventId, ref: '', callId: null, direction: 'outbound', at }]
}
