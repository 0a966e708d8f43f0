/** Rate limits per actor and address. What stops dialling is never slowed. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Route } from '#contract/route.ts'
import type { Identity } from '#operations/access/authenticate.ts'
import { Problem } from '#operations/problem.ts'
import type { HttpLimits } from './deps.ts'

export interface RateLimits {
  /** One more request of somebody known. */
  count(route: Route, request: FastifyRequest, identity: Identity): Promise<void>
  /** One more attempt to get in: a sign-in, or a request with no valid credentials. */
  countAttempt(request: FastifyRequest): Promise<void>
}

const MINUTE = 60_000

const tooManyImports = (seconds: number): string => {
  const minutes = Math.max(1, Math.ceil(seconds / 60))
  return `This workspace has imported as many files as it may in an hour. The next one is taken in ${minutes} minute${minutes === 1 ? '' : 's'}.`
}

/** Needs the rate-limit plugin. */
export function createRateLimits(
  app: FastifyInstance,
  limits: HttpLimits,
  actorOf: (request: FastifyRequest) => Identity | null,
): RateLimits {
  const keyGenerator = (request: FastifyRequest): string => actorOf(request)?.name ?? request.ip
  const all = app.createRateLimit({ max: limits.perMinute, timeWindow: MINUTE, keyGenerator })
  const writes = app.createRateLimit({ max: limits.writesPerMinute, timeWindow: MINUTE, keyGenerator })
  const imports = app.createRateLimit({
    max: limits.importsPerHour,
    timeWindow: 60 * MINUTE,
    keyGenerator: (request) => actorOf(request)?.workspace ?? request.ip,
  })
  const attempts = app.createRateLimit({ max: limits.signInsPerMinute, timeWindow: MINUTE, ipv6Subnet: 64 })
  const check = async (
    limit: typeof all,
    request: FastifyRequest,
    refusal = (_seconds: number): string => 'Too many requests in a short time.',
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
      await check(all, request)
      if (route.readOnly) return
      if (route.method !== 'GET') await check(writes, request)
      if (route.takes === 'csv') await check(imports, request, tooManyImports)
    },
    countAttempt: (request) => check(attempts, request),
  }
}
