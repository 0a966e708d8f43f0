import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import type { CallFacts } from '#carriers/carrier.ts'
import { ANYWHERE } from '#carriers/reach.ts'
import { openSimulator } from './adapter.ts'
import { recordingOf } from './recording.ts'
import { rangeOf } from '#carriers/http/byte-range.ts'
import { sendRecording } from './recording-answer.ts'

const ended = (talkSeconds: number): CallFacts => ({
  ref: 'sim_1', callId: 'call_1', direction: 'outbound', to: '+12125550100', from: '+12125550123', state: 'ended', createdAt: 0,
  events: [
    { type: 'answered', eventId: 'a', ref: 'sim_1', callId: 'call_1', direction: 'outbound', at: 0 },
    { type: 'ended', outcome: 'completed', code: '200', talkSeconds, rang: true, eventId: 'e', ref: 'sim_1', callId: 'call_1', direction: 'outbound', at: 9,
      conversation: { disposition: null, sentiment: null, score: null, optOut: false, callbackAt: null,
        transcript: [{ speaker: 'agent', at: 1, text: 'Good day to you.' }, { speaker: 'contact', at: 5, text: 'Hello.' }] } },
  ],
}) // prettier-ignore

test('a recording is a WAV as long as the talk, the same each time, and sounds only where somebody speaks', () => {
  const wav = recordingOf(ended(8))!
  expect(wav.equals(recordingOf(ended(8))!)).toBe(true)
  expect([wav.toString('latin1', 0, 4), wav.readUInt32LE(24), wav.length]).toEqual([
    'RIFF',
    8000,
    44 + 8 * 8000,
  ])
  const sounds = (second: number): boolean =>
    wav.subarray(44 + second * 8000, 44 + (second + 0.5) * 8000).some((sample) => sample !== 128)
  expect([0, 1, 3, 5, 7].map(sounds)).toEqual([false, true, false, true, false])
})

test('the recording of a relayed talk, whose end brings no words, sounds where its parties spoke', () => {
  const { events, ...call } = ended(8)
  const relayed = { ...call, events: events.map((event) => ({ ...event, conversation: null })) }
  const spoken = ended(8).events.flatMap((event) =>
    event.type === 'ended' ? (event.conversation?.transcript ?? []) : [],
  )
  expect(recordingOf(relayed, spoken)?.equals(recordingOf(ended(8))!)).toBe(true)
  expect(recordingOf(relayed)?.equals(recordingOf(ended(8))!)).toBe(false)
})

test('a call that nobody answered, or that goes on, has none', () => {
  expect(recordingOf({ ...ended(8), events: [] })).toBeNull()
  expect(recordingOf(ended(0))).toBeNull()
})

test('a range is one stretch of bytes with both ends, cut to what there is', () => {
  expect([rangeOf('bytes=0-9', 100), rangeOf('bytes=90-', 100), rangeOf('bytes=-10', 100)]).toEqual([
    [0, 9],
    [90, 99],
    [90, 99],
  ])
  expect([rangeOf('bytes=95-200', 100), rangeOf('bytes=100-', 100), rangeOf('bytes=0-1,3-4', 100)]).toEqual([
    [95, 99],
    'outside',
    null,
  ])
})

test('the adapter hands on whole and part, and tells a missing recording from a silent carrier', async () => {
  let call: CallFacts | null = ended(1)
  const server = createServer((request, response) => sendRecording(request, response, call, [])).listen(
    0,
    '127.0.0.1',
  )
  await once(server, 'listening')
  const { carrier } = openSimulator({
    http: { reach: ANYWHERE },

    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: 'token-of-a-test',
    webhookSecrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    timeoutMs: 2000,
  })
  const found = await carrier.recording!('sim_1', 'bytes=0-3')
  expect(found).toMatchObject({
    kind: 'audio',
    contentType: 'audio/wav',
    length: 4,
    contentRange: 'bytes 0-3/8044',
  })
  if (found.kind === 'audio') expect(Buffer.concat(await found.body.toArray()).toString()).toBe('RIFF')
  expect(await carrier.recording!('sim_1', 'bytes=9000-')).toEqual({ kind: 'outside' })
  call = null
  expect(await carrier.recording!('sim_1', null)).toMatchObject({ kind: 'none' })
  server.close()
  server.closeAllConnections()
  expect(await carrier.recording!('sim_1', null)).toEqual({ kind: 'no_answer' })
})
