import { newId } from '#test/support/make-workspace.ts'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROUTES } from '#contract/all.ts'
import { problemDocument } from '#contract/common.ts'
import type { DemoState } from '#contract/demo.ts'
import { openApiDocument } from '#contract/openapi.ts'
import { errorsPage } from '#contract/problems.ts'
import { answerFault } from './check-answers.ts'
import type { DemoControls } from './deps.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'campanile-protocol-'))
  mkdirSync(join(folder, 'assets'))
  t = await createTestApp({}, (deps) => ({ ...deps, webFolder: folder }))
})
afterAll(async () => {
  await t.close()
  rmSync(folder, { recursive: true })
})

/** Files of the web app, served where it is installed, each with the reason why the API does not describe it. */
const NO_PART_OF_THE_API: Readonly<Record<string, string>> = {
  'GET /assets/*': 'scripts and styles, whose names change with every build',
  'GET /icons/*': 'pictures of the pages',
  'GET /color-scheme.js': 'chooses light or dark before the first paint',
}
/** Served by the demo's own process alone, so no description of the API has them. */
const ONLY_IN_THE_DEMO: Readonly<Record<string, string>> = {
  'GET /api/v1/demo': 'tells how the demo stands',
  'POST /api/v1/demo': 'drives the demo: clock, carrier, credits, rival campaign',
}
const PROBLEM = 'application/problem+json'
const problem = (code: string): string =>
  JSON.stringify({ type: 'urn:x', title: 'X', status: 409, detail: 'X.', remedy: 'X.', code })
/** Answers that must be reported as undeclared, each with the sentence that reports it. */
const UNDECLARED = [
  { name: 'readCampaign', undeclared: { status: 418, type: PROBLEM, body: '', fault: /no such status/ } },
  { name: 'readCampaign', undeclared: { status: 404, type: 'text/html', body: '', fault: /its kind is text/ } },
  { name: 'readCampaign', undeclared: { status: 404, type: PROBLEM, body: problem('in_use'), fault: /in_use is not declared/ } },
  { name: 'readCampaign', undeclared: { status: 404, type: PROBLEM, body: '{"code":"not_found"}', fault: /expected string/ } },
  { name: 'exportCalls', undeclared: { status: 200, type: 'application/json', body: '', fault: /not text\/csv/ } },
] // prettier-ignore
const STATE: DemoState = {
  campaignId: newId('campaign'),
  now: '2026-11-23T15:00:00.000Z',
  speed: { asked: 60, runs: 60 },
  skipping: false,
  skipped: null,
  broken: null,
  drained: false,
  rival: false,
}
const DEMO: DemoControls = {
  read: () => Promise.resolve(STATE),
  drive: (action) =>
    Promise.resolve(
      action.do === 'speed' ? { ...STATE, speed: { asked: action.speed, runs: action.speed } } : STATE,
    ),
}
const SAFE_HEADERS = {
  'content-security-policy':
    "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;font-src 'self';connect-src 'self';media-src 'self' blob:;form-action 'self';base-uri 'none';object-src 'none';frame-ancestors 'none';require-trusted-types-for 'script'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'cache-control': 'no-store',
}
const ROOT = join(import.meta.dirname, '../..')
/** Gives the content of the golden file; with UPDATE_GOLDEN set it is rewritten first. */
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
    const described = ROUTES.map(({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`)
    expect(t.served.toSorted()).toEqual([...described, ...Object.keys(NO_PART_OF_THE_API)].toSorted())
  })

  test('leaves out what only the demo serves, and no other server answers to it', async () => {
    const described = Object.keys(openApiDocument()['paths'] as object)
    expect(described).not.toContain('/api/v1/demo')
    for (const method of ['GET', 'POST']) {
      const answer = await t.ask(
        'admin',
        method,
        '/api/v1/demo',
        method === 'POST' ? { do: 'pause' } : undefined,
      )
      expect(answer.json()).toMatchObject({ status: 404, code: 'not_found' })
    }
    const demo = await createTestApp({}, (deps) => ({ ...deps, demo: DEMO, webFolder: folder }))
    const more = demo.served.filter((address) => !t.served.includes(address))
    expect(more).toEqual(Object.keys(ONLY_IN_THE_DEMO))
    expect(await demo.expect(200, 'admin', 'GET', '/api/v1/demo')).toEqual(STATE)
    expect(await demo.expect(200, 'admin', 'POST', '/api/v1/demo', { do: 'speed', speed: 10 })).toEqual({
      ...STATE,
      speed: { asked: 10, runs: 10 },
    })
    await demo.expect(403, 'operator', 'POST', '/api/v1/demo', { do: 'pause' })
    await demo.expect(403, 'operator', 'GET', '/api/v1/demo')
    await demo.expect(400, 'admin', 'POST', '/api/v1/demo', { do: 'speed', speed: 0 })
    await demo.close()
  })

  test('the page says whether it comes from the demo', async () => {
    writeFileSync(join(folder, 'index.html'), '<meta name="campanile-demo" content="%DEMO%" />')
    const demo = await createTestApp({}, (deps) => ({ ...deps, demo: DEMO, webFolder: folder }))
    const pageOf = async (app: TestApp) =>
      (await app.ask(null, 'GET', '/', undefined, { accept: 'text/html' })).body
    expect([await pageOf(t), await pageOf(demo)].map((page) => /content="(\w+)"/.exec(page)?.[1])).toEqual([
      'no',
      'yes',
    ])
    await demo.close()
    rmSync(join(folder, 'index.html'))
  })

  test('knows every answer that a test sees', async () => {
    expect(t.undeclared).toEqual([])
    for (const { name, undeclared } of UNDECLARED) {
      const route = ROUTES.find((each) => each.name === name)
      if (!route) throw new Error(`there is no route ${name}`)
      const url = route.path.replaceAll(/\{(\w+)\}/g, ':$1')
      const request = { method: route.method, url, routeOptions: { url } }
      const reply = { statusCode: undeclared.status, getHeader: () => undeclared.type }
      expect(answerFault(request, reply, undeclared.body)).toMatch(undeclared.fault)
    }
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
  test('to an address that is not there, or cannot be read, is a problem document', async () => {
    const cases = [
      ['GET', '/api/v1/nothing', 404, 'not_found'],
      ['GET', '/nothing', 404, 'not_found'],
      ['GET', '/assets/none.js', 404, 'not_found'],
      ['GET', '/assets/%00.js', 404, 'not_found'],
      ['GET', '/assets/../../package.json', 404, 'not_found'],
      ['GET', '/icons/none.png', 404, 'not_found'],
      ['GET', '/color-scheme.js', 404, 'not_found'],
      ['DELETE', '/color-scheme.js', 404, 'not_found'],
      ['GET', '/%zz', 400, 'invalid_request'],
      ['GET', '/assets/%zz', 400, 'invalid_request'],
      ['GET', '/api/v1/campaigns/%zz', 400, 'invalid_request'],
      ['GET', `/api/v1/agents/${'x'.repeat(300)}`, 400, 'invalid_request'],
      ['PUT', '/api/v1/campaigns', 405, 'method_not_allowed'],
      ['PATCH', '/healthz', 405, 'method_not_allowed'],
    ] as const
    for (const [method, url, status, code] of cases) {
      const answer = await t.ask(null, method, url)
      const told = { url, status: answer.statusCode, headers: answer.headers, body: answer.body }
      expect(told).toMatchObject({ url, status, headers: { 'content-type': PROBLEM, ...SAFE_HEADERS } })
      expect(problemDocument.parse(answer.json())).toMatchObject({ status, code })
      const described = Object.keys((openApiDocument()['components'] as { headers: object }).headers).filter(
        (name) => name !== 'Retry-After',
      )
      for (const name of described) expect(told.headers).toHaveProperty([name.toLowerCase()])
    }
  })

  test('has the headers that keep a browser safe', async () => {
    for (const url of [
      '/healthz',
      '/api/v1/campaigns',
      '/nothing',
      '/%zz',
      `/api/v1/agents/${'x'.repeat(300)}`,
    ]) {
      const { headers } = await t.ask(null, 'GET', url)
      expect(headers).toMatchObject(SAFE_HEADERS)
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

test('an id of another kind, and one that nobody made, name nothing', async () => {
  const { id } = await t.expect(201, 'operator', 'POST', '/api/v1/agents', { name: 'Ada' })
  await t.expect(200, 'viewer', 'GET', `/api/v1/agents/${id}`)
  for (const other of [
    id.replace('agt_', 'camp_'),
    `agt_${'0'.repeat(32)}`,
    newId('agent'),
    newId('campaign'),
  ])
    expect(await t.expect(404, 'viewer', 'GET', `/api/v1/agents/${other}`)).toMatchObject({
      code: 'not_found',
    })
  // The same digits under the other prefix lead to nothing either.
  await t.expect(404, 'viewer', 'GET', `/api/v1/campaigns/${id.replace('agt_', 'camp_')}/snapshot`)
})
