/**
 * What carriers send. The raw bytes are kept for the signature; only what carries a valid one is stored, and it is
 * acknowledged once it is. Applying it is the engine's business, so a flood of events cannot hold up anything else.
 */
import type { FastifyInstance } from 'fastify'
import { carrierEvents } from '#contract/operations.ts'
import { storeCarrierEvents } from '#operations/calls/store-events.ts'
import { Problem } from '#operations/problem.ts'
import type { HttpDeps } from './deps.ts'

const BODY_LIMIT = 262_144

export function carrierEventRoutes(app: FastifyInstance, deps: HttpDeps): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.route({
    method: 'POST',
    url: carrierEvents.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    bodyLimit: BODY_LIMIT,
    handler: async (request, reply) => {
      const { connectionId } = carrierEvents.params.parse(request.params)
      const open = await deps.carrierOf(connectionId)
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [
          name,
          Array.isArray(value) ? value.join(', ') : value,
        ]),
      )
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const url = deps.settings.publicOrigin + request.url
      const received = open?.carrier.receive({ url, headers, body }, deps.clock.machine())
      // An unknown connection and a bad signature look alike: nobody learns which connections there are.
      if (!open || !received?.ok) throw new Problem('bad_signature', 'The event was not accepted.')
      if (received.events.length > 0) {
        const calls = await storeCarrierEvents(
          deps.db,
          { workspace: open.workspace, id: connectionId },
          received.events,
        )
        if (calls.length > 0) deps.onCarrierEvents?.(open.workspace, calls)
      }
      return reply.code(204).send()
    },
  })
}
