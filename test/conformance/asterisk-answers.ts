/**
 * Lists how Asterisk answers a create request: as a real one was recorded to (`test/sip/recorded`), and as its source
 * says where none was. The bench of its adapter gives them to the suite.
 */
import type { PlaceRefusal } from '#carriers/carrier.ts'
import { readRun } from '#test/sip/recording.ts'
import type { CreateAnswers } from './abilities.ts'
import type { CannedAnswer } from './fault-proxy.ts'

const recorded = (scenario: string): readonly CannedAnswer[] =>
  readRun(scenario).flatMap((line) =>
    'request' in line && line.request.startsWith('POST /channels?')
      ? [{ status: line.answer.status, body: JSON.stringify(line.answer.body) }]
      : [],
  )
const saying = (status: number, message: string): CannedAnswer => ({
  status,
  body: JSON.stringify({ message }),
})

const RECORDED: Readonly<Record<number, PlaceRefusal>> = { 400: 'config', 401: 'auth', 500: 'config' }

export const ASTERISK_ANSWERS: CreateAnswers = {
  refusing: [
    ...[...recorded('unknown_trunk'), ...recorded('wrong_requests')].flatMap((answer) => {
      const refusal = RECORDED[answer.status]
      return refusal === undefined ? [] : [{ ...answer, refusal }]
    }),
    // res_ari.c of Asterisk 22: a user who may only read, no such resource, and an Asterisk that is starting.
    { ...saying(403, 'Write access denied'), refusal: 'auth' },
    { ...saying(404, 'Resource not found'), refusal: 'config' },
    { ...saying(503, 'Asterisk not booted'), refusal: 'not_placed' },
  ],
  doubtful: [
    // The second request for a channel that lives.
    ...recorded('same_channel_id_twice').filter(({ status }) => status === 409),
    saying(500, 'Internal Server Error'),
    saying(503, 'Allocation failed'),
    { status: 500, body: '<html>Allocation failed</html>' },
    { status: 500, body: '' },
    { status: 302, headers: { location: '/login' }, body: '' },
    saying(418, 'Endpoint must be specified'),
  ],
}
