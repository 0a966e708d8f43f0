/** Serves the recording of a call by passing it on from the carrier. The browser only ever speaks to this server. */
import type { FastifyInstance } from 'fastify'
import { readRecording } from '#contract/calls.ts'
import { noRecording } from '#wording/calls.ts'
import { findRecording } from '#reports/call-log/read-recording.ts'
import { Problem } from '#verb/problem.ts'
import type { HttpDeps } from './deps.ts'
import { requests } from '#verb/kinds-of-work.ts'
import type { Media, Serve } from './serve-route.ts'

const RANGE = /^bytes=(?:\d{1,12}-\d{0,12}|-\d{1,12})$/

export function recordingRoute(app: FastifyInstance, serve: Serve, deps: HttpDeps): void {
  serve(app, readRecording, async ({ actor, params, request }) => {
    const asked = request.headers.range
    const range = asked !== undefined && RANGE.test(asked) ? asked : null
    const begins = range === null || range.startsWith('bytes=0-')
    const { connectionId, ref } = await findRecording(requests(deps.db), actor, params.id, begins)
    const opened = await deps.carrierOf(connectionId)
    if (opened?.workspace !== actor.workspace) throw new Problem('unavailable', noRecording.carrier_silent)
    if (!opened.carrier.recording) throw new Problem('not_found', noRecording.carrier_gives_none)
    const found = await opened.carrier.recording(ref, range)
    if (found.kind === 'no_answer') throw new Problem('unavailable', noRecording.carrier_silent)
    if (found.kind === 'none') throw new Problem('not_found', found.why)
    // Carriers do not tell the whole length here, and without it HTTP has no `Content-Range` for this answer.
    if (found.kind === 'outside') throw new Problem('range_not_satisfiable', noRecording.shorter)
    return mediaOf(found)
  })
}

const mediaOf = (found: {
  readonly contentType: string
  readonly length: number
  readonly contentRange: string | null
  readonly body: Media['media']
}): Media => ({
  status: found.contentRange === null ? 200 : 206,
  headers: {
    // The carrier's content type is believed only as far as it names a kind of sound.
    'content-type': /^audio\/[\w.+-]{1,40}$/.test(found.contentType)
      ? found.contentType
      : 'application/octet-stream',
    'content-length': String(found.length),
    'accept-ranges': 'bytes',
    'content-disposition': 'inline',
    ...(found.contentRange === null ? {} : { 'content-range': found.contentRange }),
  },
  media: found.body,
})
