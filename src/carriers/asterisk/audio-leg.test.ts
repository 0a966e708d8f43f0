import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Companding } from '#domain/call/companding.ts'
import type { HttpOutcome } from '#carriers/http/send-once.ts'
import type { Ari, AriRequest } from './ari.ts'
import { openAudioLeg } from './audio-leg.ts'

let media: WebSocketServer
afterEach(() => {
  for (const socket of media.clients) socket.terminate()
  media.close()
})

const answered = (status: number, body: unknown): HttpOutcome => ({
  kind: 'answered',
  status,
  body: JSON.stringify(body),
  retryAfter: undefined,
})

/** Opens the audio of a call whose channel tells of these formats, at a stand-in of the media channel. */
async function openLeg(formats: HttpOutcome) {
  media = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(media, 'listening')
  const connected = once(media, 'connection') as Promise<[WebSocket]>
  const asked: AriRequest[] = []
  const ari: Ari = {
    send(request) {
      asked.push(request)
      if (request.path === '/channels/call_1/variable') return Promise.resolve(formats)
      return Promise.resolve(answered(200, { channelvars: { MEDIA_WEBSOCKET_CONNECTION_ID: 'm' } }))
    },
    variable: () => Promise.resolve(null),
    download: () => Promise.resolve(null),
    socket: () => ({ url: `ws://127.0.0.1:${(media.address() as AddressInfo).port}`, headers: {}, lookup: undefined }), // prettier-ignore
    close: () => undefined,
  }
  const heard: [string, Companding][] = []
  const leg = await openAudioLeg({ ari, app: 'app', started: () => Promise.resolve(true) }, 'call_1', {
    heard: (sound, companding) => heard.push([sound.toString('hex'), companding]),
    pressed: () => undefined,
    closed: () => undefined,
  })
  const [socket] = await connected
  return { leg, socket, heard, asked }
}

test.each([
  ['(alaw)', 'alaw'],
  ['alaw', 'alaw'],
  ['(alaw|ulaw)', 'alaw'],
  ['(ulaw|alaw)', 'ulaw'],
  ['(ulaw)', 'ulaw'],
  ['(opus|alaw)', 'ulaw'],
  ['', 'ulaw'],
] as const)(
  'a call of the formats %j has its media channel in %s, and its sound says so',
  async (formats, form) => {
    const { leg, socket, heard, asked } = await openLeg(answered(200, { value: formats }))
    expect(asked[0]).toEqual({
      method: 'GET',
      path: '/channels/call_1/variable',
      query: { variable: 'CHANNEL(audionativeformat)' },
    })
    expect(asked[1]).toMatchObject({ path: '/channels/externalMedia', body: { format: form } })
    expect(leg?.companding).toBe(form)
    socket.send(Buffer.from([0xd5, 0xff]))
    await expect.poll(() => heard).toEqual([['d5ff', form]])
    const played = once(socket, 'message')
    socket.send(JSON.stringify({ event: 'MEDIA_START' }))
    leg?.play(Buffer.from([0x2a]))
    expect(await played.then(([bytes]) => (bytes as Buffer).toString('hex'))).toBe('2a')
  },
)

test.each([
  ['has no such channel', answered(404, { message: 'Channel not found' })],
  ['does not answer', { kind: 'lost', message: 'reset' }],
  ['answers with no JSON', { kind: 'answered', status: 200, body: 'no', retryAfter: undefined }],
] as const)('an Asterisk that %s when asked for the format gets µ-law', async (_how, outcome) => {
  const { leg, asked } = await openLeg(outcome)
  expect(asked[1]).toMatchObject({ body: { format: 'ulaw' } })
  expect(leg?.companding).toBe('ulaw')
})
