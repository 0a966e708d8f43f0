/**
 * Refuses requests that come too late. A broken network delivers requests when it works again, long after their
 * sender gave up. So every answer tells the server's time, and a request may say until when it may be done.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { GOOD_UNTIL, SERVER_TIME } from '#contract/asking.ts'
import type { Route } from '#contract/route.ts'
import type { Clock } from '#domain/clock.ts'
import { requestProblems } from '#wording/request-problems.ts'
import { Problem } from '#verb/problem.ts'

export function tellTime(app: FastifyInstance, clock: Pick<Clock, 'machine'>): void {
  app.addHook('onRequest', async (_request, reply) => {
    void reply.header(SERVER_TIME, String(Math.round(clock.machine())))
  })
}

/**
 * A stop is done however late it comes, and whatever a browser's clock says.
 * @throws Problem
 */
export function refuseLate(
  clock: Pick<Clock, 'machine'>,
  route: Pick<Route, 'method' | 'urgent' | 'readOnly'>,
  request: FastifyRequest,
): void {
  const until = request.headers[GOOD_UNTIL]
  if (until === undefined || route.method === 'GET' || route.urgent || route.readOnly) return
  if (typeof until !== 'string' || !/^\d{1,15}$/.test(until))
    throw new Problem('invalid_request', requestProblems.goodUntil)
  if (clock.machine() <= Number(until)) return
  throw new Problem('too_late', requestProblems.tooLate)
}
