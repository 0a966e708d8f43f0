import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as make from '#test/support/make-workspace.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
let scene: { campaign: string; agent: string; number: string; connection: string }
/** A Monday, 14:00 in Dublin. */
const NOON = Date.UTC(2026, 5, 1, 13)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const iso = (at: number): string => new Date(at).toISOString()
let contact: make.Person
let task: string

beforeAll(async () => {
  t = await createTestApp()
  const connection = await make.makeConnection(t, t.workspace)
  const number = await make.makeNumber(t, t.workspace, connection)
  const agent = await make.makeAgent(t, t.workspace)
  scene = { campaign: '', agent, number, connection }
})
afterAll(() => t.close())
beforeEach(async () => {
  const campaign = await make.makeCampaign(t, t.workspace, scene.agent, [scene.number])
  scene = { ...scene, campaign }
  contact = await make.makeContact(t, t.workspace, { created_at: NOON - 30 * DAY })
  task = await make.makeTask(t, t.workspace, campaign, contact, { created_at: NOON - 20 * DAY })
  await move('campaign', NOON - 20 * DAY, 'running')
})

/** An entry of the ledger as the triggers write it, at an instant of the test's choice. */
const move = (kind: 'campaign' | 'task', at: number, to: string, data: object = {}): Promise<void> =>
  make.insertRow(t, 'ledger', {
    workspace_id: t.workspace,
    at: iso(at),
    campaign_id: scene.campaign,
    ...(kind === 'task' ? { task_id: task } : {}),
    kind,
    to_status: to,
    data,
  })
const call = (at: number, columns: make.Columns = {}): Promise<string> =>
  make.makeCall(
    t,
    t.workspace,
    { ...scene, task, contact },
    {
      status: 'ended',
      result: 'no_answer',
      claimed_at: at,
      placed_at: at,
      ended_at: at + 60_000,
      evidence: { checks: ['do_not_call'] },
      ...columns,
    },
  )
const why = (at: number) =>
  t.expect(200, 'viewer', 'GET', `/api/v1/contacts/${contact.id}/why?at=${encodeURIComponent(iso(at))}`)
const codes = (reasons: { code: string }[]): string[] => reasons.map((each) => each.code)

describe('why a person was not called', () => {
  test('nothing held them back by a rule: what is not recorded is named', async () => {
    const seen = await why(NOON)
    expect(seen).toMatchObject({
      callId: null,
      person: [],
      tasks: [{ taskId: task, taskStatus: 'pending', campaignStatus: 'running', reasons: [] }],
    })
    expect(seen.answer).toMatch(/does not say what held this person back/)
    expect(seen.notRecorded.join(' ')).toMatch(/line/)
  })

  test('contact hours are asked again in the zones of the person, and said to be those of now', async () => {
    const seen = await why(NOON + 9 * HOUR)
    expect(seen.person).toMatchObject([
      {
        code: 'contact_window_closed',
        basis: 'settings',
        until: iso(Date.UTC(2026, 5, 2, 8)),
        data: { zones: ['Europe/Dublin'] },
      },
    ])
  })

  test('near the end of hours a campaign is held back for as long as its calls may ring', async () => {
    const closes = NOON + 6 * HOUR
    expect(codes((await why(closes - 2 * MINUTE)).tasks[0].reasons)).toEqual([])
    await t.owner('update connection set ring_delay_seconds = 600 where id = $1', [scene.connection])
    const seen = await why(closes - 10 * MINUTE)
    await t.owner('update connection set ring_delay_seconds = 0 where id = $1', [scene.connection])
    expect(seen.person).toEqual([])
    expect(seen.tasks[0].reasons).toMatchObject([
      { code: 'contact_window_closed', basis: 'settings', until: iso(Date.UTC(2026, 5, 2, 8)) },
    ])
    expect(codes((await why(closes)).person)).toEqual(['contact_window_closed'])
  })

  test('a pause, an end and a retry that was not due are read from the record', async () => {
    await move('campaign', NOON - 2 * DAY, 'paused', { reason: 'credits' })
    await move('campaign', NOON - DAY, 'running')
    await move('task', NOON - HOUR, 'retry_pending', { next: iso(NOON + HOUR) })
    await move('task', NOON + 2 * HOUR, 'completed')
    expect((await why(NOON - 2 * DAY + HOUR)).tasks[0].reasons).toMatchObject([
      { code: 'campaign_paused', basis: 'recorded', data: { reason: 'credits' } },
    ])
    expect((await why(NOON)).tasks[0].reasons).toMatchObject([
      { code: 'retry_not_due', basis: 'recorded', until: iso(NOON + HOUR) },
    ])
    expect((await why(NOON + 3 * HOUR)).answer).toMatch(/ended before/)
    expect((await why(NOON - 25 * DAY)).answer).toMatch(/No campaign/)
  })

  test('the limit of calls to one person counts the calls before that instant and no later one', async () => {
    for (const hours of [5, 4, 3]) await call(NOON - hours * HOUR)
    await call(NOON + HOUR)
    expect(codes((await why(NOON - 3.5 * HOUR)).person)).toEqual([])
    expect((await why(NOON)).person).toMatchObject([
      { code: 'recipient_call_limit', until: iso(NOON + 19 * HOUR), data: { calls: 3 } },
    ])
  })

  test('the pause after a talk held them, but not the call-back that they wished in it', async () => {
    await call(NOON - 10 * 60_000, { result: 'answered_human' })
    const held = [{ code: 'recipient_call_limit', until: iso(NOON + 21 * 60_000), data: { gapMinutes: 30 } }]
    expect((await why(NOON)).tasks[0].reasons).toMatchObject(held)
    expect((await why(NOON + 21 * 60_000)).tasks[0].reasons).toEqual([])
    await move('task', NOON - 9 * 60_000, 'retry_pending')
    expect((await why(NOON)).tasks[0].reasons).toEqual([])
  })

  test('a call that was open then is the answer', async () => {
    const id = await call(NOON)
    expect(await why(NOON + 30_000)).toMatchObject({
      callId: id,
      answer: expect.stringMatching(/being called/),
    })
    expect((await why(NOON + 90_000)).callId).toBeNull()
  })

  test('marks and stops hold from their instant on', async () => {
    await t.owner('update contact set archived_at = $2 where id = $1', [contact.id, iso(NOON)])
    await make.insertRow(t, 'recipient', {
      workspace_id: t.workspace,
      e164: contact.e164,
      dnc_at: NOON,
      dnc_source: 'call',
    })
    await make.insertRow(t, 'ledger', { workspace_id: t.workspace, at: iso(NOON), kind: 'dialing_stopped' })
    await make.insertRow(t, 'ledger', {
      workspace_id: t.workspace,
      at: iso(NOON + HOUR),
      kind: 'dialing_resumed',
    })
    expect(codes((await why(NOON - 1)).person)).toEqual([])
    expect(codes((await why(NOON)).person)).toEqual(['do_not_call', 'contact_archived', 'dialing_stopped'])
    expect(codes((await why(NOON + 2 * HOUR)).person)).toEqual(['do_not_call', 'contact_archived'])
  })

  const audited = (at: number, what: string, id: string, change: object): Promise<void> =>
    make.insertRow(t, 'ledger', {
      workspace_id: t.workspace,
      at: iso(at),
      kind: 'audit',
      data: { what, id, ...change },
    })

  test('a stop of the installation that was lifted since still held then', async () => {
    const since = NOON - 4 * HOUR
    await audited(since, 'installation.dialing_stopped', t.workspace, { after: { since } })
    await audited(NOON - 3 * HOUR, 'installation.dialing_resumed', t.workspace, { after: { since } })
    expect(codes((await why(since - 1)).person)).toEqual([])
    expect((await why(since + 1)).answer).toMatch(/^Dialling stopped/)
    expect(codes((await why(NOON - 2 * HOUR)).person)).toEqual([])
  })

  test('a window that was switched off since still held then', async () => {
    const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
    await t.owner('update campaign set windows_enabled = false where id = $1', [scene.campaign])
    await audited(NOON + 3 * HOUR, 'campaign.changed', scene.campaign, {
      before: { windowsEnabled: true, windows: closed },
      after: { windowsEnabled: false },
    })
    expect((await why(NOON + 2 * HOUR)).answer).toMatch(/^Campaign window closed/)
    expect(codes((await why(NOON + 4 * HOUR)).tasks[0].reasons)).toEqual([])
  })

  test('a country that was allowed since was not allowed then', async () => {
    await audited(NOON - 4.5 * HOUR, 'workspace.changed', t.workspace, {
      before: { allowedCountries: ['GB'] },
      after: { allowedCountries: null },
    })
    expect((await why(NOON - 4.75 * HOUR)).answer).toMatch(/^Country not allowed/)
    expect(codes((await why(NOON + 2 * HOUR)).person)).toEqual([])
  })

  test('an archived agent, a spent budget and a pool without a number are named', async () => {
    const { campaign, agent, number, connection } = scene
    await t.owner('update campaign set budget_micro = 1_000_000 where id = $1', [campaign])
    const other = await make.makeContact(t, t.workspace, { created_at: NOON - 30 * DAY })
    const of = {
      campaign,
      task: await make.makeTask(t, t.workspace, campaign, other),
      contact: other,
      agent,
      number,
      connection,
    }
    await make.makeCall(t, t.workspace, of, {
      status: 'ended', result: 'answered_human', ai_micro: 900_000, claimed_at: NOON, placed_at: NOON, ended_at: NOON + MINUTE,
    }) // prettier-ignore
    expect(codes((await why(NOON - 1)).tasks[0].reasons)).toEqual([])
    expect((await why(NOON + HOUR)).answer).toMatch(/^Budget exhausted/)
    await t.owner(`update phone_number set status = 'spam_flagged' where id = $1`, [number])
    await t.owner('update agent set archived_at = $2 where id = $1', [agent, iso(NOON)])
    expect(codes((await why(NOON + HOUR)).tasks[0].reasons)).toEqual([
      'agent_unavailable',
      'budget_exhausted',
      'no_eligible_number',
    ])
    await t.owner(`update phone_number set status = 'active' where id = $1`, [number])
    await t.owner('update agent set archived_at = null where id = $1', [agent])
  })

  test('a call that the carrier put off is no retry of the campaign', async () => {
    await move('task', NOON + 2 * HOUR, 'pending', { next: iso(NOON + 3 * HOUR), wait: 'throttled' })
    expect((await why(NOON + 2 * HOUR + MINUTE)).answer).toMatch(/^Put off/)
  })

  test('a mark that was taken off since still held then', async () => {
    const now = await make.worldNow(t)
    await t.expect(200, 'operator', 'POST', '/api/v1/dnc', { phone: contact.e164, reason: 'asked' })
    await t.expect(204, 'admin', 'POST', '/api/v1/dnc/remove', { phone: contact.e164, reason: 'new consent' })
    await t.owner('alter table ledger disable trigger ledger_append_only')
    await t.owner(
      `update ledger set at = $2::timestamptz + case when data->>'what' like '%removed' then interval '2 h' else interval '0' end
       where subject = $1`,
      [contact.e164, iso(NOON)],
    )
    await t.owner('alter table ledger enable trigger ledger_append_only')
    expect(codes((await why(NOON + HOUR)).person)).toEqual(['do_not_call'])
    expect(codes((await why(NOON + 3 * HOUR)).person)).toEqual([])
    expect(now).toBeGreaterThan(NOON)
  })

  test('an instant that lies ahead is refused', async () => {
    const ahead = iso((await make.worldNow(t)) + DAY)
    expect(
      await t.expect(422, 'viewer', 'GET', `/api/v1/contacts/${contact.id}/why?at=${ahead}`),
    ).toMatchObject({ code: 'invalid_value' })
  })
})

describe('the decision record', () => {
  test('holds tasks, gate with evidence, campaign, marks and stops, newest first, page by page', async () => {
    const id = await call(NOON - 3 * DAY)
    await t.owner(`update call set status = 'ended' where id = $1`, [id])
    await make.insertRow(t, 'ledger', {
      workspace_id: t.workspace,
      at: iso(NOON - 3 * DAY),
      campaign_id: scene.campaign,
      task_id: task,
      call_id: id,
      kind: 'call',
      from_status: 'claimed',
      to_status: 'placing',
    })
    await move('campaign', NOON - 2 * DAY, 'paused')
    await t.expect(200, 'operator', 'POST', '/api/v1/dnc', { phone: contact.e164, reason: 'asked by letter' })
    const path = `/api/v1/contacts/${contact.id}/decisions`
    const { items } = await t.expect(200, 'viewer', 'GET', `${path}?limit=100`)
    const titles = items.map((each: { title: string }) => each.title).join('\n')
    expect(titles).toMatch(/asked by letter/)
    expect(titles).toMatch(/campaign became paused/)
    expect(titles).toMatch(/Closed without a further call: /)
    const gate = items.find((each: { kind: string }) => each.kind === 'gate')
    expect(gate).toMatchObject({ callId: id, data: { checks: ['do_not_call'] }, campaign: 'Spring renewal' })
    expect(JSON.stringify(items)).not.toContain(contact.e164)

    const seen: string[] = []
    for (let cursor = ''; ;) {
      const page = await t.expect(200, 'viewer', 'GET', `${path}?limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.items.map((each: { id: string }) => each.id))
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(new Set(seen)).toEqual(new Set(items.map((each: { id: string }) => each.id)))
    expect(seen).toHaveLength(items.length)
  })

  test('holds the mark of a list that was imported as a whole', async () => {
    await make.insertRow(t, 'recipient', {
      workspace_id: t.workspace,
      e164: contact.e164,
      dnc_at: NOON,
      dnc_source: 'import',
      dnc_reason: 'register 2026',
    })
    const { items } = await t.expect(200, 'viewer', 'GET', `/api/v1/contacts/${contact.id}/decisions`)
    expect(items).toContainEqual(
      expect.objectContaining({
        kind: 'do_not_call',
        at: iso(NOON),
        title: expect.stringMatching(/register 2026/),
      }),
    )
  })

  test('of a person in another workspace is not found', async () => {
    const other = await make.makeWorkspace(t)
    const stranger = await make.makeContact(t, other)
    for (const what of ['decisions', 'history', `why?at=${iso(NOON)}`])
      expect(await t.expect(404, 'admin', 'GET', `/api/v1/contacts/${stranger.id}/${what}`)).toMatchObject({
        code: 'not_found',
      })
  })
})

test('tasks and calls of a person are listed with their campaign', async () => {
  const id = await call(NOON)
  expect(await t.expect(200, 'viewer', 'GET', `/api/v1/contacts/${contact.id}/history`)).toMatchObject({
    tasks: [{ id: task, campaign: 'Spring renewal', status: 'pending', attempts: 0 }],
    calls: [{ id, result: 'no_answer', placedAt: iso(NOON) }],
  })
})
