import { describe, expect, it } from 'vitest'
import { signatureHeaders, verifySignature } from './webhook-signature.ts'

/** The published example of the Standard Webhooks libraries. */
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek'
const BODY = '{"test": 2432232314}'
const AT = 1_614_265_330_000
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='

const headers = signatureHeaders(SECRET, ID, BODY, AT)
const verdict = (over: Record<string, string | undefined>, body = BODY, at = AT, secret = SECRET) =>
  verifySignature(secret, { ...headers, ...over }, Buffer.from(body), at)

describe('a webhook signature', () => {
  it('is the one of the published example', () => {
    expect(headers).toEqual({
      'webhook-id': ID,
      'webhook-timestamp': '1614265330',
      'webhook-signature': SIGNATURE,
    })
    expect(verdict({})).toBe('ok')
    expect(verdict({ 'webhook-signature': `v1a,zzzz v1,AAAA ${SIGNATURE}` })).toBe('ok')
  })

  it.each([
    [{ 'webhook-signature': undefined }],
    [{ 'webhook-signature': '' }],
    [{ 'webhook-signature': 'v1,' }],
    [{ 'webhook-signature': SIGNATURE.slice(3) }],
    [{ 'webhook-signature': SIGNATURE.replace('v1,', 'v2,') }],
    [{ 'webhook-signature': SIGNATURE.replace('g0', 'g1') }],
    [{ 'webhook-id': 'msg_other' }],
    [{ 'webhook-timestamp': '1614265331' }],
    [{ 'webhook-timestamp': 'soon' }],
  ])('does not hold with %o', (over) => {
    expect(verdict(over)).toBe('bad_signature')
  })

  it('does not hold for another body or another secret', () => {
    expect(verdict({}, `${BODY} `)).toBe('bad_signature')
    expect(verdict({}, BODY, AT, 'whsec_AAAAAAAAAAAAAAAAAAAAAAAA')).toBe('bad_signature')
    expect(verdict({}, BODY, AT, '')).toBe('bad_signature')
  })

  it('is stale five minutes after or before its time', () => {
    expect([-301, -300, 300, 301].map((s) => verdict({}, BODY, AT + s * 1000))).toEqual([
      'stale',
      'ok',
      'ok',
      'stale',
    ])
  })
})
