/**
 * Applies idempotency keys to requests; `serve-route.ts` calls it. It decides when two requests are the same and
 * answers a repeat with the stored answer.
 */
import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { isOnce } from '#contract/problems-of-route.ts'
import type { Route } from '#contract/route.ts'
import type { Identity } from '#access/authenticate.ts'
import { beginOnce, finishOnce } from '#access/once.ts'
import { PROBLEMS } from '#contract/problems.ts'
import { requestProblems } from '#wording/request-problems.ts'
import { Problem } from '#verb/problem.ts'
import type { HttpDeps } from './deps.ts'
import { requests, urgent } from '#verb/kinds-of-work.ts'
import { problemBody, problemOf } from './problems.ts'

export interface Answer {
  readonly status: number
  readonly body: unknown
}

/**
 * Runs the work once per key; without a key it just runs it. A refusal is stored as an answer; a fault leaves the key
 * closed.
 */
export async function once(
  deps: HttpDeps,
  route: Route,
  request: FastifyRequest,
  identity: Identity,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const key = request.headers['idempotency-key']
  if (key === undefined || !isOnce(route)) return work()
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))
    throw new Problem('invalid_request', requestProblems.idempotencyKey)
  const db = (route.urgent ? urgent : requests)(deps.db)
  const begun = await beginOnce(db, deps.clock, identity.workspace, key, hashOf(request, identity))
  if (begun.kind === 'running') throw new Problem('idempotency_running', requestProblems.idempotencyRunning)
  if (begun.kind === 'mismatch') throw new Problem('idempotency_mismatch', requestProblems.idempotencyOther)
  if (begun.kind === 'replay') return { status: begun.status, body: begun.response ?? undefined }
  const answer = await work().catch((error: unknown) => refusal(error))
  await finishOnce(db, identity.workspace, key, answer.status, withoutSecret(route, answer.body))
  return answer
}

const hashOf = (request: FastifyRequest, identity: Identity): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        identity.name,
        request.method,
        request.url,
        request.headers['if-match'] ?? null,
        request.body ?? null,
      ]),
    )
    .digest('hex')

function refusal(error: unknown): Answer {
  const problem = problemOf(error)
  if (!problem) throw error
  return { status: PROBLEMS[problem.code][0], body: problemBody(problem) }
}

/** A secret is shown once: the answer stored for repeats has null in its place. */
const withoutSecret = (route: Route, body: unknown): unknown =>
  route.secretField && typeof body === 'object' && body !== null
    ? { ...body, [route.secretField]: null }
    : body
