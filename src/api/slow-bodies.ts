/**
 * Refuses bodies that come too slowly. Every body but a file has to be there within half a minute, else the request
 * is refused and its connection closed. A file may take as long as bytes go on coming.
 */
import { PassThrough } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Clock } from '#domain/clock.ts'
import { requestProblems } from '#wording/request-problems.ts'
import { Problem } from '#verb/problem.ts'

/** @param bodyMs machine milliseconds */
export function refuseSlowBodies(app: FastifyInstance, clock: Clock, bodyMs: number): void {
  app.addHook('preParsing', async (request, reply, payload) => {
    if (!hasBody(request) || isFile(request) || isWhole(request)) return payload
    const over = new AbortController()
    const whole = new PassThrough()
    payload.on('error', (error: Error) => whole.destroy(error))
    // A body that is refused for its length is never read, so nothing else listens for its error.
    whole.on('error', () => undefined)
    whole.on('close', () => over.abort(OVER))
    reply.raw.on('close', () => over.abort(OVER))
    void clock.sleepMachine(bodyMs, over.signal).then(() => {
      if (over.signal.aborted) return
      void reply.header('connection', 'close')
      whole.destroy(new Problem('request_timeout', requestProblems.bodyTooSlow))
    })
    return payload.pipe(whole)
  })
}

/** Given as the reason, since an abort without one makes an error with its stack. */
const OVER = 'over'
const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'
/** A small body comes with its headers, and then waits to be read. */
const isWhole = ({ headers, raw }: FastifyRequest): boolean =>
  raw.readableLength === Number(headers['content-length'])
const isFile = (request: FastifyRequest): boolean =>
  /^(?:text\/csv|multipart\/form-data)/i.test(request.headers['content-type'] ?? '')
