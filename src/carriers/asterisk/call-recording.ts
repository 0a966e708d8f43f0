/**
 * Records the talk of a call at Asterisk, both sides in one file, and fetches that file for whoever hears it. The adapter
 * begins a recording once the audio of a call is open; it ends with the call. Asterisk keeps the files; their names are
 * our call ids, so no recording of another system is ever touched.
 */
import { Transform } from 'node:stream'
import type { Recording } from '#carriers/carrier.ts'
import { rangeOf } from '#carriers/http/byte-range.ts'
import { ownCallId } from '#domain/ids.ts'
import type { Ari } from './ari.ts'

const nameOf = (callId: string): string => `campanile-${callId}`

/** @returns whether Asterisk has begun to record */
export async function beginRecording(ari: Ari, callId: string, bridgeId: string): Promise<boolean> {
  const answer = await ari.send({
    method: 'POST',
    path: `/bridges/${bridgeId}/record`,
    query: { name: nameOf(callId), format: 'wav', ifExists: 'fail', beep: 'false' },
  })
  return answer.kind === 'answered' && answer.status < 300
}

/** Never throws. @param range as in HTTP; Asterisk itself only gives the whole */
export async function fetchRecording(ari: Ari, ref: string, range: string | null): Promise<Recording> {
  const callId = ownCallId(ref)
  if (callId === null) return NONE
  const response = await ari.download(`/recordings/stored/${nameOf(callId)}/file`)
  if (response === null) return { kind: 'no_answer' }
  const whole = Number(response.headers['content-length'])
  if (response.statusCode !== 200 || !Number.isSafeInteger(whole)) {
    response.resume()
    return response.statusCode === 404 ? NONE : { kind: 'no_answer' }
  }
  const part = rangeOf(range ?? undefined, whole)
  if (part === 'outside') {
    response.destroy()
    return { kind: 'outside' }
  }
  const [from, to] = part ?? [0, whole - 1]
  const body = onlyBytes(from, to)
  response.on('error', (error) => body.destroy(error))
  // Whoever listens no further lets go of the file at Asterisk, too.
  body.on('close', () => response.destroy())
  return {
    kind: 'audio',
    contentType: response.headers['content-type'] ?? 'audio/wav',
    length: to - from + 1,
    contentRange: part === null ? null : `bytes ${from}-${to}/${whole}`,
    body: response.pipe(body),
  }
}

const NONE: Recording = { kind: 'none', why: 'Asterisk has no recording of this call.' }

/** Lets the bytes between two positions through, both counted in, and ends after them. */
function onlyBytes(from: number, to: number): Transform {
  let at = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const start = at
      at += chunk.length
      const part = chunk.subarray(Math.max(0, from - start), Math.max(0, to + 1 - start))
      if (part.length > 0) this.push(part)
      if (at > to) this.push(null)
      done()
    },
  })
}
