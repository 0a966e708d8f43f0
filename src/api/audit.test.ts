import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AuditFilter } from '#contract/workspace.ts'
import { listAudit } from '#reports/audit/list-audit.ts'
import { auditWalk } from '#reports/audit/walk-audit.ts'
import { sql } from '#db/sql.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

const ENTRIES = 60_000
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY_ONE = Date.UTC(2100, 0, 1)
const CAMPAIGN = make.newId('campaign')
const USER = `user:usr_${'b'.repeat(32)}`

/** Entry n is of minute n; every 10,000th was caused by a person and belongs to a campaign. */
let t: TestApp
let other: string
beforeAll(async () => {
  t = await createTestApp()
  other = await make.makeWorkspace(t)
  for (const workspace of [t.workspace, other])
    await t.owner(
      `insert into ledger (workspace_id, at, kind, actor, campaign_id, from_status, to_status, data)
       select $1, to_timestamp($2::bigint / 1000 + n * 60), case when n % 10000 = 0 then 'audit' when n % 2 = 0 then 'task' else 'call' end,
         case when n % 10000 = 0 then $3 else 'engine' end, case when n % 10000 = 0 then $4::uuid end, 'pending', 'queued',
         jsonb_build_object('what', '=1+1', 'n', n)
       from generate_series(1, $5::int) n`,
      [workspace, DAY_ONE, USER, CAMPAIGN, workspace === other ? 100 : ENTRIES],
    )
  // Entries made from now on are newer than all of these.
  await t.owner('update world_clock set frozen = $1', [new Date(DAY_ONE + 150 * 24 * HOUR).toISOString()])
  await t.owner('analyze ledger')
})
afterAll(() => t.close())

interface Page {
  items: { id: number; at: string; kind: string; actor: string; data: { n?: number; what?: string } }[]
  nextCursor: string | null
  searchedTo: string | null
}
const read = (query: Record<string, string | number>): Promise<Page> =>
  t.expect(
    200,
    'admin',
    'GET',
    `/api/v1/audit?${new URLSearchParams(query as Record<string, string>).toString()}`,
  )
const numbersOf = (page: Page): unknown[] => page.items.map(({ data }) => data.n)

/** Every entry of a filter, over all its pages. */
async function readAll(query: Record<string, string | number>): Promise<unknown[]> {
  const seen: unknown[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page = await read({ ...query, ...(cursor ? { cursor } : {}) })
    seen.push(...numbersOf(page))
    cursor = page.nextCursor
  }
  return seen
}
const PEOPLES = [60_000, 50_000, 40_000, 30_000, 20_000, 10_000]

describe('the audit log', () => {
  test.each<[string, AuditFilter]>([
    ['a person', { actor: USER }],
    ['a rare kind', { kind: 'audit', since: new Date(DAY_ONE).toISOString(), until: '2101-01-01T00:00:00Z' }],
    ['a campaign', { campaignId: CAMPAIGN }],
    ['all people and programs', { actor: 'people', until: '2101-01-01T00:00:00Z', campaignId: CAMPAIGN }],
    ['all of these', { actor: USER, kind: 'audit', campaignId: CAMPAIGN }],
  ])('finds the few entries of %s in a long ledger, newest first', async (_, filter) => {
    expect(await readAll({ ...(filter as Record<string, string>), limit: 2 })).toEqual(PEOPLES)
  })

  test('a day holds exactly its entries, its end excluded', async () => {
    const since = new Date(DAY_ONE + 500 * HOUR).toISOString()
    const until = new Date(DAY_ONE + 501 * HOUR).toISOString()
    const hour = Array.from({ length: 60 }, (_, n) => 500 * 60 + 59 - n)
    expect(await readAll({ since, until, limit: 25 })).toEqual(hour)
    expect(await readAll({ since, until, kind: 'task', actor: 'engine' })).toEqual(
      hour.filter((n) => n % 2 === 0 && n % 10_000 !== 0),
    )
  })

  test('a page looks at a bounded stretch, says how far, and its cursor goes on from there', async () => {
    await t.owner(
      `insert into ledger (workspace_id, at, kind) select $1, to_timestamp($2::bigint / 1000 + n * 60), 'call' from generate_series(101, 25000) n`,
      [other, DAY_ONE],
    )
    const reader = { workspace: other, name: 'key:reader', role: 'admin', scopes: [] } as const
    const first = await listAudit(t.db, reader, { kind: 'task', limit: 100 })
    expect(first).toMatchObject({
      items: [],
      searchedTo: new Date(DAY_ONE + 5001 * MINUTE).toISOString(),
      nextCursor: expect.any(String),
    })
    const next = await listAudit(t.db, reader, { kind: 'task', limit: 100, cursor: first.nextCursor ?? '' })
    expect(next).toMatchObject({ nextCursor: null, searchedTo: null })
    expect(next.items).toHaveLength(50)
  })

  test('shows nothing of another workspace and nothing to anyone but admins', async () => {
    expect(
      (
        await readAll({
          limit: 500,
          since: new Date(DAY_ONE).toISOString(),
          until: new Date(DAY_ONE + 3 * HOUR).toISOString(),
        })
      ).length,
    ).toBe(179)
    await t.expect(403, 'operator', 'GET', '/api/v1/audit')
    await t.expect(403, 'operator', 'GET', '/api/v1/audit.csv')
    await t.expect(400, 'admin', 'GET', `/api/v1/audit?cursor=${Buffer.from('["x"]').toString('base64url')}`)
  })

  test('as a file it has every entry of the filter once, safe for a spreadsheet', async () => {
    const since = new Date(DAY_ONE + 900 * HOUR).toISOString()
    const answer = await t.ask('admin', 'GET', `/api/v1/audit.csv?since=${since}&kind=task`)
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    const [header, ...lines] = answer.body.trimEnd().split('\r\n')
    expect(header).toBe('Entry,At,Kind,Actor,Name,What,Campaign,Task,Call,From,To,Data')
    expect(lines.length).toBe(
      Array.from({ length: 6001 }, (_, n) => 54_000 + n).filter((n) => n % 2 === 0 && n % 10_000 !== 0)
        .length,
    )
    expect(new Set(lines).size).toBe(lines.length)
    expect(lines[0]).toContain(",'=1+1,")
  })
})

describe('a plan', () => {
  let client: pg.Client
  beforeAll(async () => {
    client = new pg.Client({ connectionString: t.urls.app })
    await client.connect()
    await client.query(
      `select set_config('app.workspace', $1, false), set_config('enable_sort', 'off', false),
      set_config('enable_bitmapscan', 'off', false), set_config('enable_seqscan', 'off', false)`,
      [t.workspace],
    )
  })
  afterAll(() => client.end())

  test.each<[string, AuditFilter, RegExp]>([
    ['everything', {}, /Index Scan( Backward)? using ledger_\w*pkey/],
    ['a person', { actor: USER, since: '2100-01-02T00:00:00Z' }, /Index Scan using ledger_\w*actor_id\w*/],
    ['all people and programs', { actor: 'people' }, /Index Scan using ledger_\w*workspace_id_id\w*/],
    ['a kind', { kind: 'audit', campaignId: CAMPAIGN }, /Index Scan using ledger_\w*kind_id\w*/],
    ['a campaign', { campaignId: CAMPAIGN }, /Index Scan( Backward)? using ledger_\w*pkey/],
    [
      'a campaign by people',
      { actor: 'people', campaignId: CAMPAIGN },
      /Index Scan using ledger_\w*workspace_id_id\w*/,
    ],
  ])('of %s walks its index and sorts nothing', async (_, filter, index) => {
    const { stretch, checks } = auditWalk(t, filter, [Number.MAX_SAFE_INTEGER, 0])
    const { text } = (
      checks ? sql`select r.id from (${stretch(20_000)}) r where ${checks} limit 51` : stretch(51)
    ).statement
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${text}`)
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toMatch(index)
    expect(plan).not.toMatch(/-> +(Incremental )?Sort|Seq Scan/)
  })
})

test('each file that is taken out is noted with who and which, and without what was searched for', async () => {
  await t.ask('operator', 'GET', '/api/v1/calls.csv?q=Byrne&status=ended')
  const { items } = await t.expect(200, 'admin', 'GET', '/api/v1/audit?kind=audit&limit=1')
  expect(items[0]).toMatchObject({
    actor: expect.stringMatching(/^key:key_/),
    data: { what: 'data.exported' },
  })
  expect(items[0].data.after.file).toBe('exportCalls')
  expect(items[0].data.after.filters.toSorted()).toEqual(['q', 'status'])
  expect(JSON.stringify(items[0])).not.toContain('Byrne')
})
