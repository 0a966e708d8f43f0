/**
 * Asks Asterisk to place a call, once, and sorts its answer. The call id is the id of the channel, so Asterisk itself
 * refuses a second request while the first call lives. Every answer that is not documented as "no channel was made" is
 * uncertain.
 */
import type { PlaceAnswer, PlaceRefusal, PlaceRequest } from '#carriers/carrier.ts'
import type { HttpOutcome } from '#carriers/http/send-once.ts'
import { isE164 } from '#domain/phone/e164.ts'
import type { Ari } from './ari.ts'
import { readMessage } from './ari-wire.ts'
import { recordingVariables } from './end-record.ts'

export interface Trunk {
  readonly ari: Ari
  /** With `{number}` in the place of the number. */
  readonly endpoint: string
  /** The name of our application, whose event socket hears of the call. */
  readonly app: string
  readonly isOpen: () => boolean
}

export async function placeCall(trunk: Trunk, request: PlaceRequest): Promise<PlaceAnswer> {
  const { to, from } = request
  if (!isE164(to)) return refused('bad_number', 'number', 'This is not a number in international form.')
  if (!isE164(from)) return refused('caller_id', 'caller_id', 'The caller ID is not in international form.')
  // Asterisk would place the call all the same, and we would never hear of it.
  if (!trunk.isOpen()) return refused('not_placed', 'events_closed', 'The connection for events is not open.')
  const outcome = await trunk.ari.send({
    method: 'POST',
    path: '/channels',
    body: bodyOf(trunk, request),
    mayStart: () => trunk.isOpen() && request.mayStart(),
  })
  return classify(request.callId, outcome)
}

const bodyOf = (
  { endpoint, app }: Trunk,
  { callId, to, from, ringSeconds, talkSeconds }: PlaceRequest,
): object => ({
  endpoint: endpoint.replaceAll('{number}', to),
  app,
  appArgs: 'dialed',
  callerId: from,
  timeout: Math.ceil(ringSeconds),
  channelId: callId,
  variables: {
    ...recordingVariables(callId, to, from),
    // Asterisk ends the call by itself when we cannot; the talk limit proper is set when it is answered.
    'TIMEOUT(absolute)': String(Math.ceil(ringSeconds + talkSeconds)),
  },
})

/**
 * The answers of `POST /channels` that come before a channel is made, as `res_ari.c` and `resource_channels.c` of
 * Asterisk 22 give them: what is wrong with the request, who asks, no such resource.
 */
const NOT_MADE: Readonly<Record<number, PlaceRefusal>> = {
  400: 'config',
  401: 'auth',
  403: 'auth',
  404: 'config',
}
/** A failure of the server stands for anything; only these words are said before a channel is made. */
const NOT_MADE_WORDS: readonly (readonly [status: number, words: RegExp, refusal: PlaceRefusal])[] = [
  [500, /^allocation failed$/iu, 'config'],
  [503, /^asterisk not booted$/iu, 'not_placed'],
]

export function classify(callId: string, outcome: HttpOutcome): PlaceAnswer {
  switch (outcome.kind) {
    case 'aborted':
      return { kind: 'aborted' }
    case 'not_sent':
      return refused('not_placed', 'not_sent', outcome.message)
    case 'lost':
      return { kind: 'uncertain', message: outcome.message }
    case 'answered':
  }
  const { status, body } = outcome
  if (status >= 200 && status < 300) return { kind: 'submitted', ref: callId }
  const message = readMessage(body) ?? ''
  const refusal =
    NOT_MADE[status] ??
    NOT_MADE_WORDS.find(([known, words]) => known === status && words.test(message.trim()))?.[2]
  if (refusal === undefined)
    return { kind: 'uncertain', message: `Asterisk answered ${status} ${message}`.trim() }
  return refused(refusal, String(status), message || `Asterisk answered ${status}.`)
}

const refused = (refusal: PlaceRefusal, code: string, message: string): PlaceAnswer => ({
  kind: 'refused',
  refusal,
  code,
  message,
})
