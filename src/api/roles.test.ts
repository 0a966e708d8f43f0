import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasRole, ROLES } from '#contract/access.ts'
import { ROUTES } from '#contract/all.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(() => t.close())

const PREFIX: Readonly<Record<string, string>> = {
  campaigns: 'camp',
  tasks: 'task',
  calls: 'call',
  contacts: 'ctc',
  uploads: 'upl',
  segments: 'seg',
  agents: 'agt',
  numbers: 'num',
  connections: 'conn',
  'api-keys': 'key',
  'saved-filters': 'flt',
  sessions: 'usr',
}
const addressOf = (path: string): string =>
  path
    .replace(/\/([\w-]+)\/\{id\}/, (_, noun: string) => `/${noun}/${PREFIX[noun]}_${'0'.repeat(32)}`)
    .replace('{connectionId}', 'conn_x')
const guarded = ROUTES.filter((route) => route.role !== 'public')

describe('every route', () => {
  test.each(guarded.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s is open from its role upwards, and to nobody without credentials',
    async (_, route) => {
      const url = addressOf(route.path)
      // No schema takes this body: an admitted role gets a refusal of the body, and nothing is changed.
      const body = route.takes === 'json' ? { nothing: true } : undefined
      const withQuery =
        route.name === 'stopDialing' || route.name === 'resumeDialing' ? `${url}?scope=nothing` : url
      expect((await t.ask(null, route.method, withQuery, body)).json()).toMatchObject({
        status: 401,
        code: 'unauthenticated',
      })
      for (const role of ROLES) {
        const answer = await t.ask(role, route.method, withQuery, body)
        const refused = answer.statusCode === 403 && answer.json().code === 'forbidden'
        expect({ role, refused, status: answer.statusCode }).toEqual({
          role,
          refused: route.ofInstallation === true || (route.role !== 'public' && !hasRole(role, route.role)),
          status: answer.statusCode,
        })
        expect(refused ? [] : [401, 403, 405, 500]).not.toContain(answer.statusCode)
      }
      expect(t.errors).toEqual([])
    },
  )

  test('a key without the scope is refused, whatever its role', async () => {
    const key = await t.expect(201, 'admin', 'POST', '/api/v1/api-keys', {
      name: 'reader',
      role: 'admin',
      scopes: ['read'],
    })
    const as = { authorization: `Bearer ${key.secret}` }
    expect((await t.ask(null, 'GET', '/api/v1/agents', undefined, as)).statusCode).toBe(200)
    expect((await t.ask(null, 'POST', '/api/v1/agents', { name: 'x' }, as)).json()).toMatchObject({
      status: 403,
      code: 'forbidden',
    })
  })

  test('a key makes no wider one, neither by its role nor by its scopes, and no wider sign-in link', async () => {
    const narrow = await t.expect(201, 'admin', 'POST', '/api/v1/api-keys', {
      name: 'keys only',
      role: 'admin',
      scopes: ['admin'],
    })
    const as = { authorization: `Bearer ${narrow.secret}` }
    const make = (url: string, body: object) => t.ask(null, 'POST', url, body, as)
    for (const wider of [
      { role: 'admin' },
      { role: 'admin', scopes: ['admin', 'operate'] },
      { role: 'viewer' },
    ])
      expect((await make('/api/v1/api-keys', { name: 'x', ...wider })).json()).toMatchObject({
        code: 'forbidden',
      })
    for (const role of ROLES)
      expect((await make('/api/v1/sign-in-links', { role })).json()).toMatchObject({ code: 'forbidden' })
    expect((await make('/api/v1/api-keys', { name: 'x', role: 'admin', scopes: ['admin'] })).statusCode).toBe(
      201,
    )
  })

  test('a key whose row has scopes beyond its role still has only its role', async () => {
    const key = await t.expect(201, 'admin', 'POST', '/api/v1/api-keys', { name: 'viewer', role: 'viewer' })
    await t.owner(`update api_key set scopes = '{read,operate,admin}' where id = $1`, [key.id])
    const as = { authorization: `Bearer ${key.secret}` }
    expect((await t.ask(null, 'POST', '/api/v1/agents', { name: 'x' }, as)).json()).toMatchObject({
      code: 'forbidden',
    })
  })

  test('a role never gets a scope beyond it, and an operator cannot stop the installation', async () => {
    expect(
      await t.expect(422, 'admin', 'POST', '/api/v1/api-keys', {
        name: 'x',
        role: 'viewer',
        scopes: ['read', 'admin'],
      }),
    ).toMatchObject({ code: 'invalid_value' })
    expect(await t.expect(403, 'operator', 'POST', '/api/v1/dialing/stop?scope=installation')).toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('a viewer', () => {
  test('sees every phone number masked, and cannot find one by searching', async () => {
    await t.expect(201, 'operator', 'POST', '/api/v1/contacts', {
      phone: '+12125550142',
      firstName: 'Ann',
      custom: { note: 'or +442079460321' },
    })
    const seen = JSON.stringify(await t.expect(200, 'viewer', 'GET', '/api/v1/contacts'))
    expect(seen).toContain('+1 •••• ••42')
    expect(seen).not.toMatch(/\+\d{7}/)
    expect((await t.expect(200, 'viewer', 'GET', '/api/v1/contacts?q=2125550142')).items).toEqual([])
    expect((await t.expect(200, 'operator', 'GET', '/api/v1/contacts?q=2125550142')).items).toHaveLength(1)
    expect((await t.expect(200, 'viewer', 'GET', '/api/v1/contacts?q=ann')).items).toHaveLength(1)
  })
})
