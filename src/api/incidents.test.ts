import { NO_ID, uuidOf } from '#domain/ids.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Incident } from '#contract/incidents.ts'
import { noteIncident } from '#dialing/settle/note-incident.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
let campaign: string
let other: string
let call: string
let connection: string
beforeAll(async () => {
  t = await createTestApp()
  connection = await make.makeConnection(t, t.workspace)
  const number = await make.makeNumber(t, t.workspace, connection)
  const agent = await make.makeAgent(t, t.workspace)
  const callOf = async (campaign: string): Promise<string> => {
    const contact = await make.makeContact(t, t.workspace)
    const task = await make.makeTask(t, t.workspace, campaign, contact, { status: 'completed', attempts: 1 })
    const at = await make.worldNow(t)
    const of = { campaign, task, contact, agent, number, connection }
    return make.makeCall(t, t.workspace, of, { status: 'ended', result: 'unknown', placed_at: at, ended_at: at }) // prettier-ignore
  }
  campaign = await make.makeCampaign(t, t.workspace, agent, [number], { name: 'Autumn', status: 'running' })
  other = await make.makeCampaign(t, t.workspace, agent, [number], { name: 'Winter', status: 'running' })
  call = await callOf(campaign)
  await note({ kind: 'ring_limit', callId: call })
  await note({ kind: 'undecided', callId: await callOf(other) })
  for (let n = 0; n < 3; n++) await note({ kind: 'foreign_call', callId: null, at: START + 60_000 + n })
  await note({ kind: 'stray_call', callId: call, at: START + 120_000 })
})
afterAll(() => t.close())

const START = Date.UTC(2026, 10, 23, 15)
let refs = 0
const note = (
  what: Pick<Parameters<typeof noteIncident>[2], 'kind' | 'callId'> & { readonly at?: number },
  workspace = t.workspace,
) =>
  t.db.tx(workspace, (tx) =>
    noteIncident(tx, t.deps.ids, { at: START, connectionId: connection, ref: `ref-${refs++}`, ...what }),
  )
const list = async (filter = '', role: 'viewer' | 'operator' = 'operator'): Promise<Incident[]> =>
  (await t.expect(200, role, 'GET', `/api/v1/incidents${filter}`)).items

test('the newest comes first, each with a sentence, its call and its connection', async () => {
  const incidents = await list()
  expect(incidents.map(({ kind }) => kind)).toEqual([
    'stray_call',
    'foreign_call',
    'foreign_call',
    'foreign_call',
    'undecided',
    'ring_limit',
  ])
  expect(incidents[0]).toMatchObject({
    at: new Date(START + 120_000).toISOString(),
    sentence: expect.stringMatching(/one more call for this attempt/),
    followUp: expect.stringMatching(/hung up/),
    call: { id: call, campaignId: campaign, campaign: 'Autumn', logged: true },
    connection: { id: connection },
  })
  expect(incidents[1]?.call).toBeNull()
})

test('a campaign shows those of its calls only, a kind only its own', async () => {
  expect((await list(`?campaignId=${campaign}`)).map(({ kind }) => kind)).toEqual([
    'stray_call',
    'ring_limit',
  ])
  expect((await list(`?campaignId=${other}`)).map(({ kind }) => kind)).toEqual(['undecided'])
  expect(await list(`?campaignId=${campaign}&kind=ring_limit`)).toHaveLength(1)
  expect((await list(`?callId=${call}`)).map(({ kind }) => kind)).toEqual(['stray_call', 'ring_limit'])
  expect(await list(`?callId=${call}&campaignId=${other}`)).toEqual([])
  expect(await list('?kind=foreign_call')).toHaveLength(3)
  await t.expect(400, 'operator', 'GET', '/api/v1/incidents?kind=fire')
})

test('pages join without gap or double, also where instants are equal', async () => {
  const all = (await list()).map(({ id }) => id)
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: Incident[]; nextCursor: string | null } = await t.expect(
      200,
      'viewer',
      'GET',
      `/api/v1/incidents?limit=1${cursor && `&cursor=${cursor}`}`,
    )
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor
  }
  expect(seen).toEqual(all)
})

test('a viewer sees no phone number whole, an operator does', async () => {
  const phone = async (role: 'viewer' | 'operator') => (await list('', role))[0]?.call?.phone ?? ''
  expect(await phone('operator')).toMatch(/^\+\d{8,}$/)
  expect(await phone('viewer')).toMatch(/^\+\d* ?•[^\d]*\d\d$/)
})

test('no incident of another workspace is shown', async () => {
  const theirs = await make.makeWorkspace(t)
  await t.db.tx(theirs, (tx) =>
    noteIncident(tx, t.deps.ids, { kind: 'talk_limit', at: START, connectionId: connection, callId: null, ref: 'x' }),
  ) // prettier-ignore
  expect(await list('?kind=talk_limit')).toEqual([])
})

test('the list walks its index however many incidents there are', async () => {
  await t.owner(
    `insert into incident (workspace_id, id, kind, at, connection_id, carrier_ref)
     select $1, ${make.sqlId('incident')}, 'foreign_call', $2::timestamptz - make_interval(secs => n), '${uuidOf(connection)}', n::text
     from generate_series(1, 20000) n`,
    [t.workspace, new Date(START - 3_600_000).toISOString()],
  )
  await t.owner('analyze incident')
  const plan = async (conditions: string): Promise<string> =>
    JSON.stringify(
      await t.owner(
        `explain select id from incident where workspace_id = '${uuidOf(t.workspace)}' and (at, id) < ('infinity'::timestamptz, '${NO_ID}') ${conditions} order by at desc, id desc limit 50`,
      ),
    )
  expect(await plan('')).toMatch(/incident_by_instant/)
  expect(await plan(`and kind = 'ring_limit'`)).toMatch(/incident_by_kind/)
  expect(await plan('and call_id is not null')).toMatch(/incident_of_call/)
  expect(await plan(`and call_id = '${uuidOf(call)}'`)).toMatch(/incident_of_one_call/)
  expect(await list(`?campaignId=${campaign}`)).toHaveLength(2)
})
