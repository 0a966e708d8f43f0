/** Checks that clients which send drop by drop, or send no HTTP at all, hold no connection. */
import { connect, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
let port = 0
beforeAll(async () => {
  t = await createTestApp({ times: { headersMs: 150, bodyMs: 300 } })
  await t.app.listen({ port: 0, host: '127.0.0.1' })
  port = (t.app.server.address() as AddressInfo).port
})
afterAll(() => t.close())

/** Sends the text, then its last part drop by drop, until the server closes the connection. */
function drip(text: string, drop: string | null): Promise<string> {
  return new Promise((done, fail) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    const dripping = drop === null ? undefined : setInterval(() => socket.write(drop), 20)
    let answer = ''
    socket.on('data', (chunk) => (answer += chunk.toString()))
    socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' ? undefined : fail(error)))
    socket.on('close', () => {
      clearInterval(dripping)
      done(answer)
    })
  })
}
const head = () =>
  `POST /api/v1/agents HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${t.keyOf('operator')}\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n`
/** The facts that each answer must show: its text, and that it closes the connection under the security headers. */
const told = (answer: string) => ({
  status: Number(/^HTTP\/1.1 (\d+) /.exec(answer)?.[1]),
  code: /"code":"(\w+)"/.exec(answer)?.[1],
  safe: [
    /application\/problem\+json/,
    /content-security-policy: default-src 'none'/i,
    /connection: close/i,
  ].every((each) => each.test(answer)),
})

test('a body that comes drop by drop is refused, and its connection is closed', async () => {
  expect(told(await drip(`${head()}\r\n{"name": "`, 'x'))).toEqual({
    status: 408,
    code: 'request_timeout',
    safe: true,
  })
})

test('headers that come drop by drop are refused, and their connection is closed', async () => {
  expect(told(await drip(head(), 'x'))).toEqual({ status: 408, code: 'request_timeout', safe: true })
})

test.each([
  ['no HTTP', 'HELO\r\n\r\n', 400, 'invalid_request'],
  [
    'headers too large',
    `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`,
    431,
    'headers_too_large',
  ],
])('%s is a problem document with the safe headers', async (_, text, status, code) => {
  expect(told(await drip(text, null))).toEqual({ status: status, code: code, safe: true })
})
