/** Answers a request for the recording of a call with the whole of it, or the part that was asked for. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CallFacts, TranscriptTurn } from '#carriers/carrier.ts'
import { rangeOf } from '#carriers/http/byte-range.ts'
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
