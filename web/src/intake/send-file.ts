/**
 * Sends a file and reports how much of it has left. `fetch` cannot report that for a body, so it uses XMLHttpRequest.
 */
import { addressOf } from '#contract/asking.ts'
import type { Route } from '#contract/route.ts'
import * as wording from '#wording/pages/intake.ts'
import { mustBeOnline, outcomeOf, Refusal, silence } from '#web/api/call.ts'
import { goodFor } from '#web/api/reach.ts'

export interface Sent<P, Q> {
  readonly params?: P
  readonly query?: Partial<Q>
  readonly file: Blob
  readonly signal?: AbortSignal
  /** Called with the share of the bytes that left, 0 to 1. */
  readonly progress?: (share: number) => void
  /** Machine milliseconds after which it is given up; 0 when the caller watches the time. */
  readonly patienceMs?: number
}

const PATIENCE_MS = 60_000

/** @throws Refusal with the server's sentence */
export async function sendFile<P, Q, B, R>(route: Route<P, Q, B, R>, sent: Sent<P, Q>): Promise<R> {
  const { file, signal, progress = () => undefined, patienceMs = PATIENCE_MS } = sent
  if (!route.readOnly) await mustBeOnline()
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', addressOf(route.path, sent.params, sent.query))
    request.setRequestHeader('content-type', 'text/csv')
    request.setRequestHeader('accept', 'application/json')
    if (!route.readOnly)
      for (const [name, value] of Object.entries(goodFor(PATIENCE_MS))) request.setRequestHeader(name, value)
    request.responseType = 'json'
    request.timeout = patienceMs
    const fail = (cause?: Refusal): void => reject(route.readOnly ? (cause ?? silence()) : outcomeOf(cause))
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      progress(total > 0 ? loaded / total : 0),
    )
    request.upload.addEventListener('load', () => progress(1))
    request.addEventListener('load', () => {
      if (request.status < 300) return resolve(request.response as R)
      const problem = (request.response ?? {}) as { code?: string; detail?: string }
      fail(
        new Refusal(
          request.status,
          problem.code ?? 'unknown',
          problem.detail ?? wording.theServerAnswered(request.status),
        ),
      )
    })
    request.addEventListener('error', () => fail())
    request.addEventListener('timeout', () => fail())
    request.addEventListener('abort', () => reject(new DOMException('Stopped', 'AbortError')))
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    if (signal?.aborted) reject(new DOMException('Stopped', 'AbortError'))
    else request.send(file)
  })
}
