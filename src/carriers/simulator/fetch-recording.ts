/** Asks the simulator for a recording and hands its bytes on as they come. */
import { type Agent, type IncomingMessage, request as httpRequest } from 'node:http'
import type { Recording } from '#carriers/carrier.ts'

export interface RecordingSource {
  readonly baseUrl: string
  readonly token: string
  readonly timeoutMs: number
  readonly agent: Agent
}

export function fetchRecording(
  { baseUrl, token, timeoutMs, agent }: RecordingSource,
  ref: string,
  range: string | null,
): Promise<Recording> {
  const { promise, resolve } = Promise.withResolvers<Recording>()
  const request = httpRequest(new URL(`/v1/calls/${encodeURIComponent(ref)}/recording`, baseUrl), {
    headers: { authorization: `Bearer ${token}`, ...(range === null ? {} : { range }) },
    agent,
    timeout: timeoutMs,
  })
  request.on('timeout', () => request.destroy(new Error('no answer')))
  request.on('error', () => resolve({ kind: 'no_answer' }))
  request.on('response', (response) => resolve(read(response)))
  request.end()
  return promise
}

function read(response: IncomingMessage): Recording {
  const { statusCode, headers } = response
  if (statusCode === 200 || statusCode === 206)
    return {
      kind: 'audio',
      contentType: headers['content-type'] ?? 'audio/wav',
      length: Number(headers['content-length']),
      contentRange: headers['content-range'] ?? null,
      body: response,
    }
  response.resume()
  if (statusCode === 416) return { kind: 'outside' }
  if (statusCode === 404) return { kind: 'none', why: 'The carrier has no recording of this call.' }
  return { kind: 'no_answer' }
}
