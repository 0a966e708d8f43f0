/**
 * Turns every thrown error into an answer; it is the only place that does. Clients never see the message of an
 * unexpected error.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { PROBLEM_MEDIA_TYPE, PROBLEMS, type ProblemCode } from '#contract/problems.ts'
import { requestProblems } from '#wording/request-problems.ts'
import { ContactFileRefused } from '#contacts/import/contact-file-refused.ts'
import { Problem } from '#verb/problem.ts'
import { maskedJson } from './mask.ts'

const FASTIFY: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['payload_too_large', requestProblems.bodyTooLarge],
  FST_REQ_FILE_TOO_LARGE: ['payload_too_large', requestProblems.fileTooLarge],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported_media_type', requestProblems.bodyKind],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['invalid_json', requestProblems.bodyEmpty],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['invalid_request', requestProblems.bodyLengthWrong],
  FST_ERR_BAD_URL: ['invalid_request', requestProblems.addressUnreadable],
  FST_ERR_MAX_PARAM_LENGTH: ['invalid_request', requestProblems.addressPartTooLong],
  FST_INVALID_MULTIPART_CONTENT_TYPE: ['unsupported_media_type', requestProblems.bodyKind],
}

export function problemOf(error: unknown): Problem | null {
  if (error instanceof Problem) return error
  if (error instanceof ContactFileRefused)
    return new Problem('file_refused', error.message, { reason: error.code })
  const code = (error as { code?: unknown } | null)?.code
  const known = typeof code === 'string' ? FASTIFY[code] : undefined
  if (known) return new Problem(known[0], known[1])
  // Two requests raced for a unique key, or the database gave up on a statement.
  if (code === '23505') return new Problem('already_exists', requestProblems.thereAlready)
  // An address held a zero character. Bodies and files are clean at this point.
  if (code === '22021' || code === '22P05') return new Problem('invalid_request', requestProblems.textNotKept)
  if (code === '57014' || code === '53300' || code === 'ECONNREFUSED')
    return new Problem('unavailable', requestProblems.databaseSilent)
  return null
}

/** The problem for an address that leads to no route. */
export const unreadable = (error: unknown): Problem =>
  problemOf(error) ?? new Problem('invalid_request', requestProblems.addressUnreadable)

export function problemBody(problem: Problem, instance?: string): Record<string, unknown> {
  const [status, title, , remedy] = PROBLEMS[problem.code]
  const { retryAfter: _unused, ...extra } = problem.extra
  return {
    ...extra,
    type: `urn:campanile:problem:${problem.code}`,
    title,
    status,
    detail: problem.publicDetail,
    remedy,
    code: problem.code,
    ...(instance ? { instance } : {}),
  }
}

/** @param masked whether numbers are hidden from the client */
export async function sendProblem(reply: FastifyReply, problem: Problem, masked = false): Promise<void> {
  const { retryAfter } = problem.extra
  if (typeof retryAfter === 'number') void reply.header('retry-after', String(retryAfter))
  await reply
    .code(PROBLEMS[problem.code][0])
    .type(PROBLEM_MEDIA_TYPE)
    .serializer(String)
    .send(masked ? maskedJson(problemBody(problem)) : JSON.stringify(problemBody(problem)))
}

export function createErrorHandler(
  logError: ((error: unknown, errorId: string) => void) | undefined,
  isMasked: (request: FastifyRequest) => boolean,
) {
  return async (error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const known = problemOf(error)
    if (known) return sendProblem(reply, known, isMasked(request))
    const errorId = request.id
    logError?.(error, errorId)
    await sendProblem(reply, new Problem('internal', requestProblems.internal, { errorId }))
  }
}
