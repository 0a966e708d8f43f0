/**
 * Serves the web app. Files with a content hash in their name are cached for ever, the page itself never. Each answer
 * with the page carries its own nonce for the style sheets that the components write.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import compress from '@fastify/compress'
import type { FastifyHelmetRouteOptions } from '@fastify/helmet'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { PAGES_NOT_BUILT } from '#wording/workspace.ts'

const POLICY = 'content-security-policy'
const YEAR_SECONDS = 31_536_000

/**
 * Headers that only matter on a page are left off dozens of small files; the content type and the origin stay
 * protected.
 */
const SCRIPT_OR_STYLE: NonNullable<FastifyHelmetRouteOptions['helmet']> = {
  contentSecurityPolicy: false,
  referrerPolicy: false,
  crossOriginOpenerPolicy: false,
  frameguard: false,
  originAgentCluster: false,
  dnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
  crossOriginResourcePolicy: { policy: 'same-origin' },
}

/** Compresses JSON answers, and answers an unknown address with the page when a browser asks for a page. */
export async function webFiles(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { 0: 0, 1: 4 } },
  })
  await app.register(fastifyStatic, {
    root: folder,
    serve: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) =>
      void reply.header(
        'cache-control',
        path.includes('/assets/') ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache',
      ),
  })
  app.get('/assets/*', { compress: false, helmet: SCRIPT_OR_STYLE }, (request, reply) =>
    sendFile(request, reply),
  )
  app.get('/icons/*', { compress: false }, (request, reply) => sendFile(request, reply))
  app.get('/color-scheme.js', { compress: false }, (request, reply) => sendFile(request, reply))
}

const sendFile = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply.sendFile((request.url.split('?')[0] ?? '').slice(1))

/** Whether a browser asks for a page of the app, not for data or a file. */
export const wantsPage = (request: FastifyRequest): boolean =>
  request.method === 'GET' &&
  !/^\/(?:api|carrier-events|assets|icons)\//.test(request.url) &&
  (request.headers.accept ?? '').includes('text/html')

export interface PageMarks {
  /** Allowed for styles by the policy of this one answer. */
  readonly nonce: string
  /** The page shows the strip that drives the demo. */
  readonly demo: boolean
}

export function sendPage(reply: FastifyReply, folder: string, { nonce, demo }: PageMarks): FastifyReply {
  const file = join(folder, 'index.html')
  const page = existsSync(file)
    ? readFileSync(file, 'utf8')
        .replace('%NONCE%', nonce)
        .replace('%DEMO%', demo ? 'yes' : 'no')
    : PAGES_NOT_BUILT
  const policy = String(reply.getHeader(POLICY)).replace(
    "style-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
  )
  return reply
    .headers({ 'cache-control': 'no-store', [POLICY]: policy })
    .type('text/html; charset=utf-8')
    .send(page)
}
