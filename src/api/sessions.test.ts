import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#contract/access.ts'
import { createSignInLink } from '#access/create-sign-in-link.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(() => t.close())

const OWN = { 'sec-fetch-site': 'same-origin' }
const MINUTE = 60_000
const open = async (role: Role, workspace = t.workspace): Promise<Record<string, string>> => {
  const { token } = await createSignInLink(t.db, t.deps, workspace, role)
  const answer = await t.ask(null, 'POST', '/api/v1/session', { token }, OWN)
  return { cookie: `__Host-sid=${answer.cookies[0]?.value}`, ...OWN }
}
const get = async (cookie: Record<string, string>, url: string) =>
  (await t.ask(null, 'GET', url, undefined, cookie)).json()
const nameOf = async (cookie: Record<string, string>): Promise<string> =>
  (await get(cookie, '/api/v1/session')).actor.replace('user:', '')

interface Open {
  id: string
  role: string
  current: boolean
  lastSeenAt: string
}
const listed = async (): Promise<Open[]> => (await t.expect(200, 'admin', 'GET', '/api/v1/sessions')).items

describe('the list of who is signed in', () => {
  test('names each session as the audit log does, marks one’s own, and holds nothing that opens a door', async () => {
    const admin = await open('admin')
    t.clock.advance(MINUTE)
    const viewer = await nameOf(await open('viewer'))
    const { items } = await get(admin, '/api/v1/sessions')
    expect(items.map(({ id, role, current }: Open) => [id, role, current])).toEqual([
      [viewer, 'viewer', false],
      [await nameOf(admin), 'admin', true],
    ])
    const hashes = await t.owner<{ token_hash: string }>('select token_hash from sign_in')
    for (const { token_hash } of hashes) expect(JSON.stringify(items)).not.toContain(token_hash)
  })

  test('a name that a link is made for is with its session, its entries and its link', async () => {
    const { url } = await t.expect(201, 'admin', 'POST', '/api/v1/sign-in-links', {
      role: 'operator',
      name: 'Maria Silva',
    })
    const named = (items: { name: string | null }[]) => items.filter(({ name }) => name === 'Maria Silva')
    const links = async () => (await t.expect(200, 'admin', 'GET', '/api/v1/sign-in-links')).items
    expect(named(await links())).toHaveLength(1)
    const answer = await t.ask(null, 'POST', '/api/v1/session', { token: url.split('#')[1] }, OWN)
    expect(answer.json()).toMatchObject({ name: 'Maria Silva', role: 'operator' })
    const cookie = { cookie: `__Host-sid=${answer.cookies[0]?.value}`, ...OWN }
    expect(await get(cookie, '/api/v1/session')).toMatchObject({ name: 'Maria Silva' })
    expect(named((await t.expect(200, 'admin', 'GET', '/api/v1/sessions')).items)).toHaveLength(1)
    const agent = { name: 'Ada', voice: 'a', prompt: 'p', openingLine: 'o' }
    await t.ask(null, 'POST', '/api/v1/agents', agent, cookie)
    const { items } = await t.expect(200, 'admin', 'GET', '/api/v1/audit')
    const own = items.filter(({ actorName }: { actorName: string }) => actorName === 'Maria Silva')
    expect(own.map(({ data }: { data: { what: string } }) => data.what)).toContain('session.opened')
    const nameless = await open('viewer')
    expect(await get(nameless, '/api/v1/session')).toMatchObject({ name: null })
  })

  test('whoever shows what a person did shows the name', async () => {
    const { url } = await t.expect(201, 'admin', 'POST', '/api/v1/sign-in-links', {
      role: 'admin',
      name: 'Ciara Nolan',
    })
    const answer = await t.ask(null, 'POST', '/api/v1/session', { token: url.split('#')[1] }, OWN)
    const ciara = { cookie: `__Host-sid=${answer.cookies[0]?.value}`, ...OWN }
    const connection = await make.makeConnection(t, t.workspace)
    const number = await make.makeNumber(t, t.workspace, connection)
    const agent = await make.makeAgent(t, t.workspace)
    const campaign = await make.makeCampaign(t, t.workspace, agent, [number])
    const contact = await make.makeContact(t, t.workspace)
    const task = await make.makeTask(t, t.workspace, campaign, contact)
    const does = async (method: 'POST' | 'PATCH', path: string, body: object) =>
      expect((await t.ask(null, method, `/api/v1${path}`, body, ciara)).statusCode).toBeLessThan(300)
    await does('PATCH', `/numbers/${number}`, { dailyCap: 7 })
    await does('POST', '/dnc', { phone: contact.e164, reason: 'asked for it' })
    await does('POST', '/sign-in-links', { role: 'viewer' })
    const read = (path: string) => get(ciara, `/api/v1${path}`)
    const by = { actorName: 'Ciara Nolan' }
    expect((await read(`/numbers/${number}/health`)).changes[0]).toMatchObject(by)
    expect((await read(`/tasks/${task}/debug`)).ledger.at(-1)).toMatchObject({ to: 'skipped', ...by })
    const decided = (await read(`/contacts/${contact.id}/decisions`)).items
    expect(decided.find(({ kind }: { kind: string }) => kind === 'do_not_call')).toMatchObject(by)
    expect((await read('/sign-in-links')).items[0]).toMatchObject({ madeByName: 'Ciara Nolan' })
  })

  test('leaves out who was idle for too long, and every other workspace', async () => {
    t.clock.advance(31 * MINUTE)
    await open('admin', await make.makeWorkspace(t))
    expect(await listed()).toEqual([])
    const busy = await open('operator')
    t.clock.advance(20 * MINUTE)
    await get(busy, '/api/v1/session')
    t.clock.advance(20 * MINUTE)
    expect(await listed()).toMatchObject([{ role: 'operator', id: await nameOf(busy) }])
  })

  test('pages join without gap or double', async () => {
    for (let n = 0; n < 4; n++) await open('viewer')
    const all = (await listed()).map(({ id }) => id)
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: Open[]; nextCursor: string | null } = await t.expect(
        200,
        'admin',
        'GET',
        `/api/v1/sessions?limit=2${cursor && `&cursor=${cursor}`}`,
      )
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(all)
    expect(all.length).toBeGreaterThan(4)
  })
})

describe('ending a session', () => {
  test('acts on its next request, and is in the audit log with who did it', async () => {
    const theirs = await open('operator')
    const id = await nameOf(theirs)
    await t.expect(204, 'admin', 'DELETE', `/api/v1/sessions/${id}`)
    expect(await get(theirs, '/api/v1/session')).toMatchObject({ code: 'unauthenticated' })
    expect((await listed()).some((session) => session.id === id)).toBe(false)
    const { items } = await t.expect(200, 'admin', 'GET', '/api/v1/audit?kind=audit&limit=1')
    expect(items[0]).toMatchObject({
      actor: expect.stringMatching(/^key:key_/),
      data: { what: 'session.ended', id, before: { role: 'operator' } },
    })
    await t.expect(404, 'admin', 'DELETE', `/api/v1/sessions/${id}`)
  })

  test('reaches no session of another workspace', async () => {
    const theirs = await open('admin', await make.makeWorkspace(t))
    await t.expect(404, 'admin', 'DELETE', `/api/v1/sessions/${await nameOf(theirs)}`)
    expect(await get(theirs, '/api/v1/session')).toMatchObject({ role: 'admin' })
  })
})

test('links that still work are listed; a revoked one signs nobody in, a used one is no link any more', async () => {
  const make = async (role: string) =>
    (await t.expect(201, 'admin', 'POST', '/api/v1/sign-in-links', { role })).url.split('#')[1] as string
  const signIn = (token: string) =>
    t.ask(null, 'POST', '/api/v1/session', { token }, { 'sec-fetch-site': 'same-origin' })
  const list = async () => (await t.expect(200, 'admin', 'GET', '/api/v1/sign-in-links')).items
  const before = (await list()).length
  const used = await make('viewer')
  expect((await signIn(used)).statusCode).toBe(201)
  const revoked = await make('operator')
  const open = await list()
  expect(open).toHaveLength(before + 1)
  const link = open.find(({ role }: { role: string }) => role === 'operator')
  expect(link).toMatchObject({ madeBy: (await t.expect(200, 'admin', 'GET', '/api/v1/session')).actor })
  expect(JSON.stringify(open)).not.toContain(revoked)
  await t.expect(204, 'admin', 'DELETE', `/api/v1/sign-in-links/${link.id}`)
  expect((await signIn(revoked)).json()).toMatchObject({ code: 'sign_in_link_invalid' })
  await t.expect(404, 'admin', 'DELETE', `/api/v1/sign-in-links/${link.id}`)
})
