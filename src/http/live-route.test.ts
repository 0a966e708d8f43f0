import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
let port = 0
let campaignId = ''
beforeAll(async () => {
  t = await createTestApp({
    limits: {
      perMinute: 1000,
      writesPerMinute: 1000,
      signInsPerMinute: 100,
      importsPerHour: 10,
      streamsPerActor: 2,
    },
  })
  const agentId = (await t.expect(201, 'operator', 'POST', '/api/v1/agents', { name: 'Ada' })).id
  campaignId = (await t.expect(201, 'operator', 'POST', '/api/v1/campaigns', { name: 'Autumn', agentId })).id
  await t.app.listen({ port: 0, host: '127.0.0.1' })
  port = (t.app.server.address() as AddressInfo).port
})
afterAll(() => t.close())

const connect = (key = t.keyOf('operator')): Promise<IncomingMessage> =>
  new Promise((done, fail) => {
    get(
      { port, path: `/api/v1/campaigns/${campaignId}/live`, headers: { authorization: `Bearer ${key}` } },
      done,
    ).on('error', fail)
  })
/** Reads until the text has what is looked for. */
async function readUntil(stream: IncomingMessage, wanted: RegExp): Promise<string> {
  let text = ''
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    text += chunk.toString()
    if (wanted.test(text)) return text
  }
  return text
}
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((done) => setTimeout(done, 5))
}

test('a watcher gets snapshots as they come, and nothing is read once it has gone', async () => {
  const stream = await connect()
  expect(stream.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  const text = await readUntil(stream, /event: snapshot[\s\S]*event: snapshot/)
  const data = JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? '') as { asOf: string; header: { id: string } }
  expect(data.header.id).toBe(campaignId)
  expect(text).toContain(`id: ${data.asOf}`)
  stream.destroy()
  await until(() => t.deps.live.watching() === 0)
})

test('too many streams of one caller are refused, and a closed one makes room', async () => {
  const [first, second] = [await connect(), await connect()]
  const third = await connect()
  expect(third.statusCode).toBe(429)
  third.resume()
  first.destroy()
  await until(() => t.deps.live.watching() === 1)
  const fourth = await connect()
  expect(fourth.statusCode).toBe(200)
  fourth.destroy()
  second.destroy()
  await until(() => t.deps.live.watching() === 0)
})

test('a stream needs credentials, and ends when the server closes', async () => {
  const refused = await connect('nonsense')
  expect(refused.statusCode).toBe(401)
  refused.resume()
  const stream = await connect()
  const ended = new Promise<void>((done) => stream.on('close', done))
  stream.on('error', () => undefined).resume()
  await t.app.close()
  await ended
  expect(t.deps.live.watching()).toBe(0)
})
