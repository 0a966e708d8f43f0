import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newCallId } from '#test/conformance/requests.ts'
import { ANYWHERE } from '#carriers/reach.ts'
import { type Ari, openAri } from './ari.ts'
import { beginRecording, fetchRecording } from './call-recording.ts'

const CALL = newCallId()
const FILE = Buffer.from(Array.from({ length: 200_000 }, (_, n) => n % 251))
let server: Server
let ari: Ari
let asked: string[] = []
let status = 200
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    request.resume()
    if (status !== 200) return void response.writeHead(status).end('{"message":"Stored recording not found"}')
    response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': FILE.length }).end(FILE)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const baseUrl = `http://127.0.0.1:${port}`
  ari = openAri({ baseUrl, user: 'u', password: 'p', timeoutMs: 1000, reach: ANYWHERE })
})
beforeEach(() => {
  asked = []
  status = 200
})
afterAll(() => {
  ari.close()
  server.close()
  server.closeAllConnections()
})

const hear = async (range: string | null) => {
  const found = await fetchRecording(ari, CALL, range)
  return found.kind === 'audio' ? { ...found, body: await buffer(found.body) } : found
}

test.each([
  [null, 0, FILE.length - 1, null],
  ['bytes=0-', 0, FILE.length - 1, `bytes 0-199999/200000`],
  ['bytes=70000-70009', 70_000, 70_009, 'bytes 70000-70009/200000'],
  ['bytes=199990-', 199_990, 199_999, 'bytes 199990-199999/200000'],
  ['bytes=-5', 199_995, 199_999, 'bytes 199995-199999/200000'],
])('of the range %s exactly those bytes come', async (range, from, to, contentRange) => {
  const found = await hear(range)
  expect(found).toMatchObject({ kind: 'audio', contentType: 'audio/wav', length: to - from + 1, contentRange }) // prettier-ignore
  expect(found.kind === 'audio' && found.body.equals(FILE.subarray(from, to + 1))).toBe(true)
  expect(asked).toEqual([`GET /ari/recordings/stored/campanile-${CALL}/file`])
})

test('a range outside, a file that is gone, silence and a call of others are told apart', async () => {
  expect(await hear('bytes=200000-')).toEqual({ kind: 'outside' })
  status = 404
  expect(await hear(null)).toMatchObject({ kind: 'none' })
  status = 500
  expect(await hear(null)).toEqual({ kind: 'no_answer' })
  asked = []
  expect(await fetchRecording(ari, '../../secret', null)).toMatchObject({ kind: 'none' })
  expect(asked).toEqual([])
})

test('a talk is recorded under its call id', async () => {
  expect(await beginRecording(ari, CALL, 'bridge-1')).toBe(true)
  expect(asked).toEqual([
    `POST /ari/bridges/bridge-1/record?name=campanile-${CALL}&format=wav&ifExists=fail&beep=false`,
  ])
})
