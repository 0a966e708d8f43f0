import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Carrier } from '#carriers/carrier.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(() => t.close())

const WHOLE = {
  name: 'Lines',
  carrier: 'simulator',
  config: { baseUrl: 'http://127.0.0.1:4010' },
  secret: { token: 'hush', webhookSecret: 'hush' },
}
const make = (more: object = {}) =>
  t.expect(201, 'admin', 'POST', '/api/v1/connections', { ...WHOLE, ...more })
const check = (id: string) => t.expect(200, 'operator', 'POST', `/api/v1/connections/${id}/check`)
type Answer = Awaited<ReturnType<Carrier['check']>>
const answering = (answer: Answer) => ({ check: () => Promise.resolve(answer) }) as Carrier

test('each carrier tells which settings it asks for, and which of them are secrets', async () => {
  const { items } = await t.expect(200, 'operator', 'GET', '/api/v1/carriers')
  expect(items).toMatchObject([
    { kind: 'simulator', config: [{ name: 'baseUrl', kind: 'url' }, {}], secret: [{ kind: 'secret' }, {}] },
  ])
  await t.expect(403, 'viewer', 'GET', '/api/v1/carriers')
})

test.each([
  [{ carrier: 'nowhere' }, 'no carrier "nowhere"'],
  [{ config: { baseUrl: 'ftp://here' } }, 'Address: give an address'],
  [{ config: { timeoutMs: -1 } }, 'Time-out: give a positive number'],
  [{ config: { colour: 'red' } }, 'no setting "colour"'],
  [{ secret: { token: 7 } }, 'Access token: give a text'],
])('settings that the carrier cannot have are refused with what to do: %o', async (more, said) => {
  const problem = await t.expect(422, 'admin', 'POST', '/api/v1/connections', { ...WHOLE, ...more })
  expect(problem).toMatchObject({ code: 'invalid_value' })
  expect(problem.detail).toContain(said)
})

test('a check names what is missing, without asking the carrier', async () => {
  const { id } = await make({ secret: { token: 'hush' } })
  expect(await check(id)).toMatchObject({
    ok: false,
    checks: [{ what: 'Settings', ok: false, sentence: 'Still missing: Webhook secret.' }, { what: 'Events' }],
  })
})

test('a check tells what the carrier says, which numbers it does not own, and where events have to go', async () => {
  const { id } = await make()
  t.carriers.set(id, answering({ ok: true, numbers: ['+12125550100'] }))
  for (const phone of ['+12125550100', '+12125550101'])
    await t.expect(201, 'admin', 'POST', '/api/v1/numbers', { connectionId: id, phone })
  const { ok, checks } = await check(id)
  expect(ok).toBe(false)
  expect(checks.map((each: { ok: boolean | null; sentence: string }) => [each.ok, each.sentence])).toEqual([
    [true, 'Everything that the carrier asks for is set.'],
    [true, 'The carrier answers and takes the credentials.'],
    [false, 'The account does not own +12125550101.'],
    [null, expect.stringContaining(`/carrier-events/${id}`)],
  ])
  t.carriers.set(id, answering({ ok: false, why: 'The token is not known.' }))
  expect((await check(id)).checks[1]).toMatchObject({ ok: false, sentence: 'The token is not known.' })
})

test('a check says when no carrier could be opened, and what to do', async () => {
  const { id } = await make()
  const { ok, checks } = await check(id)
  expect(ok).toBe(false)
  expect(checks).toMatchObject([
    { what: 'Settings', ok: true },
    { ok: false, sentence: expect.stringContaining('restart the server') },
    { what: 'Events' },
  ])
})

test('an admin releases a recovering connection with a reason, and only then', async () => {
  const { id } = await make()
  const release = (status: number, role: 'admin' | 'operator') =>
    t.expect(status, role, 'POST', `/api/v1/connections/${id}/release`, { reason: 'Looked at the carrier.' })
  expect(await release(409, 'admin')).toMatchObject({ code: 'invalid_transition' })
  await t.owner('update connection set recovering_since = app_now() where id = $1', [id])
  await release(403, 'operator')
  expect(await release(200, 'admin')).toMatchObject({ recoveringSince: null })
  const [entry] = await t.owner<{ data: unknown }>(
    `select data from ledger where kind = 'audit' and data->>'what' = 'connection.released' and data->>'id' = $1`,
    [id],
  )
  expect(entry?.data).toMatchObject({ after: { reason: 'Looked at the carrier.' } })
})
