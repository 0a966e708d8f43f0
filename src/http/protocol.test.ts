import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROUTES } from '#contract/all.ts'
import { openApiDocument } from '#contract/openapi.ts'
import { errorsPage } from '#contract/problems.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(() => t.close())

const ROOT = join(import.meta.dirname, '../..')
/** What the golden file holds; with UPDATE_GOLDEN set it is rewritten first. */
function golden(file: string, text: string): string {
  const path = join(ROOT, file)
  if (process.env['UPDATE_GOLDEN']) writeFileSync(path, text)
  return readFileSync(path, 'utf8')
}

const raw = (body: string, type = 'application/json') =>
  t.app.inject({
    method: 'POST',
    url: '/api/v1/agents',
    headers: { authorization: `Bearer ${t.keyOf('operator')}`, 'content-type': type },
    payload: body,
  })

describe('the description of the API', () => {
  test('is the golden file, and is what the server serves', async () => {
    const text = `${JSON.stringify(openApiDocument(), null, 1)}\n`
    expect(
      text === golden('openapi.json', text),
      'openapi.json is out of date: review it with UPDATE_GOLDEN=1',
    ).toBe(true)
    expect((await t.ask(null, 'GET', '/api/v1/openapi.json')).json()).toEqual(
      JSON.parse(JSON.stringify(openApiDocument())),
    )
  })

  test('points at nothing that is not there', () => {
    const text = JSON.stringify(openApiDocument())
    const named = Object.keys((openApiDocument()['components'] as { schemas: object }).schemas)
    const wanted = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1]))
    expect([...wanted].filter((name) => !named.includes(name ?? ''))).toEqual([])
    expect(text).not.toContain('#/$defs')
  })

  test('names every error in the golden page', () => {
    expect(errorsPage()).toBe(golden('docs/errors.md', errorsPage()))
  })

  test('describes exactly what the server answers to', () => {
    const served = ROUTES.filter(
      (route) => !t.app.hasRoute({ method: route.method, url: route.path.replaceAll(/\{(\w+)\}/g, ':$1') }),
    )
    expect(served.map((route) => route.name)).toEqual([])
  })
})

describe('a body', () => {
  test.each([
    ['that names a key twice', '{"name":"a","name":"b"}'],
    ['that names a key twice, once escaped', String.raw`{"name":"a","n\u0061me":"b"}`],
    ['that reaches a prototype', '{"name":"a","__proto__":{"role":"admin"}}'],
    ['that reaches a constructor', '{"name":"a","x":{"constructor":1}}'],
    ['that is nested too deep', `{"name":${'['.repeat(40)}${']'.repeat(40)}}`],
    [
      'that has too many keys',
      JSON.stringify(Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`k${i}`, 1]))),
    ],
    ['that is no JSON', '{"name":'],
  ])('%s is refused', async (_, body) => {
    expect((await raw(body)).json()).toMatchObject({ status: 400, code: 'invalid_json' })
  })

  test('with braces, quotes and repeated words inside texts is taken', async () => {
    expect((await raw(String.raw`{"name":"a \"name\": {","voice":"name"}`)).statusCode).toBe(201)
  })

  test.each([
    'text/plain',
    'application/json; charset=latin1',
    'application/json;x=1',
    'application/x-www-form-urlencoded',
    'application/json\t; a',
  ])('of the kind "%s" is refused', async (type) => {
    expect((await raw('{"name":"a"}', type)).json()).toMatchObject({
      status: 415,
      code: 'unsupported_media_type',
    })
  })

  test('larger than a megabyte is refused', async () => {
    expect((await raw(JSON.stringify({ name: 'x'.repeat(1_100_000) }))).json()).toMatchObject({
      status: 413,
      code: 'payload_too_large',
    })
  })
})

describe('an address', () => {
  test('that is not there is a 404, with another method a 405 that says which', async () => {
    expect((await t.ask('admin', 'GET', '/api/v1/nothing')).json()).toMatchObject({
      status: 404,
      code: 'not_found',
    })
    const answer = await t.ask('admin', 'DELETE', '/api/v1/campaigns')
    expect([answer.statusCode, answer.headers['allow']]).toEqual([405, 'GET, POST'])
    expect((await t.ask(null, 'HEAD', '/api/v1/campaigns')).statusCode).toBe(405)
  })

  test('that is too long is refused', async () => {
    expect((await t.ask('admin', 'GET', `/api/v1/campaigns?q=${'x'.repeat(4100)}`)).statusCode).toBe(414)
  })
})

describe('every answer', () => {
  test('has the headers that keep a browser safe', async () => {
    for (const url of [
      '/healthz',
      '/api/v1/campaigns',
      '/nothing',
      '/%zz',
      `/api/v1/agents/${'x'.repeat(300)}`,
    ]) {
      const { headers } = await t.ask(null, 'GET', url)
      expect(headers).toMatchObject({
        'content-security-policy':
          "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;font-src 'self';connect-src 'self';media-src 'self' blob:;form-action 'self';base-uri 'none';object-src 'none';frame-ancestors 'none';require-trusted-types-for 'script'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'cache-control': 'no-store',
      })
      expect(headers['access-control-allow-origin']).toBeUndefined()
      expect(headers['x-powered-by']).toBeUndefined()
    }
  })

  test('to a fault of the server tells nothing but an id that is in the log', async () => {
    await t.owner('alter table agent rename to agent_gone')
    const answer = await t.ask('viewer', 'GET', '/api/v1/agents')
    await t.owner('alter table agent_gone rename to agent')
    expect(answer.json()).toMatchObject({
      status: 500,
      code: 'internal',
      errorId: expect.stringMatching(/^[0-9a-f]{24}$/),
    })
    expect(answer.body).not.toMatch(/relation|agent/)
    expect(t.errors.splice(0)).toHaveLength(1)
  })
})

describe('health', () => {
  test('is ready only while an engine is alive', async () => {
    expect((await t.ask(null, 'GET', '/healthz')).json()).toEqual({ ok: true })
    const before = await t.ask(null, 'GET', '/readyz')
    expect([before.statusCode, before.json()]).toMatchObject([
      503,
      { ok: false, database: { ok: true }, engine: { ok: false } },
    ])
    await t.owner(
      `insert into engine (id, started_at, heartbeat_at, heartbeat_world) values ('e', machine_now(), machine_now(), app_now())`,
    )
    expect(await t.ask(null, 'GET', '/readyz')).toMatchObject({ statusCode: 200 })
    await t.owner(`update engine set heartbeat_at = machine_now() - interval '16 s'`)
    expect((await t.ask(null, 'GET', '/readyz')).statusCode).toBe(503)
  })
})
