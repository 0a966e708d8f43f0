import { idOf, type IdKind, uuidOf } from '#domain/ids.ts'
import { newId } from '#test/support/make-workspace.ts'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
let campaignId = ''
let numberId = ''
let connectionId = ''
let agentId = ''
let made = 0
beforeAll(async () => {
  t = await createTestApp()
  agentId = (await t.expect(201, 'operator', 'POST', '/api/v1/agents', { name: 'Ada' })).id
  connectionId = (
    await t.expect(201, 'admin', 'POST', '/api/v1/connections', { name: 'Lines', carrier: 'simulator' })
  ).id
  numberId = (
    await t.expect(201, 'admin', 'POST', '/api/v1/numbers', { connectionId, phone: '+12125550190' })
  ).id
  campaignId = (
    await t.expect(201, 'operator', 'POST', '/api/v1/campaigns', {
      name: 'Autumn',
      agentId,
      numberIds: [numberId],
    })
  ).id
  await t.owner(`update campaign set status = 'running' where id = $1`, [campaignId])
})
afterAll(() => t.close())
let phone = ''
beforeEach(() => (phone = `+1212555${String(100 + ++made).padStart(4, '0')}`))

/** An id of another kind with the same digits. */
const idLike = (kind: IdKind, id: string): string =>
  idOf(uuidOf(id).slice(0, -2) + uuidOf(newId(kind)).slice(-2))

const task = async (status: string, contactId: string): Promise<string> => {
  const id = idLike('task', contactId)
  await t.owner(
    `insert into task (workspace_id, id, campaign_id, contact_id, e164, zone_group_id, status, created_at, updated_at)
     select workspace_id, $1, $2, id, e164, zone_group_id, $4, app_now(), app_now() from contact where id = $3`,
    [id, campaignId, contactId, status],
  )
  return id
}
/** A call of that task, before or after the gate; its dial deadline lies `deadlineMs` ahead. */
const call = async (taskId: string, status: 'claimed' | 'placing', deadlineMs: number): Promise<string> => {
  const id = idLike('call', taskId)
  await t.owner(
    `insert into call (workspace_id, id, campaign_id, task_id, contact_id, agent_id, number_id, connection_id, e164, from_e164, attempt, status, from_status,
       claimed_at, lease_until, placed_at, dial_deadline, ring_seconds, talk_limit_seconds)
     select workspace_id, $1, campaign_id, id, contact_id, $3, $4, $5, e164, '+12125550190', 1, $6, 'pending', app_now(), machine_now() + interval '60 s',
       case when $6 = 'placing' then app_now() end, case when $6 = 'placing' then machine_now() + $7 * interval '1 ms' end, 25, 600 from task where id = $2`,
    [id, taskId, agentId, numberId, connectionId, status, deadlineMs],
  )
  return id
}
const contact = async (): Promise<string> =>
  (await t.expect(201, 'operator', 'POST', '/api/v1/contacts', { phone, firstName: 'Ann' })).id
const stateOf = async (table: 'task' | 'call', id: string) =>
  (
    await t.owner(
      `select status, ${table === 'task' ? 'end_reason as why' : 'result as why'} from ${table} where id = $1`,
      [id],
    )
  )[0]

describe('a contact', () => {
  test('is judged in every zone of its number; its own zone is added, never trusted alone', async () => {
    const plain = await t.expect(201, 'operator', 'POST', '/api/v1/contacts', { phone })
    expect(plain).toMatchObject({ phone, country: 'US', zones: ['America/New_York'] })
    const moved = await t.expect(200, 'operator', 'PATCH', `/api/v1/contacts/${plain.id}`, {
      timeZone: 'America/Los_Angeles',
    })
    expect(moved.zones).toEqual(['America/Los_Angeles', 'America/New_York'])
  })

  test('that moves takes its open tasks along', async () => {
    const id = await contact()
    const taskId = await task('pending', id)
    await t.expect(200, 'operator', 'PATCH', `/api/v1/contacts/${id}`, { timeZone: 'Europe/Berlin' })
    const [row] = await t.owner(
      'select z.zones from task join zone_group z on z.id = zone_group_id where task.id = $1',
      [taskId],
    )
    expect(row).toEqual({ zones: ['America/New_York', 'Europe/Berlin'] })
  })

  test('that is archived is called no more', async () => {
    const id = await contact()
    const taskId = await task('retry_pending', id)
    await t.expect(200, 'operator', 'PATCH', `/api/v1/contacts/${id}`, { archived: true })
    expect(await stateOf('task', taskId)).toEqual({ status: 'skipped', why: 'contact_archived' })
  })

  test('exists once per number, and only for numbers that can be dialled', async () => {
    await contact()
    expect(await t.expect(409, 'operator', 'POST', '/api/v1/contacts', { phone })).toMatchObject({
      code: 'already_exists',
    })
    expect(await t.expect(422, 'operator', 'POST', '/api/v1/contacts', { phone: '911' })).toMatchObject({
      code: 'invalid_phone',
      reason: 'emergency',
    })
  })
})

describe('do not call', () => {
  test('closes every callable task of the number, in any spelling, before it is answered', async () => {
    const taskId = await task('pending', await contact())
    const entry = await t.expect(200, 'operator', 'POST', '/api/v1/dnc', {
      phone: `(${phone.slice(2, 5)}) ${phone.slice(5, 8)}-${phone.slice(8)}`,
      country: 'US',
      reason: 'asked',
    })
    expect(entry).toMatchObject({ phone, reason: 'asked', source: 'person' })
    expect(await stateOf('task', taskId)).toEqual({ status: 'skipped', why: 'do_not_call' })
    expect(
      await t.owner('select dnc_acked_at is not null as acked from recipient where e164 = $1', [phone]),
    ).toEqual([{ acked: true }])
  })

  test('withdraws a claimed call and closes its task', async () => {
    const taskId = await task('queued', await contact())
    const callId = await call(taskId, 'claimed', 0)
    await t.expect(200, 'operator', 'POST', '/api/v1/dnc', { phone, reason: 'asked' })
    expect(await stateOf('call', callId)).toEqual({ status: 'ended', why: 'withdrawn' })
    expect(await stateOf('task', taskId)).toEqual({ status: 'skipped', why: 'do_not_call' })
  })

  test('is not acknowledged while a request that passed the gate could still start', async () => {
    const callId = await call(await task('placing_call', await contact()), 'placing', 400)
    await t.expect(200, 'operator', 'POST', '/api/v1/dnc', { phone, reason: 'asked' })
    const [row] = await t.owner(
      `select hang_up_requested_at is not null as asked, dnc_acked_at >= dnc_at as acked, dial_deadline <= machine_now() as over
       from call join recipient using (e164) where call.id = $1`,
      [callId],
    )
    expect(row).toEqual({ asked: true, acked: true, over: true })
  })

  test('is lifted only with a reason, which stays in the audit log; skipped tasks stay skipped', async () => {
    const taskId = await task('pending', await contact())
    await t.expect(200, 'operator', 'POST', '/api/v1/dnc', { phone, reason: 'asked' })
    await t.expect(400, 'admin', 'POST', '/api/v1/dnc/remove', { phone })
    await t.expect(204, 'admin', 'POST', '/api/v1/dnc/remove', { phone, reason: 'signed a new consent' })
    await t.expect(404, 'admin', 'POST', '/api/v1/dnc/remove', { phone, reason: 'again' })
    expect(await stateOf('task', taskId)).toEqual({ status: 'skipped', why: 'do_not_call' })
    const [entry] = await t.owner<{ data: unknown }>(
      `select data from ledger where data->>'what' = 'do_not_call.removed' and data->>'id' = $1`,
      [phone],
    )
    expect(entry?.data).toMatchObject({
      before: { reason: 'asked' },
      after: { reason: 'signed a new consent' },
    })
  })

  test('reads a list as it reads contacts: encoding, separator, columns and default country', async () => {
    await t.owner(`update workspace set default_country = 'IE'`)
    const text =
      'Név;Telefon;Mobil\r\nSzűcs;"020 9107001;\r\nKovács;020 9107002;+353209107003\r\nőr;;020 9107004\r\n'
    const answer = await t.app.inject({
      method: 'POST',
      url: '/api/v1/dnc/import?reason=list',
      headers: { authorization: `Bearer ${t.keyOf('operator')}`, 'content-type': 'text/csv' },
      payload: Buffer.from(`\uFEFF${text}`, 'utf16le'),
    })
    expect(answer.json()).toMatchObject({ added: 3, rejected: [{ line: 2, code: 'unterminated_quote' }] })
    const numbers = ['020 9107002', '+353209107003', '0209107004']
    for (const number of numbers) {
      const { items } = await t.expect(
        200,
        'operator',
        'GET',
        `/api/v1/dnc?phone=${encodeURIComponent(number)}`,
      )
      expect(items).toHaveLength(1)
      await t.expect(204, 'admin', 'POST', '/api/v1/dnc/remove', { phone: number, reason: 'done' })
    }
    expect(
      await t.expect(200, 'operator', 'POST', '/api/v1/dnc', { phone: numbers[0], reason: 'x' }),
    ).toMatchObject({
      phone: '+353209107002',
    })
    await t.expect(204, 'admin', 'POST', '/api/v1/dnc/remove', { phone: numbers[0], reason: 'done' })
    await t.owner(`update workspace set default_country = null`)
  })

  test('refuses a packed list that is too long when it is unpacked', async () => {
    const answer = await t.app.inject({
      method: 'POST',
      url: '/api/v1/dnc/import?reason=list',
      headers: { authorization: `Bearer ${t.keyOf('operator')}`, 'content-type': 'text/csv' },
      payload: gzipSync(
        Buffer.from(
          `phone\n${Array.from({ length: 15_000 }, (_, n) => `${n},${'note '.repeat(20)}\n`).join('')}`,
        ),
      ),
    })
    expect(answer.json()).toMatchObject({ code: 'payload_too_large' })
  })

  test('takes a list: each line is added, known or named as no number', async () => {
    const taskId = await task('pending', await contact())
    const text = `phone,why\r\n${phone},x\r\n+442079460333,y\r\n12,z\r\n${phone},again\r\n`
    const answer = await t.app.inject({
      method: 'POST',
      url: '/api/v1/dnc/import?reason=list',
      headers: { authorization: `Bearer ${t.keyOf('operator')}`, 'content-type': 'text/csv' },
      payload: text,
    })
    expect(answer.json()).toEqual({
      added: 2,
      known: 0,
      rejected: [{ line: 4, raw: '12', code: expect.any(String), sentence: expect.any(String) }],
    })
    expect(await stateOf('task', taskId)).toEqual({ status: 'skipped', why: 'do_not_call' })
    const { items } = await t.expect(200, 'operator', 'GET', '/api/v1/dnc?limit=2')
    expect(items.map((entry: { phone: string }) => entry.phone).sort()).toEqual(
      [phone, '+442079460333'].sort(),
    )
  })
})

describe('the call log', () => {
  test('has what reached a carrier, and not what was withdrawn', async () => {
    const callId = await call(await task('placing_call', await contact()), 'placing', 0)
    const { items } = await t.expect(200, 'operator', 'GET', `/api/v1/calls?campaignId=${campaignId}`)
    expect(items[0]).toMatchObject({
      id: callId,
      phone,
      from: '+12125550190',
      contact: 'Ann',
      status: 'placing',
      result: null,
      cost: { minor: 0, currency: 'USD' },
    })
    expect(items.every((item: { placedAt: string | null }) => item.placedAt !== null)).toBe(true)
    expect(await t.expect(200, 'viewer', 'GET', `/api/v1/calls/${callId}`)).toMatchObject({
      phone: expect.stringContaining('••••'),
      ledger: [{ kind: 'call', to: 'placing' }],
    })
    expect((await t.expect(200, 'operator', 'GET', '/api/v1/calls?result=busy')).items).toEqual([])
  })
})
