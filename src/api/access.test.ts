import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#contract/access.ts'
import { createSignInLink } from '#access/create-sign-in-link.ts'
import { createTestApp, ORIGIN, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(() => t.close())

const OWN = { 'sec-fetch-site': 'same-origin' }
const MINUTE = 60_000
const open = async (role: Role = 'operator'): Promise<Record<string, string>> => {
  const { token } = await createSignInLink(t.db, t.deps, t.workspace, role)
  const answer = await t.ask(null, 'POST', '/api/v1/session', { token }, OWN)
  expect(answer.statusCode).toBe(201)
  return { cookie: `__Host-sid=${answer.cookies[0]?.value}` }
}
const who = async (headers: Record<string, string>) =>
  (await t.ask(null, 'GET', '/api/v1/session', undefined, headers)).statusCode

describe('a sign-in link', () => {
  test('signs in once: of two who use it at once, one gets in', async () => {
    const { token } = await createSignInLink(t.db, t.deps, t.workspace, 'viewer')
    const both = await Promise.all([1, 2].map(() => t.ask(null, 'POST', '/api/v1/session', { token }, OWN)))
    expect(both.map((answer) => answer.statusCode).sort((a, b) => a - b)).toEqual([201, 401])
  })

  test('is dead after 30 minutes', async () => {
    const { token } = await createSignInLink(t.db, t.deps, t.workspace, 'viewer')
    t.clock.advance(30 * MINUTE)
    expect((await t.ask(null, 'POST', '/api/v1/session', { token }, OWN)).json()).toMatchObject({
      code: 'sign_in_link_invalid',
    })
  })

  test('cannot be used by the page of another site', async () => {
    const { token } = await createSignInLink(t.db, t.deps, t.workspace, 'viewer')
    expect(
      (await t.ask(null, 'POST', '/api/v1/session', { token }, { 'sec-fetch-site': 'cross-site' })).json(),
    ).toMatchObject({ code: 'cross_site_request' })
    expect((await t.ask(null, 'POST', '/api/v1/session', { token }, { origin: ORIGIN })).statusCode).toBe(201)
  })

  test('carries its token in the fragment only', async () => {
    const { url } = await t.expect(201, 'admin', 'POST', '/api/v1/sign-in-links', { role: 'viewer' })
    expect(url).toMatch(new RegExp(`^${ORIGIN}/sign-in#[A-Za-z0-9_-]{43}$`))
  })
})

describe('a session', () => {
  test('has a cookie that scripts cannot read and other sites do not send; its token is in no answer and no row', async () => {
    const { token } = await createSignInLink(t.db, t.deps, t.workspace, 'admin')
    const answer = await t.ask(null, 'POST', '/api/v1/session', { token }, OWN)
    const cookie = answer.cookies[0]
    expect(cookie).toMatchObject({
      name: '__Host-sid',
      path: '/',
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
    })
    const rows = JSON.stringify(await t.owner('select * from sign_in'))
    expect(answer.body + rows).not.toContain(cookie?.value)
    expect(rows).not.toContain(token)
  })

  test('ends 30 minutes after the last request', async () => {
    const session = await open()
    t.clock.advance(29 * MINUTE)
    expect(await who(session)).toBe(200)
    t.clock.advance(29 * MINUTE)
    expect(await who(session)).toBe(200)
    t.clock.advance(30 * MINUTE)
    expect(await who(session)).toBe(401)
  })

  test('ends after 12 hours however busy it is', async () => {
    const session = await open()
    for (let i = 0; i < 12 * 3; i++) {
      expect(await who(session)).toBe(200)
      t.clock.advance(20 * MINUTE)
    }
    expect(await who(session)).toBe(401)
  })

  test('ends with signing out', async () => {
    const session = await open()
    expect(
      (await t.ask(null, 'DELETE', '/api/v1/session', undefined, { ...session, ...OWN })).statusCode,
    ).toBe(204)
    expect(await who(session)).toBe(401)
  })

  test('changes nothing for another site, whatever it sends', async () => {
    const session = await open('admin')
    const evil: Record<string, string>[] = [
      {},
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: ORIGIN },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ]
    for (const headers of evil)
      expect(
        (await t.ask(null, 'POST', '/api/v1/agents', { name: 'planted' }, { ...session, ...headers })).json(),
      ).toMatchObject({ code: 'cross_site_request' })
    expect(
      (await t.ask(null, 'POST', '/api/v1/agents', { name: 'own' }, { ...session, ...OWN })).statusCode,
    ).toBe(201)
    expect(
      (
        await t.ask(null, 'GET', '/api/v1/campaigns', undefined, {
          ...session,
          'sec-fetch-site': 'cross-site',
        })
      ).statusCode,
    ).toBe(403)
    expect(await t.owner(`select name from agent where name = 'planted'`)).toEqual([])
  })

  test('has a name of its own in the audit log', async () => {
    const session = await open()
    const made = (
      await t.ask(null, 'POST', '/api/v1/agents', { name: 'by a person' }, { ...session, ...OWN })
    ).json()
    const [entry] = await t.owner<{ actor: string }>(`select actor from ledger where data->>'id' = $1`, [
      made.id,
    ])
    expect(entry?.actor).toMatch(/^user:usr_[0-9a-f]{32}$/)
  })
})

describe('an API key', () => {
  const make = (more: object = {}) =>
    t.expect(201, 'admin', 'POST', '/api/v1/api-keys', { name: 'key', role: 'operator', ...more })
  const use = (secret: string) => who({ authorization: `Bearer ${secret}` })

  test('is shown once and kept as a hash', async () => {
    const { secret, id } = await make()
    expect(secret).toMatch(/^aiv_live_[0-9a-f]{8}_[A-Za-z0-9_-]{43}_[0-9a-f]{8}$/)
    expect(await use(secret)).toBe(200)
    const seen = JSON.stringify([
      await t.expect(200, 'admin', 'GET', '/api/v1/api-keys'),
      await t.owner('select * from api_key'),
      await t.owner('select data from ledger'),
    ])
    expect(seen).toContain(id)
    expect(seen).not.toContain(secret.split('_')[3])
  })

  test('with one sign changed opens nothing', async () => {
    const { secret } = await make()
    for (const at of [9, 12, 30, 70])
      expect(await use(secret.slice(0, at) + (secret[at] === 'a' ? 'b' : 'a') + secret.slice(at + 1))).toBe(
        401,
      )
  })

  test('dies when revoked, at the next request', async () => {
    const { secret, id } = await make()
    expect(await use(secret)).toBe(200)
    await t.expect(204, 'admin', 'DELETE', `/api/v1/api-keys/${id}`)
    expect(await use(secret)).toBe(401)
  })

  test('dies of age', async () => {
    const { secret } = await make({ expiresInDays: 1 })
    t.clock.advance(24 * 60 * MINUTE - 1)
    expect(await use(secret)).toBe(200)
    t.clock.advance(1)
    expect(await use(secret)).toBe(401)
    const { items } = await t.expect(200, 'admin', 'GET', '/api/v1/api-keys?limit=1')
    expect(items).toMatchObject([{ expired: true, revokedAt: null }])
  })
})
