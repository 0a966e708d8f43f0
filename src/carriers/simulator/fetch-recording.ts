/** Asks the simulator for a recording, for the adapter, and hands its bytes on as they come. */
import type { IncomingMessage } from 'node:http'
import type { Recording } from '#carriers/carrier.ts'
import { type HttpClient, addressBelow } from '#carriers/http/client.ts'

export interface RecordingSource {
  readonly baseUrl: string
  readonly token: string
  readonly timeoutMs: number
  readonly client: HttpClient
}

/** Never throws. */
export async function fetchRecording(
  source: RecordingSource,
  ref: string,
  range: string | null,
): Promise<Recording> {
  try {
    return await ask(source, ref, range)
  } catch {
    return { kind: 'no_answer' }
  }
}

function ask(
  { baseUrl, token, timeoutMs, client }: RecordingSource,
  ref: string,
  range: string | null,
): Promise<Recording> {
  const { promise, resolve, reject } = Promise.withResolvers<Recording>()
  const request = client.request(addressBelow(baseUrl, `/v1/calls/${encodeURIComponent(ref)}/recording`), {
    headers: { authorization: `Bearer ${token}`, ...(range === null ? {} : { range }) },
    timeout: timeoutMs,
  })
  request.on('timeout', () => request.destroy(new Error('no answer')))
  request.on('error', reject)
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
