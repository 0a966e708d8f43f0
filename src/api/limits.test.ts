import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#db/database.ts'
import { createApp } from './app.ts'
import { DEFAULT_LIMITS } from '#access/limits.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp({
    limits: { perMinute: 8, writesPerMinute: 2, signInsPerMinute: 3, importsPerHour: 10 },
  })
})
afterAll(() => t.close())

const statuses = async (times: number, ask: () => Promise<{ statusCode: number }>): Promise<number[]> => {
  const seen: number[] = []
  for (let i = 0; i < times; i++) seen.push((await ask()).statusCode)
  return seen
}

test('too many writes are refused with the time to wait; stopping is never refused', async () => {
  expect(await statuses(3, () => t.ask('operator', 'POST', '/api/v1/agents', { name: 'a' }))).toEqual([
    201, 201, 429,
  ])
  const answer = await t.ask('operator', 'POST', '/api/v1/agents', { name: 'a' })
  expect(answer.json()).toMatchObject({ code: 'too_many_requests' })
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  expect(await statuses(12, () => t.ask('operator', 'POST', '/api/v1/dialing/stop'))).toEqual(
    Array(12).fill(200),
  )
  expect(
    await statuses(12, () => t.ask('operator', 'POST', `/api/v1/campaigns/camp_${'0'.repeat(32)}/pause`)),
  ).toEqual(Array(12).fill(404))
})

test('one import too many is told when the next one is taken', async () => {
  const few = await createTestApp({ limits: { importsPerHour: 1 } })
  const upload = () =>
    few.app.inject({
      method: 'POST',
      url: '/api/v1/uploads',
      headers: { authorization: `Bearer ${few.keyOf('operator')}`, 'content-type': 'text/csv' },
      payload: 'Phone\n+353209100001\n',
    })
  expect((await upload()).statusCode).toBe(201)
  const refused = await upload()
  expect(refused.statusCode).toBe(429)
  expect(refused.json().detail).toMatch(/Import the next one in (?:59|60) minutes\.$/)
  await few.close()
  expect(DEFAULT_LIMITS.importsPerHour).toBeGreaterThanOrEqual(100)
})

test('one caller’s haste does not slow another', async () => {
  expect(await statuses(9, () => t.ask('viewer', 'GET', '/api/v1/agents'))).toEqual([
    ...Array(8).fill(200),
    429,
  ])
  expect((await t.ask('admin', 'GET', '/api/v1/agents')).statusCode).toBe(200)
})

test('guessing keys and links is slowed by address', async () => {
  const bad = { authorization: `Bearer aiv_live_00000000_${'a'.repeat(43)}_00000000` }
  expect(await statuses(4, () => t.ask(null, 'GET', '/api/v1/agents', undefined, bad))).toEqual([
    401, 401, 401, 429,
  ])
  expect(
    (await t.ask(null, 'POST', '/api/v1/session', { token: 'x' }, { 'sec-fetch-site': 'same-origin' }))
      .statusCode,
  ).toBe(429)
})

test('behind a trusted proxy each client is counted by itself; a client’s own word on who it is counts nothing', async () => {
  const attempt = (t: TestApp, forwarded: string) =>
    t.ask(null, 'POST', '/api/v1/session', { token: 'x' }, { 'sec-fetch-site': 'same-origin', 'x-forwarded-for': forwarded }) // prettier-ignore
  const few = { limits: { signInsPerMinute: 2 } }
  const behind = await createTestApp({ ...few, trustedProxies: ['127.0.0.0/8'] })
  expect(await statuses(3, () => attempt(behind, '198.51.100.7'))).toEqual([401, 401, 429])
  expect(await statuses(3, () => attempt(behind, '198.51.100.8'))).toEqual([401, 401, 429])
  await behind.close()
  const open = await createTestApp(few)
  let client = 0
  expect(await statuses(3, () => attempt(open, `198.51.100.${client++}`))).toEqual([401, 401, 429])
  await open.close()
})

test('two servers on one database count together', async () => {
  const limits = { perMinute: 8, writesPerMinute: 3, signInsPerMinute: 3, importsPerHour: 2 }
  const one = await createTestApp({ limits })
  const other = await createApp({ ...one.deps, db: openDatabase(one.urls) })
  const servers = [one.app, other]
  let turn = 0
  const ask = (
    role: 'viewer' | 'operator' | 'admin' | null,
    method: 'GET' | 'POST',
    url: string,
    more = {},
  ) =>
    servers[turn++ % 2]!.inject({
      method,
      url,
      headers: role ? { authorization: `Bearer ${one.keyOf(role)}` } : { 'sec-fetch-site': 'same-origin' },
      ...more,
    })
  try {
    expect(await statuses(9, () => ask('viewer', 'GET', '/api/v1/agents'))).toEqual([
      ...Array(8).fill(200),
      429,
    ])
    expect(
      await statuses(4, () => ask('operator', 'POST', '/api/v1/agents', { payload: { name: 'a' } })),
    ).toEqual([201, 201, 201, 429])
    const csv = { payload: 'Phone\n+353209100001\n' }
    const upload = () =>
      servers[turn++ % 2]!.inject({
        method: 'POST',
        url: '/api/v1/uploads',
        headers: { authorization: `Bearer ${one.keyOf('admin')}`, 'content-type': 'text/csv' },
        ...csv,
      })
    expect(await statuses(3, upload)).toEqual([201, 201, 429])
    expect(
      await statuses(4, () => ask(null, 'POST', '/api/v1/session', { payload: { token: 'x' } })),
    ).toEqual([401, 401, 401, 429])
    expect(await statuses(10, () => ask('operator', 'POST', '/api/v1/dialing/stop'))).toEqual(
      Array(10).fill(200),
    )
  } finally {
    await other.close()
    await one.close()
  }
})

test('while counting is stuck, dialling is stopped and carriers are heard all the same', async () => {
  const u = await createTestApp({}, (deps) => ({
    ...deps,
    db: { ...deps.db, countHit: () => new Promise<never>(() => undefined) },
  }))
  void u.ask('operator', 'GET', '/api/v1/agents')
  await u.expect(200, 'operator', 'POST', '/api/v1/dialing/stop')
  expect((await u.ask(null, 'POST', `/carrier-events/conn_${'0'.repeat(32)}`, {})).statusCode).toBe(403)
  await u.close()
})
