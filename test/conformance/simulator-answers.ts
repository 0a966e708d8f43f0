/** Lists how the simulated carrier answers a create request, as its documentation says. The bench of its adapter gives them to the suite. */
import type { PlaceRefusal } from '#carriers/carrier.ts'
import type { CreateAnswers } from './abilities.ts'
import type { CannedAnswer } from './fault-proxy.ts'

const error = (status: number, code: string, headers: CannedAnswer['headers'] = {}): CannedAnswer => ({
  status,
  headers,
  body: JSON.stringify({ error: { code, message: 'The carrier says why.' } }),
})
const refusing = (status: number, refusal: PlaceRefusal) => ({ ...error(status, refusal), refusal })

export const throttled = (retryAfter: string | null): CannedAnswer =>
  error(429, 'throttled', retryAfter === null ? {} : { 'retry-after': retryAfter })

export const SIMULATOR_ANSWERS: CreateAnswers = {
  refusing: [
    refusing(400, 'bad_number'),
    refusing(401, 'auth'),
    refusing(402, 'funds'),
    refusing(403, 'blocked'),
    refusing(403, 'caller_id'),
    refusing(403, 'capacity'),
    refusing(422, 'config'),
    refusing(429, 'throttled'),
  ],
  doubtful: [
    // A code with the status of another one, an unknown code, and statuses without a code.
    error(400, 'funds'),
    error(404, 'not_found'),
    error(422, 'no_such_code'),
    error(503, 'server_error'),
    { status: 401, body: '<html>Please sign in</html>' },
    { status: 403, body: '{}' },
    { status: 429, body: '' },
    { status: 302, headers: { location: '/login' }, body: '' },
    // A success that names no call.
    { status: 200, body: '{"ref":"sim_1"}' },
    { status: 201, body: '{}' },
    { status: 201, body: '{"ref":""}' },
    { status: 202, body: '' },
  ],
}
