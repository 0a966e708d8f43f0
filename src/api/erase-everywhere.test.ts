import { afterEach, beforeEach, expect, test } from 'vitest'
import * as make from '#test/support/make-workspace.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
beforeEach(async () => void (t = await createTestApp()))
afterEach(() => t.close())

const PHONE = '+353209177123'
const PERSON = {
  phone: PHONE,
  firstName: 'Maeve',
  lastName: 'Queen',
  email: 'maeve@example.com',
  company: 'Connacht Ltd',
  tags: ['redhair', 'vip'],
  custom: { crm: 'A-4711', colour: 'green' },
}
/** The number in either direction, the e-mail address, the full name, and the id of another system. */
const TOLD = /353 ?209177123|0209177123|321771902|maeve@example|maeve queen|queen,? maeve|A-4711/i

/** Every row of every table, those of the queue included, that still names the person. */
async function rowsThatTell(): Promise<string[]> {
  const tables = await t.owner<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%' order by 1`,
  )
  expect(tables.length).toBeGreaterThan(30)
  const found: string[] = []
  for (const { name } of tables)
    for (const { row } of await t.owner<{ row: string }>(`select r::text as row from ${name} r`))
      if (TOLD.test(row)) found.push(`${name}: ${row}`)
  return found
}

let keys = 0
const once = (key = 'key') => ({ 'idempotency-key': `${key}-${keys++}` })
const keep = async (name: string, query: object) =>
  (await t.expect(201, 'operator', 'POST', '/api/v1/saved-filters', { page: 'calls', name, query }, once()))
    .id
const segment = async (name: string, filter: object) =>
  (await t.expect(201, 'operator', 'POST', '/api/v1/segments', { name, filter }, once())).id
const filtersOf = async (table: 'saved_filter' | 'segment', column: string) =>
  Object.fromEntries(
    (await t.owner<{ name: string; terms: object }>(`select name, ${column} as terms from ${table}`)).map(
      ({ name, terms }) => [name, terms],
    ),
  )

async function furnish() {
  const made = await t.expect(201, 'operator', 'POST', '/api/v1/contacts', PERSON, once(PHONE))
  // Another contact named Maeve, who shares the values that many people have.
  await t.expect(201, 'operator', 'POST', '/api/v1/contacts', {
    phone: '+353209177999',
    firstName: 'Maeve',
    tags: ['vip'],
    custom: { colour: 'green' },
  })
  const connection = await make.makeConnection(t, t.workspace)
  const number = await make.makeNumber(t, t.workspace, connection)
  const agent = await make.makeAgent(t, t.workspace)
  const campaign = await make.makeCampaign(t, t.workspace, agent, [number])
  const [row] = await t.owner<{ group: number }>('select zone_group_id as group from contact where id = $1', [made.id]) // prettier-ignore
  const contact = { id: made.id, e164: PHONE, group: row!.group, country: 'IE' }
  const task = await make.makeTask(t, t.workspace, campaign, contact, { status: 'retry_pending' })
  const then = (await make.worldNow(t)) - 10 * 86_400_000
  const call = await make.makeCall(
    t,
    t.workspace,
    { campaign, agent, number, connection, task, contact },
    { status: 'in_progress', claimed_at: then, placed_at: then },
  )
  await t.owner(
    `update call set status = 'ended', result = 'unreachable', ended_at = $2::timestamptz, result_message = $3 where id = $1`,
    [call, new Date(then + 60_000), `sip:${PHONE}@carrier.example does not exist`],
  )
  await t.owner(
    `insert into call_outcome (workspace_id, call_id, campaign_id, transcript, summary, fields, analysis)
     values ($1, $2, $3, jsonb_build_array($4::jsonb), $4::jsonb ->> 'text', $4, $4)`,
    [t.workspace, call, campaign, JSON.stringify({ speaker: 'contact', at: 0, text: 'Maeve Queen here' })],
  )
  for (const applied of [then, null])
    await make.insertRow(t, 'carrier_event', {
      workspace_id: t.workspace,
      connection_id: connection,
      event_id: `event ${applied}`,
      call_id: call,
      ref: 'r1',
      event: { type: 'ended', at: 1, conversation: { transcript: [{ text: `Maeve Queen, ${PHONE}` }] } },
      received_at: then,
      applied_at: applied,
    })
  return { id: made.id as string, agent, number }
}

test('after somebody is erased no row of any table tells of them', async () => {
  const { id, agent, number } = await furnish()
  await keep(`calls to ${PHONE}`, { q: PHONE })
  await keep('by end', { q: '020 917 7123' })
  await segment('Maeve Queen', { q: 'maeve  Queen' })
  await segment('of the crm', { field: 'crm', value: 'A-4711' })
  const found = await segment('by number', { q: '020 917 7123' })
  const draft = await t.expect(201, 'operator', 'POST', '/api/v1/campaigns', {
    name: 'Next',
    agentId: agent,
    numberIds: [number],
  })
  await t.expect(200, 'operator', 'POST', `/api/v1/campaigns/${draft.id}/audience/contacts`, {
    segmentId: found,
  })
  expect((await rowsThatTell()).map((row) => row.split(':')[0]?.replace(/_(\d{6}|rest)$/, ''))).toEqual(
    expect.arrayContaining(['call', 'call_outcome', 'campaign_audience', 'carrier_event', 'contact', 'saved_filter', 'segment', 'task']),
  ) // prettier-ignore
  await t.expect(
    200,
    'admin',
    'POST',
    `/api/v1/contacts/${id}/erase`,
    { reason: `Mail of maeve@example.com, number 0209177123` },
    once('erase'),
  )
  expect(await rowsThatTell()).toEqual([])
})

test('what kept filters share with others stays, and a filter never finds more people than before', async () => {
  const { id } = await furnish()
  await keep('first name', { q: 'maeve', result: 'busy' })
  await keep('own and more', { q: PHONE, result: 'busy' })
  await segment('shared', { tag: 'vip', field: 'colour', value: 'green' })
  await segment('own tag', { tag: 'redhair' })
  await segment('own company', { q: 'connacht' })
  await segment('other number', { q: '9177999' })
  await t.expect(200, 'admin', 'POST', `/api/v1/contacts/${id}/erase`, { reason: 'asked' })
  const word = `erased-${id.slice(-12)}`
  expect(await filtersOf('saved_filter', 'query')).toEqual({
    'first name': { q: 'maeve', result: 'busy' },
    'own and more': { q: word, result: 'busy' },
  })
  expect(await filtersOf('segment', 'filter')).toEqual({
    shared: { tag: 'vip', field: 'colour', value: 'green' },
    'own tag': { tag: word },
    'own company': { q: word },
    'other number': { q: '9177999' },
  })
  const { items } = await t.expect(200, 'operator', 'GET', `/api/v1/contacts?q=${word}`)
  expect(items).toEqual([])
})

test('a number on the do-not-call list is the one thing that stays, with the evidence of it', async () => {
  const { id } = await furnish()
  await t.expect(200, 'operator', 'POST', '/api/v1/dnc', { phone: PHONE, reason: 'asked' })
  await t.expect(200, 'admin', 'POST', `/api/v1/contacts/${id}/erase`, { reason: 'asked' })
  for (const row of await rowsThatTell()) expect(row).toMatch(/^recipient:|^ledger_\w+:.*do_not_call\.added/)
})
