import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Ari, AriRequest } from './ari.ts'
import type { AriEvent } from './ari-wire.ts'
import { createHandovers, isAway, userFor } from './handover.ts'

const CALL = 'call_018f0000000070008000000000000004'
const TO = '+12125550199'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type Answers = Readonly<Record<string, readonly [status: number, body?: unknown]>>

/** Asterisk, with a call of 300 s; `answers` take the place of its own. */
function openHandovers(
  answers: Answers = {},
  globals: Readonly<Record<string, string>> = { CAMPANILE_HANDOVER: '1' },
) {
  const sent: string[] = []
  const variables = new Map<string, string>([['TIMEOUT(absolute)', '300.500']])
  const hungUp: string[] = []
  const answer = ({ method, path, query = {} }: AriRequest): readonly [number, unknown?] => {
    const key = `${method} ${path.replaceAll(CALL, 'call')}`
    const given = answers[`${key} ${query['variable'] ?? ''}`.trim()] ?? answers[key]
    if (given) return given
    const name = String(query['variable'])
    if (key === 'POST /channels/call/variable') variables.set(name, String(query['value']))
    if (key === 'POST /channels/call/variable') return [204]
    if (key === 'GET /channels/call') return [200, { id: CALL, state: 'Up' }]
    if (key !== 'GET /channels/call/variable') return [key.startsWith('POST /applications') ? 200 : 204]
    const value = variables.get(name)
    return value === undefined ? [404, { message: 'Provided variable was not found' }] : [200, { value }]
  }
  const ari: Pick<Ari, 'send' | 'variable'> = {
    send(request) {
      sent.push(`${request.method} ${request.path.replaceAll(CALL, 'call')}`)
      const [status, body = null] = answer(request)
      return Promise.resolve({ kind: 'answered', status, body: JSON.stringify(body), retryAfter: undefined })
    },
    variable: (name) => Promise.resolve(globals[name] ?? ''),
  }
  const handovers = createHandovers({
    ari: ari as Ari,
    endpoint: 'PJSIP/{number}@trunk',
    app: 'campanile-x',
    isOpen: () => true,
    hangup(callId) {
      hungUp.push(callId)
      return Promise.resolve(true)
    },
  })
  const tell = (type: string, more: Partial<AriEvent> = {}): boolean =>
    handovers.heard(CALL, {
      type,
      timestamp: 0,
      args: [],
      eventname: '',
      cause: 0,
      tech_cause: 0,
      application: '',
      ...more,
    })
  return {
    ari: ari as Ari,
    handovers,
    variables,
    sent,
    hungUp,
    tell,
    /** Asterisk has let the call go. */
    left: () => vi.waitFor(() => expect(sent.at(-1)).toBe('POST /channels/call/continue')),
  }
}
const BACK = { args: ['back'] }

test.each([
  ['PJSIP/{number}@trunk', TO],
  ['PJSIP/trunk/sip:{number}@sip.example.com', TO],
  ['PJSIP/9{number}@trunk', `9${TO}`],
  ['IAX2/trunk/{number}', null],
  ['Local/{number}@outgoing', null],
  ['PJSIP/{number},x@trunk', null],
  ['PJSIP/fixed@trunk', null],
])('over the endpoint %s the far side is asked for %s', (endpoint, user) => {
  expect(userFor(endpoint, TO)).toBe(user)
})

test('the dialplan gets the number, our application, the times of the call and 45 seconds', async () => {
  const { handovers, variables, tell, left } = openHandovers()
  variables.set('CDR(start,u)', '1796000000.1').set('CDR(answer,u)', '1796000004.6')
  const outcome = handovers.transfer(CALL, TO)
  await left()
  expect(Object.fromEntries(variables)).toMatchObject({
    CAMPANILE_HANDOVER_TO: TO,
    CAMPANILE_APP: 'campanile-x',
    CAMPANILE_TIMES: '1796000000.1|1796000004.6',
    'TIMEOUT(absolute)': '45',
  })
  expect(tell('ChannelUserevent', { eventname: 'CampanileHandedOver' })).toBe(false)
  expect(await outcome).toBe('connected')
})

test('a call that comes back is heard again, has the rest of its time, and keeps its first times', async () => {
  const { handovers, variables, sent, tell, left, hungUp } = openHandovers()
  variables.set('CDR(start,u)', '1').set('CDR(answer,u)', '2')
  for (const [start, rest] of [['3', '281'], ['4', '236']] as const) {
    const outcome = handovers.transfer(CALL, TO)
    await left()
    variables.set('CDR(start,u)', start)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(tell('StasisStart', BACK)).toBe(true)
    expect(await outcome).toBe('failed')
    expect(sent.at(-1)).toBe('POST /bridges/bridge-call/addChannel')
    expect(Number(variables.get('TIMEOUT(absolute)'))).toBeLessThanOrEqual(Number(rest))
    expect(variables.get('CAMPANILE_TIMES')).toBe('1|2')
    variables.set('TIMEOUT(absolute)', '255.2')
  }
  expect(hungUp).toEqual([])
}) // prettier-ignore

test('a call that cannot join its sound again is ended: nobody is left in silence', async () => {
  const { handovers, tell, left, hungUp } = openHandovers({ 'POST /bridges/bridge-call/addChannel': [404] })
  const outcome = handovers.transfer(CALL, TO)
  await left()
  tell('StasisStart', BACK)
  expect([await outcome, hungUp]).toEqual(['failed', [CALL]])
})

test('a call that comes back to nobody is ended, and no talk begins with it', () => {
  const { tell, hungUp } = openHandovers()
  expect([tell('StasisStart', BACK), hungUp]).toEqual([true, [CALL]])
  expect(tell('StasisStart', { args: ['dialed'] }), 'the beginning of any call').toBe(false)
})

test('a call of which nothing is heard is ended after a while', async () => {
  const { handovers, left, hungUp } = openHandovers()
  const outcome = handovers.transfer(CALL, TO)
  await left()
  await vi.advanceTimersByTimeAsync(54_000)
  expect(hungUp).toEqual([])
  await vi.advanceTimersByTimeAsync(2000)
  expect([await outcome, hungUp]).toEqual(['failed', [CALL]])
})

test.each(['ChannelHangupRequest', 'ChannelDestroyed'])('a person who hangs up meanwhile was not handed over (%s)', async (type) => {
  const { handovers, tell, left, hungUp } = openHandovers()
  const outcome = handovers.transfer(CALL, TO)
  await left()
  expect(handovers.wasAway(CALL)).toBe(true)
  tell(type)
  expect([await outcome, hungUp]).toEqual(['failed', []])
  tell('ChannelDestroyed')
  expect(handovers.wasAway(CALL)).toBe(false)
}) // prettier-ignore

test('two tries at once are one', async () => {
  const { handovers, tell, left } = openHandovers()
  const first = handovers.transfer(CALL, TO)
  await left()
  expect(await handovers.transfer(CALL, TO)).toBe('failed')
  tell('ChannelUserevent', { eventname: 'CampanileHandedOver' })
  expect(await first).toBe('connected')
})

test.each([
  ['an Asterisk without the context', {}, {}],
  ['a call that nobody has answered', { 'GET /channels/call': [200, { id: CALL, state: 'Ringing' }] }, null],
  ['a call that has ended', { 'GET /channels/call': [404, { message: 'Channel not found' }] }, null],
  ['a call whose limit is not told', { 'GET /channels/call/variable TIMEOUT(absolute)': [500] }, null],
  ['a call whose events do not come to us', { 'POST /applications/campanile-x/subscription': [404] }, null],
  ['a call whose variables cannot be set', { 'POST /channels/call/variable CAMPANILE_HANDOVER_TO': [500] }, null],
] as const)('%s is left where it is', async (_what, answers, globals) => {
  const { handovers, sent, hungUp } = openHandovers(answers, globals ?? undefined)
  expect(await handovers.transfer(CALL, TO)).toBe('failed')
  expect(sent).not.toContain('POST /channels/call/continue')
  expect([handovers.wasAway(CALL), hungUp]).toEqual([false, []])
}) // prettier-ignore

test('a call that Asterisk does not let go keeps its limit', async () => {
  const { handovers, variables, hungUp } = openHandovers({ 'POST /channels/call/continue': [409] })
  expect(await handovers.transfer(CALL, TO)).toBe('failed')
  expect(variables.get('TIMEOUT(absolute)')).toBe('301')
  expect(hungUp).toEqual([])
})

test.each([
  [{ context: 'campanile-handover', app_name: 'Transfer' }, true],
  [{ context: 'campanile-handover', app_name: 'Stasis' }, false],
  [{ context: 'campanile-ended', app_name: 'Return' }, true],
  [{ context: 'from-people', app_name: 'Stasis' }, false],
  [undefined, false],
])('a call at %j in the dialplan is away: %s', async (dialplan, away) => {
  const { ari } = openHandovers({ 'GET /channels/call': [200, { id: CALL, state: 'Up', dialplan }] })
  expect(await isAway(ari, CALL)).toBe(away)
})

test('of a call that Asterisk does not tell of, nobody knows whether it is away', async () => {
  const { ari } = openHandovers({ 'GET /channels/call': [500] })
  expect(await isAway(ari, CALL)).toBeNull()
})
