/** Answers a request for the recording of a call with the whole of it, or the part that was asked for. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CallFacts, TranscriptTurn } from '#carriers/carrier.ts'
import { recordingOf } from './recording.ts'

export function sendRecording(
  request: IncomingMessage,
  response: ServerResponse,
  call: CallFacts | null,
  spoken: readonly TranscriptTurn[],
): void {
  const audio = call && recordingOf(call, spoken)
  if (!audio) {
    const message = call ? 'Nobody answered this call, so nothing was recorded.' : 'There is no such call.'
    return void response
      .writeHead(404, { 'content-type': 'application/json' })
      .end(JSON.stringify({ error: { code: 'no_recording', message } }))
  }
  const range = rangeOf(request.headers.range, audio.length)
  if (range === 'outside')
    return void response.writeHead(416, { 'content-range': `bytes */${audio.length}` }).end()
  const [from, to] = range ?? [0, audio.length - 1]
  response.writeHead(range ? 206 : 200, {
    'content-type': 'audio/wav',
    'content-length': to - from + 1,
    ...(range ? { 'content-range': `bytes ${from}-${to}/${audio.length}` } : {}),
  })
  response.end(audio.subarray(from, to + 1))
}

/** One range of bytes, both ends counted in; null for the whole, which is also the answer to several ranges (RFC 9110). */
export function rangeOf(
  header: string | undefined,
  length: number,
): readonly [from: number, to: number] | 'outside' | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return null
  const from = first === '' ? Math.max(0, length - Number(last)) : Number(first)
  const to = first === '' || last === '' ? length - 1 : Math.min(Number(last), length - 1)
  return from > to ? 'outside' : [from, to]
}
