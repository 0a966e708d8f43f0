/**
 * Checks that a viewer sees no whole recipient number in any answer, header, cursor, file, stream or error, and
 * cannot find one out by asking.
 */
import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasRole } from '#contract/access.ts'
import { ROUTES } from '#contract/all.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

/** The national digits of every hidden number; every way to write a number contains them. */
const HIDDEN = Array.from({ length: 20 }, (_, i) => `2125550${130 + i}`)
const PHONE = (i: number): string => `+1${HIDDEN[i]}`
const LOOSE = (i: number): string => `(212) 555-0${130 + i}`
let t: TestApp
const ids: Record<string, string> = {}
beforeAll(async () => {
  t = await createTestApp()
  await furnish()
})
afterAll(() => t.close())

async function furnish(): Promise<void> {
  const connection = await make.makeConnection(t, t.workspace)
  const number = await make.makeNumber(t, t.workspace, connection, { e164: PHONE(0) })
  await make.makeNumber(t, t.workspace, connection, { e164: PHONE(1) })
  const agent = await make.makeAgent(t, t.workspace, { name: `Ada, or ${LOOSE(2)}` })
  await make.makeAgent(t, t.workspace, { name: 'Bea' })
  const campaign = await make.makeCampaign(t, t.workspace, agent, [number], { name: `Ring ${LOOSE(3)}` })
  const other = await make.makeCampaign(t, t.workspace, agent, [number], { status: 'draft' })
  const people: make.Person[] = []
  for (const [i, e164] of [PHONE(4), PHONE(5), PHONE(6)].entries())
    people.push(
      await make.makeContact(t, t.workspace, {
        e164,
        first_name: `Ann ${HIDDEN[7]}`,
        company: PHONE(8),
        email: `${HIDDEN[9]}@example.com`,
        tags: [`line ${LOOSE(10)}`],
        custom: {
          second: LOOSE(11),
          raw: `1${HIDDEN[12]}`,
          number: Number(`1${HIDDEN[13]}`),
          [`x${HIDDEN[14]}`]: i,
        },
      }),
    )
  const [contact] = people as [make.Person]
  const calls: string[] = []
  const tasks: string[] = []
  for (const person of people) {
    const task = await make.makeTask(t, t.workspace, campaign, person, { status: 'completed', attempts: 1 })
    const of = { campaign, task, contact: person, agent, number, connection }
    const at = await make.worldNow(t)
    const call = await make.makeCall(t, t.workspace, of, {
      status: 'ended', result: 'answered_human', from_e164: PHONE(0), placed_at: at, answered_at: at, ended_at: at, result_message: `sip:${PHONE(15)}`,
      transcript: [{ who: 'person', text: `call me at ${LOOSE(16)}` }], summary: `Call ${LOOSE(17)}.`, fields: { phone: PHONE(18) },
      analysis: { by: 'model', evidence: { disposition: { turn: 0, text: LOOSE(19) }, sentiment: null, score: null, fields: { phone: { turn: 0, text: HIDDEN[19] } } } },
      score: 40, evidence: { e164: person.e164 },
    }) // prettier-ignore
    await t.owner('update task set last_call_id = $2 where id = $1', [task, call])
    await t.owner(`insert into ledger (workspace_id, at, campaign_id, task_id, call_id, kind, data)
      values ($1, app_now(), $2, $3, $4, 'call', $5)`, [t.workspace, campaign, task, call, JSON.stringify({ to: person.e164 })]) // prettier-ignore
    calls.push(call)
    tasks.push(task)
  }
  await t.owner('update recipient set dnc_at = app_now() where workspace_id = $1', [t.workspace])
  await t.owner(
    `insert into recipient (workspace_id, e164, dnc_at) select $1, e164, app_now() from contact where workspace_id = $1 on conflict (workspace_id, e164) do update set dnc_at = app_now()`,
    [t.workspace],
  )
  const segment = await t.expect(201, 'operator', 'POST', '/api/v1/segments', {
    name: `who has ${LOOSE(11)}`,
    filter: { field: 'second', value: LOOSE(11) },
  })
  for (const name of [LOOSE(17), `${LOOSE(17)} b`])
    await t.expect(201, 'operator', 'POST', '/api/v1/saved-filters', {
      page: 'calls',
      name,
      query: { q: HIDDEN[4] },
    })
  for (const i of [18, 19])
    await make.insertRow(t, 'upload', {
      workspace_id: t.workspace,
      id: (ids['uploads'] = make.newId('upload')),
      file_name: `${HIDDEN[i]}.csv`,
      status: 'done',
      created_at: await make.worldNow(t),
    })
  await t.owner(
    `insert into upload_row (workspace_id, upload_id, line, e164, contact_id, outcome)
     select $1, $2, 1 + row_number() over (order by id), e164, id, 'created' from contact where workspace_id = $1`,
    [t.workspace, ids['uploads']],
  )
  await t.owner(
    `insert into campaign_audience (workspace_id, campaign_id, upload_id, total) values ($1, $2, $3, 3)`,
    [t.workspace, other, ids['uploads']],
  )
  Object.assign(ids, {
    campaigns: campaign, contacts: contact.id, calls: calls[0], tasks: tasks[0], segments: segment.id, agents: agent,
    numbers: number, other,
  }) // prettier-ignore
}

const reads = ROUTES.filter(
  (route) => route.method === 'GET' && route.role !== 'public' && hasRole('viewer', route.role),
)
/** These routes work for drafts only, so they are asked of the draft. */
const OF_DRAFTS = /preflight|timezones|capacity-preview/
const addressOf = (path: string): string =>
  path.replace(
    /\/([\w-]+)\/\{id\}/,
    (_, noun: string) => `/${noun}/${OF_DRAFTS.test(path) ? ids['other'] : ids[noun]}`,
  )
const NEEDED: Readonly<Record<string, string>> = {
  listSavedFilters: 'page=calls',
  whyNotCalled: 'at=2026-11-23T15:00:00Z',
}

/** All that can be read out of a text: the text itself, and its base64 and hex parts decoded. */
function readable(text: string): string[] {
  const coded = text.match(/[\w+/=-]{12,}/g) ?? []
  return [
    text,
    ...coded.flatMap((word) =>
      ['base64', 'hex'].map((as) => Buffer.from(word, as as 'hex').toString('latin1')),
    ),
  ]
}
const hiddenIn = (text: string): string[] =>
  readable(text).flatMap((each) => {
    const bare = each.replaceAll(/[\s().+/-]/g, '')
    return HIDDEN.filter((digits) => bare.includes(digits))
  })

describe('what a viewer reads', () => {
  test.each(reads.map((route) => [route.path, route] as const))(
    '%s shows no whole number',
    async (_, route) => {
      if (route.gives === 'text/event-stream') return
      const lists = JSON.stringify(Object.keys((route.query as { shape?: object }).shape ?? {})).includes(
        '"limit"',
      )
      const query = [NEEDED[route.name], lists ? 'limit=1' : undefined]
        .filter((part) => part !== undefined)
        .join('&')
      const url = `${addressOf(route.path)}${query && `?${query}`}`
      const answer = await t.ask('viewer', 'GET', url)
      expect([url, answer.statusCode, answer.body, t.errors]).toEqual([url, 200, answer.body, []])
      expect(hiddenIn(`${JSON.stringify(answer.headers)} ${answer.body}`)).toEqual([])
      const { nextCursor } = answer.body.startsWith('{') && !url.includes('.jsonl') ? answer.json() : {}
      if (typeof nextCursor !== 'string') return
      const on = await t.ask('viewer', 'GET', `${url}&cursor=${encodeURIComponent(nextCursor)}`)
      expect([url, on.statusCode, t.errors]).toEqual([url, 200, []])
      expect(hiddenIn(on.body)).toEqual([])
    },
  )

  test('every list and every order of it keeps its cursors sealed', async () => {
    const campaign = `/api/v1/campaigns/${ids['campaigns']}`
    const urls = ['/api/v1/contacts?doNotCall=true', `/api/v1/contacts?uploadId=${ids['uploads']}`, '/api/v1/contacts?q=ann',
      ...['status', 'next', 'lastAttempt'].map((sort) => `${campaign}/tasks?sort=${sort}`),
      ...['name', 'status', 'result', 'score', 'cost', 'lastCall'].map((sort) => `${campaign}/results?sort=${sort}`)] // prettier-ignore
    for (const url of urls) {
      const page = await t.expect(200, 'viewer', 'GET', `${url}&limit=1`)
      expect([url, hiddenIn(JSON.stringify(page))]).toEqual([url, []])
      const { nextCursor } = page as { nextCursor?: string | null }
      if (typeof nextCursor !== 'string') continue
      // What is not sealed is JSON.
      expect(Buffer.from(nextCursor, 'base64url').toString()).not.toMatch(/^\[/)
      await t.expect(200, 'viewer', 'GET', `${url}&limit=1&cursor=${encodeURIComponent(nextCursor)}`)
    }
  })

  test('the live stream shows none', async () => {
    await t.app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = t.app.server.address() as AddressInfo
    const headers = { authorization: `Bearer ${t.keyOf('viewer')}` }
    const path = `/api/v1/campaigns/${ids['campaigns']}/live`
    const stream = await new Promise<IncomingMessage>((done) =>
      get({ port, agent: false, path, headers }, done),
    )
    let text = ''
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      text += chunk.toString()
      if (/^data: .*\n/m.test(text)) break
    }
    expect(text).toContain('"tasks"')
    expect(hiddenIn(text)).toEqual([])
  })

  test('a refusal shows none', async () => {
    const answer = await t.ask('viewer', 'GET', `/api/v1/contacts?${PHONE(4).slice(1)}=x`)
    expect(answer.statusCode).toBe(400)
    expect(hiddenIn(answer.body)).toEqual([])
  })
})

describe('what a viewer asks', () => {
  test('is never answered by hidden digits: not by search, nor by a field that holds them', async () => {
    const campaign = `/api/v1/campaigns/${ids['campaigns']}`
    const asked = (of: string): [string, string][] =>
      ['/api/v1/contacts', '/api/v1/calls', `${campaign}/tasks`, `${campaign}/results`].map((url) => [
        url,
        `q=${encodeURIComponent(of)}`,
      ])
    for (const [url, query] of [
      ...[
        HIDDEN[4] ?? '',
        HIDDEN[4]?.slice(-4) ?? '',
        PHONE(4),
        LOOSE(4),
        `Ann ${HIDDEN[7]?.slice(0, 3)}`,
      ].flatMap(asked),
      ['/api/v1/contacts', `field=second&value=${encodeURIComponent(LOOSE(11))}`],
      ['/api/v1/contacts', `field=raw&value=1${HIDDEN[12]}`],
    ] as [string, string][]) {
      const found = await t.expect(200, 'viewer', 'GET', `${url}?${query}`)
      expect([url, query, found.items ?? found.rows]).toEqual([url, query, []])
    }
    for (const file of ['/api/v1/calls.csv', `${campaign}/results.csv`])
      expect((await t.ask('viewer', 'GET', `${file}?q=${HIDDEN[4]}`)).body.trim().split('\n')).toHaveLength(1)
    expect((await t.expect(200, 'operator', 'GET', `/api/v1/contacts?q=${HIDDEN[4]}`)).items).toHaveLength(1)
    expect((await t.expect(200, 'viewer', 'GET', '/api/v1/contacts?q=ann')).items).toHaveLength(3)
  })
})

describe('a cursor', () => {
  test('of another list, of another workspace, or changed by one bit is refused', async () => {
    const { nextCursor } = await t.expect(200, 'viewer', 'GET', '/api/v1/agents?limit=1')
    await t.expect(200, 'viewer', 'GET', `/api/v1/agents?cursor=${nextCursor}`)
    const refused = async (url: string) =>
      expect(await t.expect(400, 'operator', 'GET', url)).toMatchObject({ code: 'invalid_request' })
    await refused(`/api/v1/numbers?cursor=${nextCursor}`)
    const bytes = Buffer.from(nextCursor, 'base64url')
    for (let at = 0; at < bytes.length; at += 5) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      await refused(`/api/v1/agents?cursor=${changed.toString('base64url')}`)
    }
    const elsewhere = await make.makeWorkspace(t)
    await t.owner(`update api_key set workspace_id = $1 where role = 'operator'`, [elsewhere])
    await refused(`/api/v1/agents?cursor=${nextCursor}`)
    await t.owner(`update api_key set workspace_id = $1 where role = 'operator'`, [t.workspace])
  })
})
