import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sqlIdLike } from '#test/support/make-workspace.ts'
import { createTestApp, EVENT_KEY, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
let agentId = ''
let secondAgent = ''
let numberId = ''
beforeAll(async () => {
  t = await createTestApp()
  agentId = (await t.expect(201, 'operator', 'POST', '/api/v1/agents', { name: 'Ada' })).id
  secondAgent = (await t.expect(201, 'operator', 'POST', '/api/v1/agents', { name: 'Grace' })).id
  const connection = await t.expect(201, 'admin', 'POST', '/api/v1/connections', {
    name: 'Lines',
    carrier: 'simulator',
    secret: { webhookSecret: EVENT_KEY },
    concurrencyLimit: 5,
  })
  numberId = (
    await t.expect(201, 'admin', 'POST', '/api/v1/numbers', {
      connectionId: connection.id,
      phone: '+12125550190',
      concurrencyLimit: 3,
    })
  ).id
})
afterAll(() => t.close())

const make = (more: object = {}) =>
  t.expect(201, 'operator', 'POST', '/api/v1/campaigns', { name: 'Autumn', agentId, ...more })
const url = (id: string, action = '') => `/api/v1/campaigns/${id}${action}`
const CSV =
  'phone,first name,city\r\n+12125550101,Ann,\r\n+13125550102,Bo,\r\nnonsense,Cy,\r\n+12125550101,Ann again,\r\n'
const upload = (id: string, text = CSV) =>
  t.app.inject({
    method: 'POST',
    url: url(id, '/audience?fileName=list.csv'),
    headers: { authorization: `Bearer ${t.keyOf('operator')}`, 'content-type': 'text/csv' },
    payload: text,
  })
const setStatus = (id: string, status: string) =>
  t.owner('update campaign set status = $2 where id = $1', [id, status])

describe('a draft', () => {
  test('has the defaults that the wizard shows, and says what is missing before launch', async () => {
    const draft = await make()
    expect(draft).toMatchObject({
      status: 'draft',
      priority: 5,
      maxRetries: 2,
      retryDelays: [1800, 7200, 21600],
      version: 1,
      windowsEnabled: true,
      tasks: { total: 0, progress: null },
    })
    expect(draft.windows.mon).toEqual([{ open: '09:00', close: '18:00' }])
    expect(draft.windows.sat).toEqual([])
    expect(draft.readiness.map((row: { check: string; pass: boolean }) => [row.check, row.pass])).toEqual([
      ['agent', true], ['number', false], ['carrier', false], ['contacts', false], ['windows', true], ['retry_policy', true], ['machines', true], ['credits', true],
    ]) // prettier-ignore
    expect(await t.expect(422, 'operator', 'POST', url(draft.id, '/launch'))).toMatchObject({
      code: 'not_ready',
      rows: [{ check: 'number' }, { check: 'carrier' }, { check: 'contacts' }],
    })
    expect((await t.expect(200, 'operator', 'GET', url(draft.id))).status).toBe('draft')
  })

  test('is changed field by field, each change in the audit log', async () => {
    const { id } = await make()
    const changed = await t.expect(200, 'operator', 'PATCH', url(id), {
      priority: 9,
      budgetMinor: 5000,
      numberIds: [numberId],
      version: 1,
    })
    expect(changed).toMatchObject({
      priority: 9,
      budgetMinor: 5000,
      budget: { minor: 5000, currency: 'USD' },
      numberIds: [numberId],
      version: 2,
      name: 'Autumn',
    })
    const [entry] = await t.owner<{ data: unknown }>(
      `select data from ledger where campaign_id = $1 and data->>'what' = 'campaign.changed'`,
      [id],
    )
    expect(entry?.data).toMatchObject({
      before: { priority: 5, budgetMinor: null, numberIds: [] },
      after: { priority: 9, budgetMinor: 5000 },
    })
    expect(await t.expect(409, 'operator', 'PATCH', url(id), { priority: 1, version: 1 })).toMatchObject({
      code: 'stale',
      version: 2,
    })
    expect((await t.expect(200, 'operator', 'PATCH', url(id), { numberIds: [] })).numberIds).toEqual([])
  })

  test('has its primary number in the pool', async () => {
    expect((await make({ primaryNumberId: numberId })).numberIds).toEqual([numberId])
  })

  test.each([
    ['one variant', () => [{ agentId, weight: 99 }]],
    [
      'weights that do not sum to 100',
      () => [
        { agentId, weight: 50 },
        { agentId: secondAgent, weight: 49 },
      ],
    ],
    [
      'the same agent twice',
      () => [
        { agentId, weight: 50 },
        { agentId, weight: 50 },
      ],
    ],
    [
      'another agent as variant A',
      () => [
        { agentId: secondAgent, weight: 50 },
        { agentId, weight: 50 },
      ],
    ],
  ] as const)('refuses an A/B test with %s', async (_, variants) => {
    expect(
      await t.expect(422, 'operator', 'POST', '/api/v1/campaigns', {
        name: 'x',
        agentId,
        variants: variants(),
      }),
    ).toMatchObject({ code: 'invalid_value' })
  })

  test('refuses what is not there', async () => {
    expect(
      await t.expect(422, 'operator', 'POST', '/api/v1/campaigns', {
        name: 'x',
        agentId: `agt_${'0'.repeat(32)}`,
      }),
    ).toMatchObject({ code: 'unknown_reference' })
    expect(
      await t.expect(422, 'operator', 'POST', '/api/v1/campaigns', {
        name: 'x',
        agentId,
        numberIds: [`num_${'0'.repeat(32)}`],
      }),
    ).toMatchObject({ code: 'unknown_reference' })
  })

  test('can be deleted; what has left the draft can be neither changed nor deleted', async () => {
    const { id } = await make({ numberIds: [numberId] })
    await upload(id)
    await setStatus(id, 'running')
    for (const [method, body] of [
      ['PATCH', { name: 'y' }],
      ['DELETE', undefined],
    ] as const)
      expect(await t.expect(409, 'operator', method, url(id), body)).toMatchObject({ code: 'not_draft' })
    expect((await upload(id)).json()).toMatchObject({ code: 'not_draft' })
    await setStatus(id, 'draft')
    await t.expect(204, 'operator', 'DELETE', url(id))
    await t.expect(404, 'operator', 'GET', url(id))
    expect((await t.expect(200, 'operator', 'GET', '/api/v1/contacts')).items).not.toEqual([])
  })
})

describe('the audience', () => {
  test('comes from a file, whose rows add up and whose rejected rows can be fetched', async () => {
    const { id } = await make({ numberIds: [numberId] })
    const receipt = (await upload(id)).json()
    expect(receipt).toMatchObject({
      campaignId: id,
      fileName: 'list.csv',
      status: 'done',
      rows: 4,
      accepted: 2,
      duplicate: 1,
      rejected: 1,
    })
    const draft = await t.expect(200, 'operator', 'GET', url(id))
    expect(draft.audience).toEqual({ uploadId: receipt.id, filter: null, total: 2, prepared: 0, done: false })
    expect(draft.readiness.every((row: { pass: boolean }) => row.pass)).toBe(true)
    const rejected = await t.ask('operator', 'GET', `/api/v1/uploads/${receipt.id}/rejected.csv`)
    expect(rejected.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': expect.stringContaining('attachment'),
    })
    expect(rejected.body.split('\r\n')[1]).toMatch(/^4,phone,/)
    const zones = await t.expect(200, 'viewer', 'GET', url(id, '/audience-timezones'))
    expect(zones).toMatchObject({ total: 2, groups: [{ contacts: 1 }, { contacts: 1 }] })
  })

  test('may come as the file of a form', async () => {
    const { id } = await make()
    const payload = `--cut\r\ncontent-disposition: form-data; name="file"; filename="form.csv"\r\ncontent-type: text/csv\r\n\r\n${CSV}\r\n--cut--\r\n`
    const headers = {
      authorization: `Bearer ${t.keyOf('operator')}`,
      'content-type': 'multipart/form-data; boundary=cut',
    }
    const answer = await t.app.inject({ method: 'POST', url: url(id, '/audience'), headers, payload })
    expect(answer.json()).toMatchObject({ fileName: 'form.csv', rows: 4, accepted: 2 })
  })

  test('is refused as a whole when the file cannot be read', async () => {
    const { id } = await make()
    expect((await upload(id, 'colour\r\nred\r\n')).json()).toMatchObject({
      status: 422,
      code: 'file_refused',
      reason: 'no_phone_column',
    })
    expect((await t.expect(200, 'operator', 'GET', url(id))).audience).toBeNull()
  })

  test('that would pause at once is refused, with the row that says so', async () => {
    const { id } = await make({ numberIds: [numberId] })
    await upload(id)
    await t.owner('update credit_account set balance_micro = 100_000 where workspace_id = $1', [t.workspace])
    expect(await t.expect(422, 'operator', 'POST', url(id, '/launch'))).toMatchObject({
      code: 'not_ready',
      rows: [{ check: 'credits', detail: expect.stringMatching(/Add credits before the launch\./) }],
    })
    await t.owner('update credit_account set balance_micro = 100_000_000 where workspace_id = $1', [
      t.workspace,
    ])
    await t.owner(`update connection set breaker = 'open', breaker_reason = 'auth' where workspace_id = $1`, [
      t.workspace,
    ])
    expect(await t.expect(422, 'operator', 'POST', url(id, '/launch'))).toMatchObject({
      rows: [
        {
          check: 'carrier',
          detail: expect.stringMatching(/refused the credentials\. Correct the credentials/),
        },
      ],
    })
    await t.owner(`update connection set breaker = 'closed', breaker_reason = null where workspace_id = $1`, [
      t.workspace,
    ])
    expect((await t.expect(200, 'operator', 'POST', url(id, '/launch'))).status).toBe('running')
  })

  test('that can never be called is said before launch', async () => {
    const night = [{ open: '02:00', close: '03:00' }]
    const windows = Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, night]),
    )
    const { id } = await make({ numberIds: [numberId], windows, timeZone: 'America/New_York' })
    await upload(id)
    const { readiness } = await t.expect(200, 'operator', 'GET', url(id))
    expect(readiness.find((row: { check: string }) => row.check === 'windows')).toMatchObject({
      check: 'windows',
      pass: false,
      detail: expect.stringContaining('never meet'),
    })
  })
})

describe('a campaign', () => {
  test('launches, pauses and cancels by the state table, and says the state it is in when it cannot', async () => {
    const { id } = await make({ numberIds: [numberId] })
    await upload(id)
    expect(await t.expect(200, 'operator', 'POST', url(id, '/launch'))).toMatchObject({
      status: 'running',
      readiness: null,
    })
    expect(await t.expect(409, 'operator', 'POST', url(id, '/launch'))).toMatchObject({
      code: 'invalid_transition',
      detail: expect.stringContaining('running'),
    })
    expect((await t.expect(200, 'operator', 'POST', url(id, '/pause'))).status).toBe('paused')
    expect((await t.expect(200, 'operator', 'POST', url(id, '/resume'))).status).toBe('running')
    expect(await t.expect(409, 'operator', 'POST', url(id, '/archive'))).toMatchObject({
      code: 'invalid_transition',
    })
    expect(
      await t.expect(200, 'operator', 'POST', url(id, '/cancel'), { reason: 'Wrong list' }),
    ).toMatchObject({ status: 'cancelled', cancelReason: 'Wrong list' })
    expect(await t.expect(409, 'operator', 'POST', url(id, '/resume'))).toMatchObject({
      code: 'invalid_transition',
    })
    expect((await t.expect(200, 'operator', 'POST', url(id, '/archive'))).archivedAt).not.toBeNull()
    const listed = await t.expect(200, 'viewer', 'GET', '/api/v1/campaigns')
    expect(listed.items.map((campaign: { id: string }) => campaign.id)).not.toContain(id)
  })

  test('takes new live settings while it runs, and only those that fit', async () => {
    const { id } = await make({ numberIds: [numberId] })
    expect(await t.expect(409, 'operator', 'PATCH', url(id, '/settings'), { priority: 2 })).toMatchObject({
      code: 'invalid_transition',
    })
    await setStatus(id, 'running')
    expect(
      await t.expect(200, 'operator', 'PATCH', url(id, '/settings'), {
        priority: 2,
        budgetMinor: 700,
        concurrency: 1,
        endUncallableHours: 24,
      }),
    ).toMatchObject({
      priority: 2,
      budgetMinor: 700,
      concurrency: 1,
      endUncallableHours: 24,
      numberIds: [numberId],
    })
    const never = Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, []]),
    )
    expect((await t.expect(200, 'viewer', 'GET', url(id, '/snapshot'))).details.endUncallableHours).toBe(24)
    await t.expect(400, 'operator', 'PATCH', url(id, '/settings'), { endUncallableHours: 0 })
    expect(await t.expect(422, 'operator', 'PATCH', url(id, '/settings'), { windows: never })).toMatchObject({
      code: 'invalid_value',
    })
    expect(
      await t.expect(409, 'operator', 'PATCH', url(id, '/settings'), { priority: 3, version: 1 }),
    ).toMatchObject({ code: 'stale' })
  })

  test('is cloned with its configuration and without its audience', async () => {
    const { id } = await make({
      numberIds: [numberId],
      priority: 8,
      goals: [{ type: 'disposition', disposition: 'booked', target: 4 }],
    })
    await upload(id)
    const clone = await t.expect(201, 'operator', 'POST', url(id, '/clone'))
    expect(clone).toMatchObject({
      name: 'Autumn (copy)',
      status: 'draft',
      priority: 8,
      numberIds: [numberId],
      goals: [{ type: 'disposition', disposition: 'booked', target: 4 }],
      audience: null,
    })
    expect(clone.id).not.toBe(id)
  })

  test('previews the ceiling of its pool', async () => {
    const { id } = await make({ numberIds: [numberId] })
    expect(await t.expect(200, 'viewer', 'GET', url(id, '/capacity-preview'))).toMatchObject({
      ceiling: 3,
      freeNow: 3,
      connections: [{ limit: 5, numbers: 1, lines: 3 }],
    })
  })

  test('previews a change of its settings', async () => {
    const { id } = await make({ numberIds: [numberId] })
    const preview = (status: number, body: unknown) =>
      t.expect(status, 'operator', 'POST', url(id, '/settings/preview'), body)
    expect(await preview(200, { concurrency: 3 })).toMatchObject({ after: { parallel: 3 } })
    expect(await preview(200, { concurrency: null })).toMatchObject({ after: { parallel: null } })
    for (const wrong of [0, 2.5, 'many', '']) await preview(400, { concurrency: wrong })
    await preview(400, { name: 'Not a live setting' })
  })

  test('has a snapshot, dispatch health and tasks', async () => {
    const { id } = await make({ numberIds: [numberId] })
    expect(await t.expect(200, 'viewer', 'GET', url(id, '/snapshot'))).toMatchObject({
      header: { id, status: 'draft' },
      total: 0,
    })
    expect(await t.expect(200, 'viewer', 'GET', url(id, '/dispatch-health'))).toMatchObject({
      available: true,
      queue: 'bulk_calls',
      capacityDebug: null,
    })
    expect(await t.expect(200, 'viewer', 'GET', url(id, '/tasks'))).toEqual({
      total: 0,
      rows: [],
      nextCursor: null,
    })
    await t.expect(404, 'viewer', 'GET', `/api/v1/campaigns/camp_${'0'.repeat(32)}/snapshot`)
  })

  test('exports its results as CSV that no spreadsheet runs, masked for viewers', async () => {
    const { id } = await make({ numberIds: [numberId] })
    await upload(id, 'phone,first name\r\n+12125550177,=HYPERLINK(1)\r\n')
    await t.owner(
      `insert into task (workspace_id, id, campaign_id, contact_id, e164, zone_group_id, created_at, updated_at)
       select workspace_id, ${sqlIdLike('task')}, $1, id, e164, zone_group_id, app_now(), app_now() from contact where e164 = '+12125550177'`,
      [id],
    )
    const lineFor = async (role: 'viewer' | 'operator') =>
      (await t.ask(role, 'GET', url(id, '/results.csv'))).body.split('\r\n')[1]
    expect(await lineFor('operator')).toContain(`,'=HYPERLINK(1),,+12125550177,pending,`)
    expect(await lineFor('viewer')).toContain(`'+1 •••• ••77`)
    expect(await t.expect(200, 'operator', 'GET', '/api/v1/campaigns')).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ id, tasks: { total: 1, byStatus: { pending: 1 }, progress: 0 } }),
      ]),
    })
  })
})

test('the kill switch stops and is acknowledged, for the workspace and for everything', async () => {
  expect(await t.expect(200, 'operator', 'POST', '/api/v1/dialing/stop')).toMatchObject({
    stoppedAt: expect.any(String),
    acknowledgedAt: expect.any(String),
  })
  expect((await t.expect(200, 'admin', 'GET', '/api/v1/workspace')).dialingStoppedAt).not.toBeNull()
  expect(await t.expect(200, 'admin', 'POST', '/api/v1/dialing/resume')).toEqual({
    stoppedAt: null,
    acknowledgedAt: null,
  })
  // An admin of one workspace may not stop the others: the whole installation needs the key of the machine.
  for (const act of ['stop', 'resume'])
    expect(await t.expect(403, 'admin', 'POST', `/api/v1/dialing/${act}?scope=installation`)).toMatchObject({
      code: 'forbidden',
    })
  expect((await t.expect(200, 'admin', 'GET', '/api/v1/workspace')).installationStoppedAt).toBeNull()
  await t.owner(`update api_key set of_installation = true where role = 'admin'`)
  expect(await t.expect(200, 'admin', 'POST', '/api/v1/dialing/stop?scope=installation')).toMatchObject({
    acknowledgedAt: expect.any(String),
  })
  expect((await t.expect(200, 'admin', 'GET', '/api/v1/workspace')).installationStoppedAt).not.toBeNull()
  expect(await t.expect(200, 'admin', 'POST', '/api/v1/dialing/resume?scope=installation')).toEqual({
    stoppedAt: null,
    acknowledgedAt: null,
  })
})
