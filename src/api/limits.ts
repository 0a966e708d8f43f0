/**
 * Limits the rate of requests per actor and address, counted in the database for all servers together. A request that
 * stops dialling is never slowed and never counted.
 */
import { callbackify } from 'node:util'
import rateLimit, { type FastifyRateLimitStore } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Route } from '#contract/route.ts'
import { requestProblems } from '#wording/request-problems.ts'
import type { Identity } from '#access/authenticate.ts'
import type { Database } from '#verb/actor.ts'
import { Problem } from '#verb/problem.ts'
import type { AccessLimits } from '#access/limits.ts'

export interface RateLimits {
  /** Counts one more request of a known actor. */
  count(route: Route, request: FastifyRequest, identity: Identity): Promise<void>
  /** Counts one more attempt to get in: a sign-in, or a request without valid credentials. */
  countAttempt(request: FastifyRequest): Promise<void>
}

const MINUTE = 60_000

/** Stores the counts of the rate-limit plugin in the database, for all servers on it. */
export const sharedCounts = (db: Pick<Database, 'countHit'>) => {
  const count = callbackify(async (key: string, windowMs: number) => {
    const { hits, endsInMs } = await db.countHit({ key, windowMs })
    return { current: hits, ttl: endsInMs }
  })
  return class implements FastifyRateLimitStore {
    incr(
      key: string,
      done: (error: Error | null, count?: { current: number; ttl: number }) => void,
      windowMs = MINUTE,
    ): void {
      count(key, windowMs, done)
    }
    child(): this {
      return this
    }
  }
}

/** Needs the rate-limit plugin. */
export function createRateLimits(
  app: FastifyInstance,
  limits: AccessLimits,
  actorOf: (request: FastifyRequest) => Identity | null,
): RateLimits {
  const named = (limit: string) => (request: FastifyRequest) =>
    `${limit} ${actorOf(request)?.name ?? request.ip}`
  const all = app.createRateLimit({
    max: limits.perMinute,
    timeWindow: MINUTE,
    keyGenerator: named('requests'),
  })
  const writes = app.createRateLimit({
    max: limits.writesPerMinute,
    timeWindow: MINUTE,
    keyGenerator: named('writes'),
  })
  const imports = app.createRateLimit({
    max: limits.importsPerHour,
    timeWindow: 60 * MINUTE,
    keyGenerator: (request) => `imports ${actorOf(request)?.workspace ?? request.ip}`,
  })
  const attempts = app.createRateLimit({
    max: limits.signInsPerMinute,
    timeWindow: MINUTE,
    keyGenerator: (request) => `attempts ${rateLimit.normalizeIP(request.ip, 64)}`,
  })
  const check = async (
    limit: typeof all,
    request: FastifyRequest,
    refusal = (_seconds: number): string => requestProblems.tooMany,
  ): Promise<void> => {
    const answer = await limit(request)
    if (!answer.isAllowed && answer.isExceeded)
      throw new Problem('too_many_requests', refusal(answer.ttlInSeconds), {
        retryAfter: answer.ttlInSeconds,
      })
  }
  return {
    async count(route, request) {
      if (route.urgent) return
      const writing = route.method !== 'GET' && !route.readOnly
      // One statement counts both.
      await Promise.all([check(all, request), ...(writing ? [check(writes, request)] : [])])
      if (route.readOnly) return
      if (route.takes === 'csv') await check(imports, request, requestProblems.tooManyImports)
    },
    countAttempt: (request) => check(attempts, request),
  }
}
