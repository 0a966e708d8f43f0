import { newId } from '#test/support/make-workspace.ts'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Carrier } from '#carriers/carrier.ts'
import type { Capabilities } from '#domain/call/capabilities.ts'
import { offeredCarriers } from '#main/open-carriers.ts'
import { refreshDeclared } from '#telephony/connections/declared.ts'
import { createTestApp, makeWorkspace, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(() => t.close())

const keyOf = (words: string): string => `whsec_${createHash('sha256').update(words).digest('base64')}`
const WHOLE = {
  name: 'Lines',
  carrier: 'simulator',
  config: { baseUrl: 'http://127.0.0.1:4010' },
  secret: { token: 'hush', webhookSecret: keyOf('first') },
}
const make = (more: object = {}) =>
  t.expect(201, 'admin', 'POST', '/api/v1/connections', { ...WHOLE, ...more })
const check = (id: string) => t.expect(200, 'operator', 'POST', `/api/v1/connections/${id}/check`)
type Answer = Awaited<ReturnType<Carrier['check']>>
const answering = (answer: Answer, account: string | null = null) =>
  ({ check: () => Promise.resolve(answer), accountId: () => Promise.resolve(account) }) as Carrier

test('each carrier tells which settings it asks for, and which of them are secrets', async () => {
  const { items } = await t.expect(200, 'operator', 'GET', '/api/v1/carriers')
  expect(items).toMatchObject([
    { kind: 'simulator', config: [{ name: 'baseUrl', kind: 'url' }, {}], secret: [{ kind: 'secret' }, {}] },
  ])
  await t.expect(403, 'viewer', 'GET', '/api/v1/carriers')
})

test('a connection tells what its carrier can do, and is told anew at each start of another version', async () => {
  const [plain] = offeredCarriers(false)
  if (!plain) throw new Error('the simulated carrier is offered')
  const offering = (can: Capabilities | null) => (can ? [{ ...plain, can }] : [])
  const poor = { ...plain.can, record: false, price: 'none' } as const
  const other = await createTestApp({}, (deps) => ({ ...deps, carrierSettings: offering(poor) }))
  const { items } = await other.expect(200, 'operator', 'GET', '/api/v1/carriers')
  expect(items).toMatchObject([{ can: poor }])
  const made = await other.expect(201, 'admin', 'POST', '/api/v1/connections', WHOLE)
  expect(made.can).toEqual(poor)
  const read = async () => (await other.expect(200, 'operator', 'GET', `/api/v1/connections/${made.id}`)).can
  for (const can of [plain.can, null]) {
    await refreshDeclared(other.db, offering(can))
    expect(await read()).toEqual(can)
  }
  await other.close()
})

test.each([
  [{ carrier: 'nowhere' }, 'no carrier "nowhere"'],
  [{ config: { baseUrl: 'ftp://here' } }, 'Address: give an address'],
  [{ config: { baseUrl: 'http://' } }, 'Address: give an address'],
  [{ config: { baseUrl: 'https://me:secret@127.0.0.1' } }, 'without a user name'],
  [{ config: { baseUrl: 'http://127.0.0.1:70000' } }, 'Address: give an address'],
  [{ config: { baseUrl: 'http://127.0.0.1:0' } }, 'port 0'],
  [{ config: { baseUrl: 'http://127.0.0.1/?account=1' } }, 'anything after ?'],
  [{ config: { baseUrl: 'https://2130706433' } }, 'adds 127.0.0.1:443 to PRIVATE_TARGETS'],
  [{ config: { baseUrl: 'https://[::ffff:10.0.0.1]:8443' } }, 'give an address on the public internet'],
  [{ config: { baseUrl: 'http://carrier.example' } }, 'give an https address'],
  [{ config: { timeoutMs: -1 } }, 'Time-out: give a positive number'],
  [{ config: { timeoutMs: 1 } }, 'from 100 to 10000'],
  [{ secret: { webhookSecret: 'undefined' } }, 'Webhook secret: too weak'],
  [{ secret: { webhookSecret: 'whsec_' } }, 'Webhook secret: too weak'],
  [{ secret: { webhookSecret: `whsec_${Buffer.alloc(32).toString('base64')}` } }, 'Webhook secret: too weak'],
  [{ secret: { webhookSecret: `whsec_${Buffer.from('sixteen bytes ok').toString('base64')}` } }, 'too weak'],
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
})

test.each([
  [true, true, 'Calls can be handed over where the far side forwards them.'],
  [false, null, expect.stringContaining('Calls cannot be handed over')],
])(
  'a check tells whether a carrier that depends on its set-up hands calls over: %s',
  async (handsOver, ok, sentence) => {
    const { id } = await make()
    const rows = async (answer: Answer) => {
      t.carriers.set(id, answering(answer))
      return (await check(id)).checks.filter(({ what }: { what: string }) => what === 'Handing over')
    }
    expect(await rows({ ok: true })).toEqual([])
    expect(await rows({ ok: true, handsOver })).toEqual([{ what: 'Handing over', ok, sentence }])
  },
)

test('every failed check reads alike and takes equally long, whatever answers at the address', async () => {
  const { id } = await make()
  const failures: Partial<Carrier>[] = [
    answering({ ok: false, why: 'SSH-2.0-OpenSSH_9.9' }, 'an account'),
    { check: () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.1:22')) },
    { check: () => new Promise<never>(() => undefined) },
  ]
  const seen: { body: string; waits: number[] }[] = []
  const waits = vi.spyOn(t.clock, 'sleepMachine')
  for (const carrier of failures) {
    t.carriers.set(id, carrier as Carrier)
    waits.mockClear()
    const body = JSON.stringify(await check(id))
    seen.push({ body, waits: waits.mock.calls.flatMap(([ms, signal]) => (signal?.aborted ? [] : [ms])) })
  }
  waits.mockRestore()
  expect(new Set(seen.map(({ body }) => body)).size).toBe(1)
  expect(seen[0]?.body).toContain('The carrier does not answer as it should.')
  expect(seen[0]?.body).not.toContain('Account')
  // Each answer came at the end of the same wait, which nothing cut short.
  expect(seen.map((one) => one.waits)).toEqual([[50], [50], [50]])
})

test('an address that is not allowed any more shows on the connection and in its check', async () => {
  const { id, addressFault } = await make()
  expect(addressFault).toBeNull()
  Object.assign(t.deps, { privateTargets: new Set() })
  try {
    const fault = expect.stringContaining('adds 127.0.0.1:4010 to PRIVATE_TARGETS')
    expect(await t.expect(200, 'operator', 'GET', `/api/v1/connections/${id}`)).toMatchObject({
      addressFault: fault,
    })
    expect(await check(id)).toMatchObject({
      ok: false,
      checks: [{ what: 'Settings', ok: false, sentence: fault }, { what: 'Events' }],
    })
    // Settings that do not touch the address can still be changed.
    await t.expect(200, 'admin', 'PATCH', `/api/v1/connections/${id}`, { name: 'Other' })
  } finally {
    Object.assign(t.deps, { privateTargets: new Set(['127.0.0.1:4010', '127.0.0.1:4011']) })
  }
})

describe('a stored secret never goes to a new address', () => {
  const asked: unknown[] = []
  const patchOf = async (patch: object, status: number) => {
    const { id } = await make()
    asked.length = 0
    Object.assign(t.deps, {
      accountIdOf: (...given: unknown[]) => {
        asked.push(given)
        return Promise.resolve(null)
      },
    })
    const answer = await t.expect(status, 'admin', 'PATCH', `/api/v1/connections/${id}`, patch)
    Object.assign(t.deps, { accountIdOf: () => Promise.resolve(null) })
    const [row] = await t.owner<{ config: object; secret: object }>(
      'select config, secret from connection where id = $1',
      [id],
    )
    return { answer, row, asked }
  }
  test.each([
    [{ config: { baseUrl: 'http://127.0.0.1:4011' } }, 'Access token, Webhook secret'],
    [{ config: { baseUrl: 'https://carrier.example' } }, 'Access token, Webhook secret'],
    [{ config: { baseUrl: 'https://127.0.0.1:4010' } }, 'Access token, Webhook secret'],
    [{ config: { baseUrl: 'http://127.0.0.1:4011' }, secret: { token: 'new' } }, 'Webhook secret'],
    [{ config: { baseUrl: 'http://127.0.0.1:4011' }, secret: { webhookSecret: keyOf('x') } }, 'Access token'],
  ])('%o is refused and asks nobody', async (patch, labels) => {
    const { answer, row, asked: sent } = await patchOf(patch, 422)
    expect(answer.detail).toMatch(new RegExp(`Give it again with the new address: ${labels}\\.$`))
    expect(row).toEqual({ config: WHOLE.config, secret: WHOLE.secret })
    expect(sent).toEqual([])
  })

  test('with every secret given again the address changes, and only the new ones go there', async () => {
    const secret = { token: 'new', webhookSecret: keyOf('new') }
    const config = { baseUrl: 'http://127.0.0.1:4011' }
    const { row, asked: sent } = await patchOf({ config, secret }, 200)
    expect(row).toEqual({ config, secret })
    expect(sent).toEqual([['simulator', config, secret]])
  })

  test('another path at the same address needs none', async () => {
    const config = { baseUrl: 'http://127.0.0.1:4010/v2' }
    expect((await patchOf({ config }, 200)).row).toMatchObject({ config })
  })
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

const change = (status: number, id: string, patch: object) =>
  t.expect(status, 'admin', 'PATCH', `/api/v1/connections/${id}`, patch)
const rowOf = async (id: string) =>
  (
    await t.owner<{ generation: number; account: string | null; proof: string }>(
      'select account_generation as generation, account_id as account, event_proof as proof from connection where id = $1',
      [id],
    )
  )[0]
/** Runs the test while the carrier gives this name for the account. */
async function named<T>(account: string | null, run: () => Promise<T>): Promise<T> {
  Object.assign(t.deps, { accountIdOf: () => Promise.resolve(account) })
  return run().finally(() => Object.assign(t.deps, { accountIdOf: () => Promise.resolve(null) }))
}

test('nothing is dialled over a connection whose events anybody could send, and it says so', async () => {
  const { id, eventProof } = await make({ secret: { token: 'hush' } })
  expect(eventProof).toBe('missing')
  expect(await change(200, id, { secret: { webhookSecret: keyOf('own') } })).toMatchObject({
    eventProof: 'ok',
  })
})

test.each([
  [{ config: {} }, 'Address: needed'],
  [{ config: { timeoutMs: 1500 } }, 'Address: needed'],
  [{ secret: { token: '' } }, 'Access token: needed'],
  [{ secret: { webhookSecret: '' } }, 'Webhook secret: needed'],
])('a change cannot take away what is needed: %o', async (patch, said) => {
  const { id } = await make()
  const problem = await change(422, id, patch)
  expect(problem.detail).toContain(said)
  expect(await rowOf(id)).toMatchObject({ proof: 'ok', generation: 1 })
})

describe('the generation of the account', () => {
  test.each<[string, object, string | null, number]>([
    [
      'another address, and the carrier names another account',
      { config: { baseUrl: 'http://127.0.0.1:4011' }, secret: WHOLE.secret },
      'b',
      2,
    ],
    ['another token, and the carrier does not say', { secret: { token: 'new' } }, null, 2],
    [
      'another address, and the carrier confirms the account',
      { config: { baseUrl: 'http://127.0.0.1:4011' }, secret: WHOLE.secret },
      'a',
      1,
    ],
    ['another token, and the carrier confirms the account', { secret: { token: 'new' } }, 'a', 1],
    ['another name', { name: 'Others' }, 'b', 1],
    ['another time-out', { config: { baseUrl: 'http://127.0.0.1:4010', timeoutMs: 900 } }, 'b', 1],
    ['another event key', { secret: { webhookSecret: keyOf('second') } }, 'b', 1],
  ])('%s', async (_, patch, account, generation) => {
    const { id } = await named('a', () => make())
    try {
      await named(account, () => change(200, id, patch))
      expect(await rowOf(id)).toMatchObject({ generation })
    } finally {
      await change(200, id, { archived: true })
    }
  })

  test('one account belongs to one connection, until the other is archived', async () => {
    const first = await named('shared', () => make())
    const refused = await named('shared', () => t.expect(409, 'admin', 'POST', '/api/v1/connections', WHOLE))
    expect(refused.detail).toContain('uses this account already')
    const other = await named('elsewhere', () => make())
    await named('shared', () => change(409, other.id, { secret: { token: 'moved' } }))
    expect(await rowOf(other.id)).toMatchObject({ account: 'elsewhere', generation: 1 })
    await change(200, first.id, { archived: true })
    await named('shared', () => change(200, other.id, { secret: { token: 'moved' } }))
    expect((await change(409, first.id, { archived: false })).detail).toContain('uses this account already')
  })
})

test('one account belongs to one connection of the whole installation, and nothing is told about the other', async () => {
  const stranger = await makeWorkspace(t, newId('workspace'))
  await t.owner(
    `insert into connection (workspace_id, id, name, carrier, account_id, created_at) values ($1, $2, 'Secret name', 'simulator', 'theirs', app_now())`,
    [stranger, newId('connection')],
  )
  const refused = await named('theirs', () => t.expect(409, 'admin', 'POST', '/api/v1/connections', WHOLE))
  expect(refused.detail).toContain('Another connection uses this account already')
  expect(JSON.stringify(refused)).not.toContain('Secret name')
})

test('an event key that is replaced is kept for its calls; other secrets are not', async () => {
  const { id } = await make()
  await change(200, id, { secret: { token: 'other' } })
  await change(200, id, { secret: { webhookSecret: keyOf('second') } })
  expect(await t.owner('select secret from former_event_key where connection_id = $1', [id])).toEqual([
    { secret: { webhookSecret: keyOf('first') } },
  ])
})

test('lines that wait for a silent carrier are told to operators and released by admins only', async () => {
  const { id } = await make()
  expect(await t.expect(200, 'operator', 'GET', `/api/v1/connections/${id}/waiting-lines`)).toEqual({
    lines: 0,
    releasable: 0,
    since: null,
    releasableFrom: null,
  })
  const body = { reason: 'Looked at the carrier.' }
  await t.expect(403, 'operator', 'POST', `/api/v1/connections/${id}/release-lines`, body)
  await t.expect(409, 'admin', 'POST', `/api/v1/connections/${id}/release-lines`, body)
})

test('a check learns which account answers, tells another one from it, and raises the generation then', async () => {
  const { id } = await make()
  const accountCheck = async (account: string) => {
    t.carriers.set(id, answering({ ok: true }, account))
    const { checks } = await check(id)
    return checks.find((each: { what: string }) => each.what === 'Account')
  }
  expect(await accountCheck('first')).toMatchObject({
    ok: true,
    sentence: 'The account is known from now on.',
  })
  expect(await accountCheck('first')).toMatchObject({
    ok: true,
    sentence: 'It is the same account as before.',
  })
  expect(await rowOf(id)).toMatchObject({ account: 'first', generation: 1 })
  expect((await accountCheck('second')).sentence).toContain('another account than before')
  expect(await rowOf(id)).toMatchObject({ account: 'second', generation: 2 })
  const other = await make()
  t.carriers.set(other.id, answering({ ok: true }, 'second'))
  expect((await check(other.id)).checks).toContainEqual(
    expect.objectContaining({ what: 'Account', ok: false }),
  )
})
