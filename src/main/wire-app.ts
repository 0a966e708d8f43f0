/** Builds the HTTP server of a process from its parts; `wire.ts` starts it. */
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { createApp } from '#api/app.ts'
import { createImportContacts } from '#contacts/import/import-contacts.ts'
import type { Receiver } from '#dialing/events/receive-events.ts'
import type { Live } from '#integrations/live.ts'
import { type Minds, textRuntimeOf } from './minds.ts'
import type { Metrics } from './metrics.ts'
import type { Carriers } from './open-carriers.ts'
import { partOf } from './roles.ts'
import type { Parts, WireDeps } from './parts.ts'

const WEB = fileURLToPath(new URL('../../dist/web', import.meta.url))

export interface Served {
  readonly carriers: Carriers
  readonly receive: Receiver['receive']
  readonly urls: { readonly public: string }
  readonly live: Live
  readonly metrics: Metrics
  readonly minds: Minds
  clockSkewMs(): number
}

export function wireApp(
  { config, store, log, role = 'all', demo }: WireDeps,
  parts: Parts,
  { carriers, receive, urls, live, metrics, minds, clockSkewMs }: Served,
): Promise<FastifyInstance> {
  return createApp({
    ...parts,
    serves: partOf(role).serves,
    cursorKey: store.cursorKey,
    settings: {
      get publicOrigin() {
        return urls.public
      },
      ...(config.trustedProxies.length > 0 ? { trustedProxies: config.trustedProxies } : {}),
      secureCookies: config.publicUrl?.startsWith('https:') ?? false,
    },
    live,
    clockSkewMs,
    webFolder: WEB,
    importContacts: createImportContacts({ db: parts.db, ids: parts.ids }),
    textRuntime: async (thinksWith) =>
      textRuntimeOf({
        brain: (await minds.of(thinksWith)).brain,
        clock: parts.clock,
        failed: (why) => log.warn({ why }, 'the test of an agent got no answer'),
      }),
    carrierOf: async (connectionId) => (await carriers.of(connectionId)) ?? undefined,
    receiveEvents: receive,
    metrics: () => metrics.text(),
    ...(demo ? { demo } : {}),
    logError: (error, errorId) => log.error({ err: error, errorId }, 'request'),
  })
}
