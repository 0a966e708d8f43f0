/**
 * Compares the status, media type and code of every answer with the contract; only tests switch it on. So no test can
 * see an answer that the description of the API does not have.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as z from 'zod'
import { ROUTES } from '#contract/all.ts'
import { problemDocument } from '#contract/common.ts'
import { declared } from '#contract/problems-of-route.ts'
import { PROBLEM_MEDIA_TYPE } from '#contract/problems.ts'
import type { AnswerChecks } from './deps.ts'

const KEY_OF = (method: string, url: string): string => `${method} ${url}`
const BY_ADDRESS = new Map(
  ROUTES.map((route) => [KEY_OF(route.method, route.path.replaceAll(/\{(\w+)\}/g, ':$1')), route]),
)

export function checkAnswers(app: FastifyInstance, { undeclared, served }: AnswerChecks): void {
  app.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) served(each, url)
  })
  app.addHook('onSend', async (request, reply, payload) => {
    const fault = answerFault(request, reply, payload)
    if (fault === null) return
    const { method, url } = request
    undeclared(`${method} ${url.slice(0, 200)} answers ${reply.statusCode}: ${fault}`)
  })
}

/** Null where the contract names the answer. */
export function answerFault(
  request: Pick<FastifyRequest, 'method'> & { readonly routeOptions: { readonly url?: string | undefined } },
  reply: { readonly statusCode: number; getHeader(name: string): unknown },
  payload: unknown,
): string | null {
  const { statusCode: status } = reply
  const header = reply.getHeader('content-type')
  const type = typeof header === 'string' ? header : ''
  const route = BY_ADDRESS.get(KEY_OF(request.method, request.routeOptions.url ?? ''))
  if (!route) return status < 400 || type === PROBLEM_MEDIA_TYPE ? null : `its kind is ${type}`
  const known = declared(route, status)
  if (known === null) return `no such status is declared; ${String(payload).slice(0, 300)}`
  const other = instantFault(type, payload)
  if (other !== null) return `an instant is written as ${other}`
  if (known.kind === 'problem') return problemFault(known.codes, type, payload)
  if (known.kind === 'also' || known.type === 'none') return null
  return fits(known.type, type) ? null : `its kind is ${type}, not ${known.type}`
}

function problemFault(codes: readonly string[], type: string, payload: unknown): string | null {
  if (type !== PROBLEM_MEDIA_TYPE) return `its kind is ${type}`
  const { data, error } = problemDocument.safeParse(JSON.parse(String(payload)))
  if (!data) return z.prettifyError(error)
  return codes.includes(data.code) ? null : `the code ${data.code} is not declared`
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
/** A field that by its name is an instant, with a value that is one in whatever form; free texts may look like one. */
const LIKE_INSTANT =
  /"(?:at|\w*At|asOf|since|until|next|start|end|earliest|latest|finish|releasableFrom|quietBy|searchedTo|uncertainSince)":"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d[^"\\ ]*)"/g

/** The first instant of a JSON answer that is not written as all are: in UTC with milliseconds. */
export function instantFault(type: string, payload: unknown): string | null {
  if (!type.includes('json') || typeof payload !== 'string') return null
  for (const [, text = ''] of payload.matchAll(LIKE_INSTANT)) if (!INSTANT.test(text)) return text
  return null
}

/** `audio/*` stands for any sound, and for bytes whose type the carrier does not name. */
const fits = (wanted: string, type: string): boolean =>
  wanted === 'audio/*'
    ? type.startsWith('audio/') || type === 'application/octet-stream'
    : type.split(';')[0] === wanted
