/**
 * Serves one route of the contract. It identifies the actor, applies rate limits, checks the input and the
 * idempotency key, runs the handler, and masks the answer for viewers. A handler sees only checked input.
 */
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { PROBLEM_MEDIA_TYPE } from '#contract/problems.ts'
import type { Route } from '#contract/route.ts'
import { looksLikeId } from '#domain/ids.ts'
import { requestProblems } from '#wording/request-problems.ts'
import type { Identity } from '#access/authenticate.ts'
import { noteExport } from '#verb/note-export.ts'
import { Problem } from '#verb/problem.ts'
import { checkInput } from './check-input.ts'
import { withOpenCursor, withSealedCursor } from './cursors.ts'
import type { HttpDeps } from './deps.ts'
import { identify, refuseOtherSites, refuseUnlessAllowed } from './identify.ts'
import { refuseLate } from './late.ts'
import type { RateLimits } from './limits.ts'
import { maskedJson, maskedLines, withoutHidden } from './mask.ts'
import { once } from './once.ts'
import { refuseUnstorable } from './storable.ts'

export interface RouteInput<P, Q, B> {
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly actor: Identity
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}
/** A file to download; it is sent while it is made. */
export interface Download {
  readonly fileName: string
  readonly lines: AsyncIterable<string>
}
/** Sound or pictures, whole or in part, sent as they come. */
export interface Media {
  readonly status: 200 | 206
  readonly headers: Readonly<Record<string, string>>
  readonly media: Readable
}
export type Handler<P, Q, B, R> = (asked: RouteInput<P, Q, B>) => Promise<R | Download | Media>

/** The answer of a route that only says that it is done. */
export const nothing = (): undefined => undefined

export interface Serving {
  readonly deps: HttpDeps
  readonly limits: RateLimits
  readonly identities: WeakMap<FastifyRequest, Identity>
}

const BODY_LIMIT = 1_048_576

export type Serve = <P, Q, B, R>(
  app: FastifyInstance,
  route: Route<P, Q, B, R>,
  handler: Handler<P, Q, B, R>,
) => void

export const createServe =
  (serving: Serving): Serve =>
  (app, route, handler) => {
    app.route({
      method: route.method,
      url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      bodyLimit: BODY_LIMIT,
      onRequest: (request) => admit(serving, route as unknown as Route, request),
      handler: (request, reply) => answer(serving, route, handler, request, reply),
    })
  }

async function admit(
  { deps, limits, identities }: Serving,
  route: Route,
  request: FastifyRequest,
): Promise<void> {
  refuseLate(deps.clock, route, request)
  if (route.role === 'public') {
    if (route.method !== 'POST') return
    refuseOtherSites(deps, request)
    return limits.countAttempt(request)
  }
  const identity = await identify(deps, request)
  if (!identity) await limits.countAttempt(request)
  const allowed = refuseUnlessAllowed(route, identity)
  identities.set(request, allowed)
  await limits.count(route, request, allowed)
}

const NOBODY: Identity = { workspace: '', name: 'anonymous', role: 'viewer', scopes: [], expiresAt: null }

async function answer<P, Q, B, R>(
  serving: Serving,
  route: Route<P, Q, B, R>,
  handler: Handler<P, Q, B, R>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const actor = serving.identities.get(request) ?? NOBODY
  for (const sent of [request.params, request.query, route.takes === 'json' ? request.body : undefined])
    refuseUnstorable(sent)
  const params = paramsOf(route, request)
  const masked = actor.role === 'viewer' && route.role !== 'public'
  const asked = withOpenCursor(
    serving.deps,
    route,
    actor.workspace,
    checkInput(route.query, request.query, 'query'),
  )
  const query = masked ? withoutHidden(asked) : asked
  const body =
    route.takes === 'json'
      ? withVersion(request, checkInput(route.body, request.body ?? undefined, 'body'))
      : (undefined as B)
  let download: Download | undefined
  let media: Media | undefined
  const done = await once(serving.deps, route, request, actor, async () => {
    const result = await handler({ params, query, body, actor, request, reply })
    if (isDownload(result)) download = result
    if (isMedia(result)) media = result
    return {
      status: route.status,
      body: download || media ? undefined : withSealedCursor(serving.deps, route, actor.workspace, result),
    }
  })
  if (reply.sent) return reply
  if (media) return reply.code(media.status).headers(media.headers).send(media.media)
  if (download) {
    const { id } = params as { readonly id?: string }
    await noteExport(serving.deps.db, actor, {
      file: route.name,
      of: id,
      filters: Object.keys(query as object),
    })
    return sendDownload(reply, download, route.gives, masked)
  }
  if (serving.deps.settings.checks && done.status === route.status && route.gives === 'application/json')
    route.response.parse(done.body)
  return sendJson(reply, done.status, done.body, masked)
}

/** An id of another kind names nothing here. */
function paramsOf<P, Q, B, R>(route: Route<P, Q, B, R>, request: FastifyRequest): P {
  const given = Object.values(request.params as Readonly<Record<string, unknown>>)
  const ids = given.every((value) => typeof value === 'string' && looksLikeId(value))
  if (ids && !route.params.safeParse(request.params).success)
    throw new Problem('not_found', requestProblems.idOfAnotherKind)
  return checkInput(route.params, request.params, 'address')
}

const isDownload = (value: unknown): value is Download =>
  typeof value === 'object' && value !== null && 'lines' in value && 'fileName' in value

const isMedia = (value: unknown): value is Media =>
  typeof value === 'object' && value !== null && 'media' in value && 'headers' in value

/** `If-Match: "7"` means the same as `"version": 7` in the body. */
function withVersion<B>(request: FastifyRequest, body: B): B {
  const header = request.headers['if-match']
  if (header === undefined || request.method !== 'PATCH') return body
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header)?.[1]
  if (version === undefined) throw new Problem('invalid_request', requestProblems.ifMatch)
  return { ...body, version: Number(version) }
}

async function sendJson(
  reply: FastifyReply,
  status: number,
  body: unknown,
  masked: boolean,
): Promise<unknown> {
  if (status === 204 || body === undefined) return reply.code(status).send()
  const type = status >= 400 ? PROBLEM_MEDIA_TYPE : 'application/json; charset=utf-8'
  const version = typeof body === 'object' && body !== null && 'version' in body ? body.version : null
  if (typeof version === 'number') void reply.header('etag', `"${version}"`)
  return reply
    .code(status)
    .type(type)
    .serializer(String)
    .send(masked ? maskedJson(body) : JSON.stringify(body))
}

function sendDownload(
  reply: FastifyReply,
  { fileName, lines }: Download,
  type: Route['gives'],
  masked: boolean,
): unknown {
  return reply
    .type(`${type}; charset=utf-8`)
    .header('content-disposition', `attachment; filename="${fileName.replaceAll(/[^\w.-]/g, '_')}"`)
    .send(Readable.from(masked ? maskedFile(lines, type) : lines))
}

async function* maskedFile(lines: AsyncIterable<string>, type: Route['gives']): AsyncGenerator<string> {
  for await (const some of lines) yield maskedLines(some, type === 'text/csv' ? type : 'application/x-ndjson')
}
