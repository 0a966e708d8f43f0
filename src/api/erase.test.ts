import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { forgetAttempts } from '#contacts/forget-attempts.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
let scene: { campaign: string; agent: string; number: string; connection: string }
beforeAll(async () => {
  t = await createTestApp()
  const connection = await make.makeConnection(t, t.workspace)
  const number = await make.makeNumber(t, t.workspace, connection)
  const agent = await make.makeAgent(t, t.workspace)
  const campaign = await make.makeCampaign(t, t.workspace, agent, [number])
  scene = { campaign, agent, number, connection }
})
afterAll(() => t.close())

const SECRETS = /Maeve|Queen|maeve@|Connacht Ltd|redhair|353209177/
let person: { id: string; phone: string }
let phone = ''
let made = 0
beforeEach(async () => {
  phone = `+353209177${String(100 + made++)}`
  person = await t.expect(201, 'operator', 'POST', '/api/v1/contacts', {
    phone,
    firstName: 'Maeve',
    lastName: 'Queen',
    email: 'maeve@example.com',
    company: 'Connacht Ltd',
    tags: ['redhair'],
    custom: { colour: 'redhair' },
  })
})

const erase = (status: number) =>
  t.expect(status, 'admin', 'POST', `/api/v1/contacts/${person.id}/erase`, { reason: 'asked in writing' })

async function taskOf(status: string): Promise<string> {
  const [row] = await t.owner<{ group: number }>('select zone_group_id as group from contact where id = $1', [
    person.id,
  ])
  const contact = { id: person.id, e164: phone, group: row!.group, country: 'IE' }
  return make.makeTask(t, t.workspace, scene.campaign, contact, { status })
}
async function callOf(task: string, columns: make.Columns): Promise<string> {
  const contact = { id: person.id, e164: phone, group: 0, country: 'IE' }
  return make.makeCall(t, t.workspace, { ...scene, task, contact }, columns)
}
/** All text of the tables that hold data about people. */
const everything = async (): Promise<string> => {
  const tables = [
    'contact',
    'contact_tag',
    'task',
    'call',
    'carrier_event',
    'upload_row',
    'upload_reject',
    'recipient',
    'idempotency_key',
  ]
  const found: string[] = []
  for (const table of tables)
    found.push(
      ...(await t.owner<{ row: string }>(`select r::text as row from ${table} r`)).map(
        ({ row }) => `${table}: ${row}`,
      ),
    )
  return found.filter((row) => SECRETS.test(row)).join('\n')
}

test('nothing personal is left in any table; calls, results and money stay', async () => {
  const now = await make.worldNow(t)
  const task = await taskOf('retry_pending')
  const call = await callOf(task, {
    status: 'ended',
    result: 'answered_human',
    claimed_at: now - 10 * 86_400_000,
    placed_at: now - 10 * 86_400_000,
    ended_at: now - 10 * 86_400_000 + 60_000,
    talk_seconds: 50,
    ai_micro: 5000,
    disposition: 'interested',
    transcript: [{ speaker: 'contact', text: 'Maeve Queen here' }],
  })
  await make.insertRow(t, 'carrier_event', {
    workspace_id: t.workspace,
    connection_id: scene.connection,
    event_id: `event ${call}`,
    call_id: call,
    ref: 'r1',
    event: { type: 'ended', at: 1, to: phone },
    received_at: now,
    applied_at: now,
  })
  const upload = await t.app.inject({
    method: 'POST',
    url: '/api/v1/uploads?country=IE',
    headers: { authorization: `Bearer ${t.keyOf('operator')}`, 'content-type': 'text/csv' },
    payload: `phone,first_name,country\n${phone},Maeve,IE\n0${phone.slice(4)},Maeve,Narnia\n`,
  })
  expect(upload.json()).toMatchObject({ accepted: 1, rejected: 1 })
  expect(await everything()).not.toBe('')

  const receipt = await erase(200)
  expect(receipt).toMatchObject({
    tasksClosed: 1,
    transcripts: 1,
    fileRows: 1,
    rejectedRows: 1,
    barred: false,
  })
  expect(receipt.contact).toMatchObject({
    firstName: null,
    tags: [],
    custom: {},
    erasedAt: expect.any(String),
  })
  expect(await everything()).toBe('')
  expect(await t.owner('select status, end_reason from task where id = $1', [task])).toEqual([
    { status: 'skipped', end_reason: 'contact_erased' },
  ])
  expect(
    await t.owner('select result, disposition, ai_micro::int, talk_seconds from call where id = $1', [call]),
  ).toEqual([{ result: 'answered_human', disposition: 'interested', ai_micro: 5000, talk_seconds: 50 }])
  const [audit] = await t.owner<{ data: object }>(
    `select data from ledger where data->>'what' = 'contact.erased' and subject = $1`,
    [person.id],
  )
  expect(audit?.data).toMatchObject({ after: { reason: 'asked in writing', tasksClosed: 1 } })
  expect(JSON.stringify(audit)).not.toMatch(SECRETS)
})

test('a number on the do-not-call list stays there, so that it is never called again', async () => {
  await t.expect(200, 'operator', 'POST', '/api/v1/dnc', { phone, reason: 'asked' })
  expect(await erase(200)).toMatchObject({ barred: true })
  expect(
    (await t.expect(200, 'operator', 'GET', `/api/v1/dnc?phone=${encodeURIComponent(phone)}`)).items,
  ).toHaveLength(1)
  const again = await t.expect(201, 'operator', 'POST', '/api/v1/contacts', { phone })
  expect(again.doNotCallAt).not.toBeNull()
})

test('recent attempts to a number are remembered, so that erasing gives nobody more calls', async () => {
  await t.owner(`update recipient set attempts = array[app_now()] where e164 = $1`, [phone])
  await erase(200)
  const remembered = () =>
    t.owner('select cardinality(attempts) as n from recipient where e164 = $1', [phone])
  expect(await remembered()).toEqual([{ n: 1 }])
  await forgetAttempts(t.db)
  expect(await remembered()).toEqual([{ n: 1 }])
  await t.owner(`update recipient set forget_at = forget_at - interval '6 days 23 hours' where e164 = $1`, [
    phone,
  ])
  await forgetAttempts(t.db)
  expect(await remembered()).toEqual([{ n: 1 }])
  await t.owner(`update recipient set forget_at = forget_at - interval '1 hour' where e164 = $1`, [phone])
  expect(await forgetAttempts(t.db)).toBe(1)
  expect(await remembered()).toEqual([])
})

test('neither a number on the do-not-call list nor one that is a contact’s again is forgotten', async () => {
  await t.owner(`update recipient set attempts = array[app_now()] where e164 = $1`, [phone])
  await erase(200)
  const forgetNow = async () => {
    await t.owner(`update recipient set forget_at = app_now() where e164 = $1`, [phone])
    return forgetAttempts(t.db)
  }
  await t.owner(`update recipient set dnc_at = app_now() where e164 = $1`, [phone])
  expect(await forgetNow()).toBe(0)
  await t.owner(`update recipient set dnc_at = null where e164 = $1`, [phone])
  await t.expect(201, 'operator', 'POST', '/api/v1/contacts', { phone })
  expect(await forgetNow()).toBe(0)
})

test.each(['claimed', 'placing', 'in_progress'])(
  'is refused while a call is %s, and changes nothing',
  async (status) => {
    const task = await taskOf(status === 'claimed' ? 'queued' : 'calling')
    const call = await callOf(task, { status })
    expect(await erase(409)).toMatchObject({
      code: 'in_use',
      detail: expect.stringContaining('A call to this person is open'),
    })
    expect(await t.expect(200, 'operator', 'GET', `/api/v1/contacts/${person.id}`)).toMatchObject({
      firstName: 'Maeve',
      erasedAt: null,
    })
    await t.owner(`update call set status = 'ended', result = 'withdrawn' where id = $1`, [call])
    await t.owner('delete from call where id = $1', [call])
  },
)

test('an erased person is not changed, and erasing again says so without doing anything', async () => {
  await erase(200)
  expect(await erase(200)).toMatchObject({ tasksClosed: 0, fileRows: 0 })
  await t.expect(422, 'operator', 'PATCH', `/api/v1/contacts/${person.id}`, { firstName: 'Back' })
  await t.expect(403, 'operator', 'POST', `/api/v1/contacts/${person.id}/erase`, { reason: 'x' })
})

test('an audience that is still being prepared makes no task of an erased person', async () => {
  const upload = await t.app.inject({
    method: 'POST',
    url: '/api/v1/uploads',
    headers: { authorization: `Bearer ${t.keyOf('operator')}`, 'content-type': 'text/csv' },
    payload: `phone\n${phone}\n`,
  })
  await erase(200)
  const rows = await t.owner('select 1 from upload_row r join contact c using (e164) where upload_id = $1', [
    upload.json().id,
  ])
  expect(rows).toEqual([])
})
