import { newId } from '#test/support/make-workspace.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, EVENT_KEY, type TestApp } from '#test/support/test-app.ts'

const STRANGER = newId('workspace')
const STRANGERS = newId('connection')
let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(() => t.close())

const audits = (what: string) =>
  t.owner<{ actor: string; data: { before?: Record<string, unknown>; after?: Record<string, unknown> } }>(
    `select actor, data from ledger where kind = 'audit' and data->>'what' = $1 order by id`,
    [what],
  )
const makeConnection = () =>
  t.expect(201, 'admin', 'POST', '/api/v1/connections', {
    name: 'Lines',
    carrier: 'simulator',
    secret: { token: 'hush-hush' },
  })

describe('settings of the workspace', () => {
  test('a change is in the audit log with before and after and who did it', async () => {
    const before = await t.expect(200, 'viewer', 'GET', '/api/v1/workspace')
    const after = await t.expect(200, 'admin', 'PATCH', '/api/v1/workspace', {
      concurrencyLimit: 7,
      version: before.version,
    })
    expect(after).toMatchObject({ concurrencyLimit: 7, version: before.version + 1 })
    const [entry] = await audits('workspace.changed')
    expect(entry?.data).toMatchObject({ before: { concurrencyLimit: 50 }, after: { concurrencyLimit: 7 } })
    expect(entry?.actor).toMatch(/^key:key_/)
  })

  test('a change based on an older reading is refused and changes nothing', async () => {
    const { version } = await t.expect(200, 'admin', 'GET', '/api/v1/workspace')
    expect(
      await t.expect(409, 'admin', 'PATCH', '/api/v1/workspace', { name: 'Other', version: version - 1 }),
    ).toMatchObject({ code: 'stale', version })
    expect(
      await t.expect(
        409,
        'admin',
        'PATCH',
        '/api/v1/workspace',
        { name: 'Other' },
        { 'if-match': `"${version - 1}"` },
      ),
    ).toMatchObject({ code: 'stale' })
    expect(await t.expect(200, 'admin', 'GET', '/api/v1/workspace')).toMatchObject({
      name: 'Bell tower',
      version,
    })
  })

  test('hours that overlap are refused with the day', async () => {
    const { contactHours } = await t.expect(200, 'admin', 'GET', '/api/v1/workspace')
    const mon = [
      { open: '09:00', close: '12:00' },
      { open: '11:00', close: '13:00' },
    ]
    const answer = await t.expect(422, 'admin', 'PATCH', '/api/v1/workspace', {
      contactHours: { ...contactHours, mon },
    })
    expect(answer).toMatchObject({ code: 'invalid_value', detail: expect.stringContaining('mon') })
  })

  test('unknown fields are refused by name', async () => {
    expect(await t.expect(400, 'admin', 'PATCH', '/api/v1/workspace', { role: 'owner' })).toMatchObject({
      code: 'invalid_request',
      detail: 'role is not a field here.',
    })
  })
})

describe('connections and numbers', () => {
  test('credentials never come out: not in an answer, not in the audit log', async () => {
    const made = await makeConnection()
    expect(made.secrets).toEqual(['token'])
    const changed = await t.expect(200, 'admin', 'PATCH', `/api/v1/connections/${made.id}`, {
      secret: { token: 'whisper', webhookSecret: EVENT_KEY },
    })
    expect(changed.secrets).toEqual(['token', 'webhookSecret'])
    const all = JSON.stringify([
      made,
      changed,
      await t.expect(200, 'admin', 'GET', '/api/v1/connections'),
      await t.owner('select data from ledger'),
    ])
    expect(all).not.toMatch(/hush|whisper/)
    expect(all).not.toContain(EVENT_KEY)
    expect(await t.owner('select secret from connection where id = $1', [made.id])).toEqual([
      { secret: { token: 'whisper', webhookSecret: EVENT_KEY } },
    ])
  })

  test('a number cannot be added to an archived connection', async () => {
    const { id } = await makeConnection()
    await t.expect(200, 'admin', 'PATCH', `/api/v1/connections/${id}`, { archived: true })
    expect(
      await t.expect(422, 'admin', 'POST', '/api/v1/numbers', { connectionId: id, phone: '+12125550170' }),
    ).toMatchObject({ code: 'unknown_reference' })
  })

  test('a number exists once in any spelling, and keeps its limits as changed', async () => {
    const { id: connectionId } = await makeConnection()
    const number = await t.expect(201, 'admin', 'POST', '/api/v1/numbers', {
      connectionId,
      phone: '+1 (212) 555-0171',
    })
    expect(number).toMatchObject({ phone: '+12125550171', country: 'US', status: 'active', dailyCap: 500 })
    expect(
      await t.expect(409, 'admin', 'POST', '/api/v1/numbers', { connectionId, phone: '+1.212.555.0171' }),
    ).toMatchObject({ code: 'already_exists' })
    const changed = await t.expect(200, 'operator', 'PATCH', `/api/v1/numbers/${number.id}`, {
      status: 'spam_flagged',
      dailyCap: 9,
    })
    expect(changed).toMatchObject({ status: 'spam_flagged', dailyCap: 9 })
    expect(
      await t.expect(400, 'operator', 'PATCH', `/api/v1/numbers/${number.id}`, { status: 'degraded' }),
    ).toMatchObject({ code: 'invalid_request' })
  })

  test('what another workspace owns is not found', async () => {
    const { id } = await makeConnection()
    await t.owner(
      `insert into workspace (workspace_id, name, contact_hours, created_at) values ($1, 'other', '{}', app_now())`,
      [STRANGER],
    )
    await t.owner(
      `insert into connection (workspace_id, id, name, carrier, created_at) values ($1, $2, 'theirs', 'simulator', app_now())`,
      [STRANGER, STRANGERS],
    )
    expect(await t.expect(404, 'admin', 'GET', `/api/v1/connections/${STRANGERS}`)).toMatchObject({
      code: 'not_found',
    })
    expect((await t.expect(200, 'admin', 'GET', `/api/v1/connections/${id}`)).id).toBe(id)
  })
})

describe('credits', () => {
  test('entries add up to the balance, in whole minor units', async () => {
    await t.expect(201, 'admin', 'POST', '/api/v1/credits/top-ups', { amountMinor: 12_345, note: 'first' })
    const { balance, available } = await t.expect(201, 'admin', 'POST', '/api/v1/credits/top-ups', {
      amountMinor: 55,
    })
    expect([balance, available]).toEqual([
      { minor: 22_400, currency: 'USD' },
      { minor: 22_400, currency: 'USD' },
    ])
    const { items } = await t.expect(200, 'operator', 'GET', '/api/v1/credits/entries')
    expect(items.map((entry: { amount: { minor: number } }) => entry.amount.minor)).toEqual([55, 12_345])
    expect(await t.expect(422, 'admin', 'PATCH', '/api/v1/workspace', { currency: 'EUR' })).toMatchObject({
      code: 'invalid_value',
    })
  })
})

describe('lists', () => {
  test('pages join without gap or double, and a forged cursor is refused', async () => {
    for (let i = 0; i < 5; i++)
      await t.expect(201, 'operator', 'POST', '/api/v1/agents', { name: `Agent ${i}` })
    const names: string[] = []
    let cursor = ''
    for (let pages = 0; pages < 9; pages++) {
      const page = await t.expect(200, 'viewer', 'GET', `/api/v1/agents?limit=2${cursor}`)
      names.push(...page.items.map((agent: { name: string }) => agent.name))
      if (page.nextCursor === null) break
      cursor = `&cursor=${page.nextCursor}`
    }
    expect(names).toEqual(['Agent 4', 'Agent 3', 'Agent 2', 'Agent 1', 'Agent 0'])
    await t.expect(400, 'viewer', 'GET', '/api/v1/agents?cursor=bm9uc2Vuc2U')
    await t.expect(400, 'viewer', 'GET', '/api/v1/agents?limit=501')
  })
})
