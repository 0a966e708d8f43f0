/** Answers input that is no HTTP request, or that came too slowly. There is no route yet, only a socket. */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { PROBLEM_MEDIA_TYPE, PROBLEMS } from '#contract/problems.ts'
import { requestProblems } from '#wording/request-problems.ts'
import { Problem } from '#verb/problem.ts'
import { problemBody } from './problems.ts'

export function answerClientError(
  error: Error,
  socket: Socket,
  safe: Readonly<Record<string, string>>,
): void {
  if (!socket.writable) return void socket.destroy()
  const problem = problemOf((error as { code?: unknown }).code)
  const body = JSON.stringify(problemBody(problem))
  const [status] = PROBLEMS[problem.code]
  const headers = {
    ...safe,
    'content-type': PROBLEM_MEDIA_TYPE,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`)
}

function problemOf(code: unknown): Problem {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new Problem('request_timeout', requestProblems.requestTooSlow)
  if (code === 'HPE_HEADER_OVERFLOW') return new Problem('headers_too_large', requestProblems.headersTooLarge)
  return new Problem('invalid_request', requestProblems.noHttp)
}
