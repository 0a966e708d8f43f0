import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSignInLink } from '#access/create-sign-in-link.ts'
import { eventually } from '#test/support/eventually.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
let port = 0
let campaignId = ''
/** The requests that the server made to its database and its clock. */
const asked = { admissions: 0, beats: [] as AbortSignal[] }
/** Work for a tenant waits until this resolves. */
let gate: Promise<void> | null = null
let waiting = false
beforeAll(async () => {
  t = await createTestApp(
    {
      limits: {
        perMinute: 1000,
        writesPerMinute: 1000,
        signInsPerMinute: 100,
        importsPerHour: 10,
        streamsPerActor: 2,
      },
    },
    (deps) => ({
      ...deps,
      clock: {
        ...deps.clock,
        sleepMachine(ms, signal) {
          if (ms === 1000 && signal) asked.beats.push(signal)
          return deps.clock.sleepMachine(ms, signal)
        },
      },
      db: {
        ...deps.db,
        systemTx(purpose, fn) {
          if (purpose === 'authenticate') asked.admissions++
          return deps.db.systemTx(purpose, fn)
        },
        async tx(workspace, fn, options) {
          waiting = gate !== null
          await gate
          const value = await deps.db.tx(workspace, fn, options)
          waiting = false
          return value
        },
      },
    }),
  )
  const agentId = (await t.expect(201, 'operator', 'POST', '/api/v1/agents', { name: 'Ada' })).id
  campaignId = (await t.expect(201, 'operator', 'POST', '/api/v1/campaigns', { name: 'Autumn', agentId })).id
  await t.app.listen({ port: 0, host: '127.0.0.1' })
  port = (t.app.server.address() as AddressInfo).port
})
afterAll(() => t.close())

const ask = (headers: Readonly<Record<string, string>>, done?: (answer: IncomingMessage) => void) =>
  get({ port, agent: false, path: `/api/v1/campaigns/${campaignId}/live`, headers }, done)
const open = (headers: Readonly<Record<string, string>>): Promise<IncomingMessage> =>
  new Promise((done, fail) => ask(headers, done).on('error', fail))
const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
const connect = (key = t.keyOf('operator')): Promise<IncomingMessage> => open(bearer(key))
/** Reads until the text matches `wanted`. */
async function readUntil(stream: IncomingMessage, wanted: RegExp): Promise<string> {
  let text = ''
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    text += chunk.toString()
    if (wanted.test(text)) return text
  }
  return text
}
const until = (holds: () => boolean): Promise<void> => eventually(String(holds), holds)

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

const makeKey = (): Promise<{ id: string; secret: string }> =>
  t.expect(201, 'admin', 'POST', '/api/v1/api-keys', { name: 'CRM', role: 'operator', expiresInDays: 1 })
async function signedIn() {
  const { token } = await createSignInLink(t.db, t.deps, t.workspace, 'admin')
  const own = { 'sec-fetch-site': 'same-origin' }
  const answer = await t.ask(null, 'POST', '/api/v1/session', { token }, own)
  const headers = { cookie: `__Host-sid=${answer.cookies[0]?.value}`, ...own }
  return { headers, id: answer.json<{ actor: string }>().actor.replace('user:', '') }
}
type Happens = (id: string, headers: Readonly<Record<string, string>>) => unknown
const ofKey: [string, Happens][] = [
  ['is revoked', (id) => t.expect(204, 'admin', 'DELETE', `/api/v1/api-keys/${id}`)],
  ['gets another role', (id) => t.owner(`update api_key set role = 'viewer' where id = $1`, [id])],
  ['loses its scopes', (id) => t.owner(`update api_key set scopes = '{}' where id = $1`, [id])],
  ['runs out', () => t.clock.advance(24 * 3_600_000)],
]
const ofSession: [string, Happens][] = [
  ['is left', (_, headers) => t.ask(null, 'DELETE', '/api/v1/session', undefined, { ...headers })],
  ['is ended by an admin', (id) => t.expect(204, 'admin', 'DELETE', `/api/v1/sessions/${id}`)],
  [
    'becomes one of a viewer',
    (id) => t.owner(`update sign_in set role = 'viewer' where public_id = $1`, [id]),
  ],
  ['runs out', () => t.clock.advance(12 * 3_600_000)],
]

/** Beats from the event to the end of the stream. The stream of another person goes on. */
async function lastsFor(headers: Readonly<Record<string, string>>, happens: () => unknown): Promise<number> {
  const [stream, others] = [await open(headers), await connect()]
  others.resume()
  const ended = new Promise<void>((done) => stream.on('end', done))
  await new Promise((done) => stream.once('data', done))
  await happens()
  const before = asked.beats.length
  await ended
  const lasted = asked.beats.length - before
  expect(others.closed).toBe(false)
  others.destroy()
  await until(() => t.deps.live.watching() === 0)
  return lasted
}

test.each(ofKey)('a stream ends within two beats when its key %s', async (_, happens) => {
  const { id, secret } = await makeKey()
  expect(await lastsFor(bearer(secret), () => happens(id, {}))).toBeLessThanOrEqual(2)
})

test.each(ofSession)('a stream ends within two beats when its session %s', async (_, happens) => {
  const { id, headers } = await signedIn()
  expect(await lastsFor(headers, () => happens(id, headers))).toBeLessThanOrEqual(2)
})

test('one read a beat asks after everyone who watches, and none while nobody does', async () => {
  const streams: IncomingMessage[] = []
  for (let n = 0; n < 4; n++) {
    const { headers } = await signedIn()
    streams.push(await open(headers), await open(headers))
  }
  for (const stream of streams) stream.resume()
  const beats = asked.beats.length
  await until(() => asked.beats.length > beats)
  const before = { beats: asked.beats.length, admissions: asked.admissions }
  await until(() => asked.beats.length === before.beats + 2)
  expect(asked.admissions).toBe(before.admissions + 2)
  expect(t.deps.live.watching()).toBe(8)
  for (const stream of streams) stream.destroy()
  await until(() => t.deps.live.watching() === 0)
  expect(asked.beats.at(-1)?.aborted).toBe(true)
})

test('who goes away before the stream has begun leaves nothing behind', async () => {
  const { secret } = await makeKey()
  let release = (): void => undefined
  gate = new Promise((done) => (release = done))
  const left = new Promise<void>((done) =>
    t.app.server.once('connection', (socket) => socket.once('close', () => done())),
  )
  const request = ask({ ...bearer(secret), connection: 'close' }).on('error', () => undefined)
  await until(() => waiting)
  request.destroy()
  await left
  gate = null
  release()
  await until(() => !waiting)
  await until(() => t.deps.live.watching() === 0)
  const streams = [await connect(secret), await connect(secret)]
  expect(streams.map(({ statusCode }) => statusCode)).toEqual([200, 200])
  for (const stream of streams) stream.destroy()
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
