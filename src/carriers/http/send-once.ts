/**
 * Sends one HTTP request, at most once. Nothing here retries, and neither does the keep-alive agent beneath: a reused
 * connection that dies under the request loses it. The meaning of a failure depends only on whether the first byte was
 * handed to the socket.
 */
import type { ClientRequest, IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { type HttpClient, whenStanding } from './client.ts'

export interface HttpRequest {
  readonly url: string
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Machine milliseconds for the whole exchange, connecting included. */
  readonly timeoutMs: number
  readonly client: HttpClient
  /** Asked in the turn that writes the request, once the connection stands; false sends nothing. */
  readonly mayStart?: () => boolean
}

export type HttpOutcome =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly body: string
      readonly retryAfter: string | undefined
    }
  /** No byte left. */
  | { readonly kind: 'aborted' }
  | { readonly kind: 'not_sent'; readonly message: string }
  /** Bytes may have left and no whole answer came. */
  | { readonly kind: 'lost'; readonly message: string }

const LARGEST_ANSWER = 16 * 1024 * 1024

/** Never throws. */
export function sendOnce(options: HttpRequest): Promise<HttpOutcome> {
  const { client, url, method, body = '' } = options
  const headers = { ...options.headers, 'content-length': String(Buffer.byteLength(body)) }
  try {
    return exchange(client.request(url, { method, headers }), options)
  } catch (error) {
    return Promise.resolve({ kind: 'not_sent', message: String(error) })
  }
}

function exchange(request: ClientRequest, options: HttpRequest): Promise<HttpOutcome> {
  const { timeoutMs, body = '' } = options
  const { promise, resolve } = Promise.withResolvers<HttpOutcome>()
  let sent = false
  const finish = (outcome: HttpOutcome): void => {
    clearTimeout(timer)
    resolve(outcome)
    if (outcome.kind !== 'answered') request.destroy()
  }
  const fail = (message: string): void => finish({ kind: sent ? 'lost' : 'not_sent', message })
  const timer = setTimeout(() => fail(`no answer within ${timeoutMs} ms`), timeoutMs)
  const start = (): void => {
    if (request.destroyed) return
    if (!allowed(options.mayStart)) return finish({ kind: 'aborted' })
    sent = true
    request.end(body)
  }
  request.on('error', (error) => fail(error.message))
  request.on('socket', (socket: Socket) => whenStanding(socket, start))
  request.on('response', (response) => collect(response, finish, fail))
  return promise
}

function allowed(mayStart: (() => boolean) | undefined): boolean {
  try {
    return mayStart?.() ?? true
  } catch {
    return false
  }
}

function collect(
  response: IncomingMessage,
  finish: (outcome: HttpOutcome) => void,
  fail: (why: string) => void,
): void {
  const chunks: Buffer[] = []
  let size = 0
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    size += chunk.length
    if (size > LARGEST_ANSWER) fail('the answer is too large')
  })
  response.on('error', (error) => fail(error.message))
  response.on('end', () => {
    const retryAfter = response.headers['retry-after']
    finish({
      kind: 'answered',
      status: response.statusCode ?? 0,
      body: Buffer.concat(chunks).toString('utf8'),
      retryAfter,
    })
  })
}
