import { newId } from '#test/support/make-workspace.ts'
import { wishRemedy } from '#wording/capabilities.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, EVENT_KEY, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
let agentId = ''
let numberIds: string[] = []
beforeAll(async () => {
  t = await createTestApp()
  agentId = (
    await t.expect(201, 'operator', 'POST', '/api/v1/agents', {
      name: 'Ada',
      openingLine: 'Hello {{first_name}} of {{custom.plan}}',
    })
  ).id
  const connection = await t.expect(201, 'admin', 'POST', '/api/v1/connections', {
    name: 'Lines',
    carrier: 'simulator',
    secret: { webhookSecret: EVENT_KEY },
    concurrencyLimit: 5,
  })
  numberIds = []
  for (const phone of ['+12125550190', '+12125550191'])
    numberIds.push(
      (
        await t.expect(201, 'admin', 'POST', '/api/v1/numbers', {
          connectionId: connection.id,
          phone,
          concurrencyLimit: 3,
        })
      ).id,
    )
})
afterAll(() => t.close())

const make = (more: object = {}) =>
  t.expect(201, 'operator', 'POST', '/api/v1/campaigns', { name: 'Autumn', agentId, numberIds, ...more })
const url = (id: string, action = '') => `/api/v1/campaigns/${id}${action}`
const upload = (id: string, text: string) =>
  t.app.inject({
    method: 'POST',
    url: url(id, '/audience?fileName=list.csv'),
    headers: { authorization: `Bearer ${t.keyOf('operator')}`, 'content-type': 'text/csv' },
    payload: text,
  })
const contact = (phone: string, more: object = {}) =>
  t.expect(201, 'operator', 'POST', '/api/v1/contacts', { phone, ...more })

describe('two people at one draft', () => {
  test('the second is told who changed it and when, and nothing is overwritten', async () => {
    const draft = await make()
    const first = await t.expect(200, 'admin', 'PATCH', url(draft.id), { name: 'Winter', version: 1 })
    const stale = await t.expect(409, 'operator', 'PATCH', url(draft.id), { name: 'Spring', version: 1 })
    expect(stale).toMatchObject({
      code: 'stale',
      version: 2,
      changedBy: expect.stringMatching(/^key:key_/),
      changedAt: first.updatedAt,
    })
    expect(await t.expect(200, 'viewer', 'GET', url(draft.id))).toMatchObject({ name: 'Winter', version: 2 })
    await t.expect(200, 'operator', 'PATCH', url(draft.id), { name: 'Spring', version: 2 })
  })
})

describe('goals', () => {
  test('have a type and a target each, and each once', async () => {
    const goals = [
      { type: 'answered_calls', target: 50 },
      { type: 'disposition', disposition: 'interested', target: 10 },
      { type: 'answer_rate', target: 40 },
    ]
    expect((await make({ goals })).goals).toEqual(goals)
    for (const bad of [
      [{ type: 'answer_rate', target: 101 }],
      [{ type: 'average_score', target: 0 }],
      [{ disposition: 'interested', target: 1 }],
    ])
      expect(
        await t.expect(400, 'operator', 'POST', '/api/v1/campaigns', { name: 'x', agentId, goals: bad }),
      ).toMatchObject({ code: 'invalid_request' })
    const twice = [goals[0], { type: 'answered_calls', target: 3 }]
    expect(
      await t.expect(422, 'operator', 'POST', '/api/v1/campaigns', { name: 'x', agentId, goals: twice }),
    ).toMatchObject({ code: 'invalid_value' })
  })
})

describe('the capacity preview', () => {
  test('says the ceiling of a pool that is not saved, and what sets it', async () => {
    const draft = await make({ numberIds: [] })
    const of = (ids: readonly string[]) =>
      t.expect(200, 'viewer', 'GET', url(draft.id, `/capacity-preview?numberIds=${ids.join(',')}`))
    expect(await of([])).toMatchObject({ ceiling: 0, ceilingBy: 'no_number' })
    expect(await of(numberIds.slice(0, 1))).toMatchObject({ ceiling: 3, ceilingBy: 'numbers' })
    expect(await of(numberIds)).toMatchObject({ ceiling: 5, ceilingBy: 'connections' })
    expect((await t.expect(200, 'viewer', 'GET', url(draft.id))).numberIds).toEqual([])
  })
})

describe('an audience of contacts', () => {
  test('takes those of a tag or a segment, never the archived and barred ones', async () => {
    await contact('+12125550101', { tags: ['vip'], firstName: 'Ann' })
    const gone = await contact('+12125550102', { tags: ['vip'] })
    await contact('+12125550103', { tags: ['vip'] })
    await contact('+442079460101')
    await t.expect(200, 'operator', 'PATCH', `/api/v1/contacts/${gone.id}`, { archived: true })
    await t.expect(200, 'operator', 'POST', '/api/v1/dnc', { phone: '+12125550103', reason: 'asked' })
    const draft = await make()
    const choose = (body: object) =>
      t.expect(200, 'operator', 'POST', url(draft.id, '/audience/contacts'), body)
    expect((await choose({ tag: 'vip' })).audience).toMatchObject({ total: 1, filter: { tag: 'vip' } })
    expect((await choose({})).audience).toMatchObject({ total: 2, filter: { tag: null, segment: null } })
    const segment = await t.expect(201, 'operator', 'POST', '/api/v1/segments', {
      name: 'British',
      filter: { country: 'GB' },
    })
    expect((await choose({ segmentId: segment.id })).audience).toMatchObject({
      total: 1,
      filter: { segment: { id: segment.id, name: 'British' } },
    })
    expect((await t.expect(200, 'viewer', 'GET', url(draft.id, '/audience-timezones'))).groups).toEqual([
      { country: 'GB', zones: ['Europe/London'], contacts: 1 },
    ])
    await t.expect(204, 'operator', 'DELETE', url(draft.id, '/audience'))
    expect((await t.expect(200, 'viewer', 'GET', url(draft.id))).audience).toBeNull()
    expect(
      await t.expect(422, 'operator', 'POST', url(draft.id, '/audience/contacts'), {
        segmentId: `seg_${'0'.repeat(32)}`,
      }),
    ).toMatchObject({ code: 'unknown_reference' })
  })
})

describe('a template', () => {
  test('keeps a configuration of any campaign, starts drafts, and goes', async () => {
    const original = await make({ priority: 8, startAt: '2030-01-01T00:00:00Z' })
    const kept = await t.expect(201, 'operator', 'POST', '/api/v1/templates', {
      name: 'Evenings',
      campaignId: original.id,
    })
    expect(
      await t.expect(409, 'operator', 'POST', '/api/v1/templates', {
        name: 'Evenings',
        campaignId: original.id,
      }),
    ).toMatchObject({ code: 'already_exists' })
    expect((await t.expect(200, 'viewer', 'GET', '/api/v1/templates')).items).toMatchObject([
      { id: kept.id, name: 'Evenings', numbers: 2 },
    ])
    // A number that was removed is left out; the rest of the pool stays.
    await t.owner('delete from campaign_number where number_id = $1', [numberIds[1]])
    await t.owner('delete from phone_number where id = $1', [numberIds[1]])
    const made = await t.expect(201, 'operator', 'POST', `/api/v1/templates/${kept.id}/campaigns`, {
      name: 'From it',
    })
    expect(made).toMatchObject({
      name: 'From it',
      status: 'draft',
      priority: 8,
      startAt: null,
      numberIds: [numberIds[0]],
      audience: null,
    })
    await t.expect(204, 'operator', 'DELETE', `/api/v1/templates/${kept.id}`)
    expect((await t.expect(200, 'viewer', 'GET', '/api/v1/templates')).items).toEqual([])
  })
})

test('what is done about machines is a setting: its message is needed, checked for variables, and cloned', async () => {
  const draft = await make({ numberIds: [numberIds[0]], machineDetection: 'message' })
  const isReady = ({ readiness }: { readiness: { check: string; pass: boolean }[] }) =>
    readiness.find(({ check }) => check === 'machines')?.pass
  expect([draft.voicemailMessage, isReady(draft)]).toEqual(['', false])
  const voicemailMessage = 'Hello {{first_name}}, about {{custom.term}}.'
  const changed = await t.expect(200, 'operator', 'PATCH', url(draft.id), { voicemailMessage })
  expect([changed.voicemailMessage, isReady(changed)]).toEqual([voicemailMessage, true])
  const namesOf = async () =>
    (await t.expect(200, 'viewer', 'GET', url(draft.id, '/preflight'))).variables.rows.map(
      ({ name }: { name: string }) => name,
    )
  expect(await namesOf()).toEqual(['first_name', 'custom.plan', 'custom.term'])
  expect(await t.expect(201, 'operator', 'POST', url(draft.id, '/clone'))).toMatchObject({
    machineDetection: 'message',
    voicemailMessage,
  })
  await t.expect(200, 'operator', 'PATCH', url(draft.id), { machineDetection: 'off' })
  expect(await namesOf()).toEqual(['first_name', 'custom.plan'])
  await t.expect(400, 'operator', 'PATCH', url(draft.id), { voicemailMessage: 'x'.repeat(1001) })
})

test('a launch is refused that asks for what no connection of its numbers can do', async () => {
  const can = (more: object) => t.owner(`update connection set can = can || '${JSON.stringify(more)}'`)
  await can({ record: false, message: false })
  const draft = await make({ numberIds: [numberIds[0]], record: true, machineDetection: 'message' })
  await t.expect(200, 'operator', 'PATCH', url(draft.id), { voicemailMessage: 'Hello.' })
  const refused = await t.expect(422, 'operator', 'POST', url(draft.id, '/launch'))
  expect(refused).toMatchObject({ code: 'not_ready' })
  expect(refused.detail).toContain(wishRemedy('record'))
  expect(refused.detail).toContain(wishRemedy('message'))
  const carrierOf = async (more: object) =>
    (await t.expect(200, 'operator', 'PATCH', url(draft.id), more)).readiness.find(
      ({ check }: { check: string }) => check === 'carrier',
    )
  expect(await carrierOf({ record: false, machineDetection: 'detect' })).toMatchObject({ pass: true })
  expect(await carrierOf({ record: true })).toMatchObject({ pass: false, detail: wishRemedy('record') })
  await can({ record: true, message: true })
  expect(await carrierOf({ machineDetection: 'message' })).toMatchObject({ pass: true })
})

describe('the pre-flight report', () => {
  test('accounts for the file, finds people of other live campaigns, and masks phones for viewers', async () => {
    await t.expect(201, 'admin', 'POST', '/api/v1/credits/top-ups', { amountMinor: 50_000, note: 'test' })
    const other = await make({ numberIds: [numberIds[0]], windowsEnabled: false })
    await upload(other.id, 'phone\n+13125550101\n+13125550102\n')
    await t.expect(200, 'operator', 'POST', url(other.id, '/launch'))
    const rows = await t.owner<{ id: string; e164: string; zone_group_id: number; country: string }>(
      `select id, e164, zone_group_id, country from contact where e164 like '+1312%' order by e164`,
    )
    for (const row of rows)
      await t.owner(
        `insert into task (workspace_id, id, campaign_id, contact_id, e164, country, zone_group_id, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, app_now(), app_now())`,
        [t.workspace, newId('task'), other.id, row.id, row.e164, row.country, row.zone_group_id],
      )
    const [{ e164: own } = { e164: '' }] = await t.owner<{ e164: string }>(
      'select e164 from phone_number where id = $1',
      [numberIds[0]],
    )
    const draft = await make({ numberIds: [numberIds[0]], windowsEnabled: false })
    await upload(
      draft.id,
      `phone,first name\n+13125550101,Bo\nnonsense,Cy\n+13125550101,Bo\n+13125550174,Di\n${own},Ours\n`,
    )
    const report = await t.expect(200, 'operator', 'GET', url(draft.id, '/preflight'))
    expect(report).toMatchObject({
      contacts: 3,
      ownNumbers: { contacts: 1, phones: [own] },
      badRows: { rejected: 1, checked: 1, complete: true },
      duplicates: {
        inFile: 1,
        elsewhere: { contacts: 1, checked: 3, complete: true, campaigns: [{ id: other.id, contacts: 1 }] },
      },
      doNotCall: { contacts: 0 },
      variables: {
        rows: [
          { name: 'first_name', missing: 0 },
          { name: 'custom.plan', missing: 3 },
        ],
      },
      capacity: { ceiling: 3 },
      calls: { fewest: expect.any(Number) },
    })
    expect(report.badRows.codes[0].sentence).toMatch(/\./)
    expect(report.firstCalls.rows.map((row: { name: string }) => row.name)).toEqual(['Bo', 'Di'])
    expect(report.finish.earliest < report.finish.latest).toBe(true)
    const seen = JSON.stringify(await t.expect(200, 'viewer', 'GET', url(draft.id, '/preflight')))
    expect(seen).not.toMatch(/\+\d{7}/)
    expect(await t.expect(409, 'viewer', 'GET', url(other.id, '/preflight'))).toMatchObject({
      code: 'not_draft',
    })
  })
})

describe('people who are in other campaigns', () => {
  test('are told of drafts as well, and left out of the first calls when the draft leaves them out', async () => {
    const first = await make({ name: 'First', numberIds: [numberIds[0]], windowsEnabled: false })
    await upload(first.id, 'phone\n+13035550111\n+13035550112\n')
    const second = await make({ name: 'Second', numberIds: [numberIds[0]], windowsEnabled: false })
    await upload(second.id, 'phone\n+13035550112\n+13035550113\n')
    const report = await t.expect(200, 'viewer', 'GET', url(second.id, '/preflight'))
    expect(report.duplicates.elsewhere).toEqual({
      checked: 2,
      complete: true,
      contacts: 1,
      leftOut: false,
      campaigns: [{ id: first.id, name: 'First', status: 'draft', contacts: 1 }],
      moreCampaigns: 0,
    })
    expect(report.firstCalls.rows).toHaveLength(2)
    const changed = await t.expect(200, 'operator', 'PATCH', url(second.id), { leaveOutElsewhere: true })
    expect(changed.leaveOutElsewhere).toBe(true)
    expect(JSON.stringify(changed.readiness)).toMatch(/left out/)
    const after = await t.expect(200, 'operator', 'GET', url(second.id, '/preflight'))
    expect(after.duplicates.elsewhere).toMatchObject({ contacts: 1, leftOut: true })
    expect(after.firstCalls.rows.map((row: { phone: string }) => row.phone)).toEqual(['+13035550113'])
    expect(after.calls.fewest).toBeLessThan(report.calls.most)
  })
})

describe('the way to a first campaign', () => {
  test('is offered to an empty workspace only, makes what is missing, and calls nobody', async () => {
    const empty = await createTestApp()
    try {
      const before = await empty.expect(200, 'viewer', 'GET', '/api/v1/first-run')
      expect(before.parts.every(({ there }: { there: boolean }) => !there)).toBe(true)
      await empty.expect(403, 'operator', 'POST', '/api/v1/first-run')
      const { campaignId, made } = await empty.expect(201, 'admin', 'POST', '/api/v1/first-run')
      expect(made).toEqual(['agent', 'connection', 'number', 'contact', 'campaign'])
      const draft = await empty.expect(200, 'viewer', 'GET', url(campaignId))
      expect(draft).toMatchObject({ status: 'draft', dryRun: true })
      expect(draft.readiness.every(({ pass }: { pass: boolean }) => pass)).toBe(true)
      expect(draft.audience.total).toBeGreaterThan(1000)
      expect(await empty.expect(409, 'admin', 'POST', '/api/v1/first-run')).toMatchObject({
        code: 'already_exists',
      })
      await empty.expect(200, 'admin', 'POST', url(campaignId, '/launch'))
    } finally {
      await empty.close()
    }
  })
})
