/**
 * Builds the server without the listening, so that tests ask it without a socket; `main/wire.ts` listens. Every
 * address is a route of the contract, every error is a problem document, and a caller that the contract does not name
 * is served nothing.
 */
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import type { Identity } from '#access/authenticate.ts'
import { ROUTES } from '#contract/all.ts'
import { requestProblems } from '#wording/request-problems.ts'
import { Problem } from '#verb/problem.ts'
import { accessRoutes } from './access-routes.ts'
import { callRoutes } from './call-routes.ts'
import { actionRoutes, draftRoutes, watchingRoutes } from './campaign-routes.ts'
import { carrierEventRoutes } from './carrier-events.ts'
import { contactRoutes } from './contact-routes.ts'
import { checkAnswers } from './check-answers.ts'
import { answerClientError } from './client-errors.ts'
import { DEFAULT_LIMITS } from '#access/limits.ts'
import { demoRoutes } from './demo-routes.ts'
import { DEFAULT_TIMES, type HttpDeps } from './deps.ts'
import { createRateLimits, sharedCounts } from './limits.ts'
import { firstRunRoutes } from './first-run-routes.ts'
import { tellTime } from './late.ts'
import { liveRoute } from './live-route.ts'
import { ownedRoutes } from './owned-routes.ts'
import { createErrorHandler, sendProblem, unreadable } from './problems.ts'
import { readJson } from './read-json.ts'
import { recordingRoute } from './recording-route.ts'
import { helmetOptions, safeHeaders } from './safe-headers.ts'
import { createServe, type Serve } from './serve-route.ts'
import { refuseSlowBodies } from './slow-bodies.ts'
import { uploadRoutes } from './upload-routes.ts'
import { templateRoutes } from './template-routes.ts'
import { sendPage, wantsPage, webFiles } from './web-files.ts'
import { healthRoutes, workspaceRoutes } from './workspace-routes.ts'

const MOST_URL = 4096
/** Milliseconds between two looks for requests that take too long. */
const CHECK_MS = 5000

export async function createApp(deps: HttpDeps): Promise<FastifyInstance> {
  const limits = { ...DEFAULT_LIMITS, ...deps.settings.limits }
  const times = { ...DEFAULT_TIMES, ...deps.settings.times }
  const identities = new WeakMap<FastifyRequest, Identity>()
  const everything = (deps.serves ?? 'everything') === 'everything'
  const pages = everything ? deps.webFolder : undefined
  const safe = safeHeaders(deps.settings.secureCookies)
  const app = Fastify({
    frameworkErrors: (error, _request, reply) => void sendProblem(reply.headers(safe), unreadable(error)),
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    bodyLimit: 1_048_576,
    requestIdHeader: false,
    genReqId: createRequestIds(deps.secrets),
    trustProxy: deps.settings.trustedProxies ? [...deps.settings.trustedProxies] : false,
    routerOptions: { maxParamLength: 200 },
    requestTimeout: times.requestMs,
    connectionTimeout: times.idleMs,
    clientErrorHandler: (error, socket) => answerClientError(error, socket, safe),
    http: {
      maxHeaderSize: 16_384,
      headersTimeout: times.headersMs,
      connectionsCheckingInterval: Math.min(CHECK_MS, times.headersMs),
    },
  })
  app.setErrorHandler(
    createErrorHandler(deps.logError, (request) => identities.get(request)?.role === 'viewer'),
  )
  app.setNotFoundHandler(async (request, reply) => {
    if (pages !== undefined && wantsPage(request))
      return sendPage(reply, pages, {
        nonce: deps.secrets.bytes(16).toString('hex'),
        demo: deps.demo !== undefined,
      })
    const allowed = everything ? methodsOf(request.url) : []
    // The file is not there: its route has left off headers that only files can do without.
    void reply.headers(safe)
    if (allowed.length === 0)
      return sendProblem(reply, new Problem('not_found', requestProblems.noSuchAddress))
    return sendProblem(
      reply.header('allow', allowed.join(', ')),
      new Problem('method_not_allowed', requestProblems.otherMethods(allowed.join(', '))),
    )
  })
  tellTime(app, deps.clock)
  if (deps.settings.checks) checkAnswers(app, deps.settings.checks)
  await app.register(helmet, helmetOptions(deps.settings.secureCookies))
  await app.register(cookie)
  await app.register(rateLimit, { global: false, store: sharedCounts(deps.db) })
  if (pages !== undefined) await webFiles(app, pages)
  takeJsonOnly(app, safe)
  refuseSlowBodies(app, deps.clock, times.bodyMs)
  const rates = createRateLimits(app, limits, (request) => identities.get(request) ?? null)
  await addRoutes(app, createServe({ deps, limits: rates, identities }), { deps, limits, safe })
  return app
}

/** Ids of 24 hex digits: half of them random, the same for all requests of this server, then the number of the request. */
function createRequestIds(secrets: HttpDeps['secrets']): () => string {
  const server = secrets.bytes(6).toString('hex')
  let requests = 0
  return () => `${server}${(requests++).toString(16).padStart(12, '0')}`
}

interface Added {
  readonly deps: HttpDeps
  readonly limits: typeof DEFAULT_LIMITS
  readonly safe: ReturnType<typeof safeHeaders>
}

async function addRoutes(app: FastifyInstance, serve: Serve, { deps, limits, safe }: Added): Promise<void> {
  const { serves = 'everything' } = deps
  healthRoutes(app, serve, deps)
  if (serves !== 'health') await app.register(async (scope) => carrierEventRoutes(scope, deps, safe))
  if (serves !== 'everything') return
  for (const add of [
    accessRoutes,
    workspaceRoutes,
    draftRoutes,
    templateRoutes,
    firstRunRoutes,
    actionRoutes,
    watchingRoutes,
    contactRoutes,
    callRoutes,
    ownedRoutes,
    recordingRoute,
  ])
    add(app, serve, deps)
  liveRoute(app, serve, deps, limits)
  if (deps.demo) demoRoutes(app, serve, deps.demo)
  await app.register((scope) => uploadRoutes(scope, serve, deps))
}

/** Installs the one parser for JSON, in UTF-8; every other kind of body is refused before it is read. */
function takeJsonOnly(app: FastifyInstance, safe: Readonly<Record<string, string>>): void {
  const taken =
    /^(?:application\/json|text\/csv)(?:; ?charset=utf-8)?$|^multipart\/form-data; ?boundary=[^;]{1,100}$/i
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, text === '' ? undefined : readJson(String(text)))
    } catch (error) {
      done(error as Error)
    }
  })
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('cache-control', 'no-store')
    if (request.url.length > MOST_URL) {
      // Routes that set their headers by themselves have not done so yet.
      void reply.headers(safe)
      throw new Problem('uri_too_long', requestProblems.addressTooLong(MOST_URL))
    }
    const type = request.headers['content-type']
    if (type !== undefined && !request.url.startsWith('/carrier-events/') && !taken.test(type))
      throw new Problem('unsupported_media_type', requestProblems.bodyKind)
  })
}

/** The methods that the contract has for a path. */
function methodsOf(url: string): string[] {
  const parts = (url.split('?')[0] ?? '').split('/')
  const fits = (path: string): boolean => {
    const wanted = path.split('/')
    return (
      wanted.length === parts.length && wanted.every((part, i) => part.startsWith('{') || part === parts[i])
    )
  }
  return [...new Set(ROUTES.filter((route) => fits(route.path)).map((route) => route.method))]
}
