import { uuidOf } from '#domain/ids.ts'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { raw, type Sql, sql } from '#db/sql.ts'
import { walkInOrder } from '#db/planner.ts'
import { type ContactSearch, contactWalk, countOf, SOURCE_NAMES, type SourceName } from './contact-sources.ts'
import { BY_NAME, BY_PHONE_END } from './find-by-words.ts'

const PEOPLE = 30_000
const UPLOAD = make.newId('upload')
let t: TestDatabase
let client: pg.Client
let small: string
beforeAll(async () => {
  t = await createTestDatabase()
  small = await make.makeWorkspace(t)
  await make.makeContact(t, small)
  const large = await make.makeWorkspace(t)
  const group = await make.makeZoneGroup(t, large)
  await t.owner(
    `insert into contact (workspace_id, id, e164, country, first_name, last_name, company, zone_group_id, tags, custom, archived_at, time_zone, created_at, updated_at)
     select $1, ${make.sqlId('contact')}, '+999' || lpad(n::text, 9, '0'), 'IE', 'First' || n, 'Last' || n, 'Firm ' || n, $2,
       array['tag' || n % 50], jsonb_build_object('plan', n % 7), case when n % 3 = 0 then app_now() end,
       case when n % 4 = 0 then 'Europe/Dublin' end, app_now() - n * interval '1 s', app_now()
     from generate_series(1, $3::int) n`,
    [large, group, PEOPLE],
  )
  await t.owner(
    `insert into recipient (workspace_id, e164, dnc_at) select workspace_id, e164, case when right(e164, 1) = '1' then created_at end from contact where workspace_id = $1`,
    [large],
  )
  await make.insertRow(t, 'upload', {
    workspace_id: large,
    id: UPLOAD,
    file_name: 'a.csv',
    status: 'done',
    created_at: await make.worldNow(t),
  })
  await t.owner(
    `insert into upload_row (workspace_id, upload_id, line, e164, contact_id, outcome)
     select workspace_id, '${uuidOf(UPLOAD)}', row_number() over (), e164, id, 'created' from contact where workspace_id = $1`,
    [large],
  )
  await t.owner('analyze')
  client = new pg.Client({ connectionString: t.urls.app })
  await client.connect()
  const settings: string[] = []
  const note = async (text: string): Promise<never[]> => (settings.push(text), [])
  await walkInOrder({ rows: note })
  await client.query((settings[0] ?? '').replaceAll('true)', 'false)'))
})
afterAll(async () => {
  await client.end()
  await t.close()
})

/** The plan that a connection caches, made while it serves the small workspace. */
async function keptPlan(statement: string | Sql): Promise<string> {
  const text = typeof statement === 'string' ? statement : statement.statement.text
  await client.query(`select set_config('app.workspace', '${uuidOf(small)}', false)`)
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${text}`)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}
const WHOLE = /Seq Scan on (contact|contact_tag|recipient|upload_row)\b/

const searchBy = (source: SourceName, more: ContactSearch['filter'] = {}): ContactSearch => ({
  workspace: small,
  source,
  filter: { tag: 'tag1', country: 'IE', uploadId: UPLOAD, ...more },
  words: { start: 'fir', phoneEnd: null },
  ids: source === 'search' ? ['ctc_1'] : null,
})

test.each(SOURCE_NAMES)(
  'contacts by %s are read in the order of an index, never as a whole table',
  async (name) => {
    const { stretch, bare, checks, columns } = contactWalk(searchBy(name), { key1: 1, key2: 'a' })
    const page = sql`select ${raw(columns)} from (${stretch(8000)}) r where ${checks} limit 26`
    for (const statement of [page, countOf(searchBy(name)).statement, bare!(8000)]) {
      const plan = await keptPlan(statement)
      expect(plan).not.toMatch(WHOLE)
      expect(plan).not.toMatch(/(Hash|Merge) .*Join/)
    }
    if (name !== 'search') expect(await keptPlan(page)).not.toMatch(/Sort Key: .*(created_at|dnc_at|line)/)
  },
)

test('a search reads a range of each of its indexes', async () => {
  const plan = await keptPlan(BY_NAME)
  for (const index of ['contact_by_first', 'contact_by_last', 'contact_by_company'])
    expect(plan).toContain(index)
  expect(plan).not.toMatch(WHOLE)
  expect(await keptPlan(BY_PHONE_END)).toContain('contact_by_phone_end')
})
