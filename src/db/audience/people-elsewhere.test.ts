import { uuidOf } from '#domain/ids.ts'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { IN_CONTACTS, IN_FILES, peopleElsewhere, WITH_TASKS } from './people-elsewhere.ts'

const ROWS = 30_000
let t: TestDatabase
let small: string
let large: make.Made
let client: pg.Client
beforeAll(async () => {
  t = await createTestDatabase()
  small = await make.makeWorkspace(t)
  await make.makeContact(t, small)
  large = await make.makeCampaignWithTasks(t)
  const group = await make.makeZoneGroup(t, large.workspace)
  await t.owner(
    `insert into contact (workspace_id, id, e164, country, zone_group_id, created_at, updated_at)
     select $1, ${make.sqlId('contact')}, '+999' || lpad(n::text, 9, '0'), 'IE', $2, app_now(), app_now()
     from generate_series(1, $3::int) n`,
    [large.workspace, group, ROWS],
  )
  await t.owner(
    `insert into task (workspace_id, id, campaign_id, contact_id, e164, country, zone_group_id, next_eligible_at, created_at, updated_at)
     select $1, ${make.sqlIdLike('task')}, $2, id, e164, 'IE', $3, app_now(), app_now(), app_now() from contact where workspace_id = $1`,
    [large.workspace, large.campaign, group],
  )
  for (const name of ['One', 'Two']) await stageAll(name)
  await t.owner('analyze')
  client = new pg.Client({ connectionString: t.urls.app })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await t.close()
})

/** A draft with everybody staged. */
async function stageAll(name: string): Promise<void> {
  const campaign = await make.makeCampaign(t, large.workspace, large.agent, [], { name, status: 'draft' })
  const file = { workspace_id: large.workspace, id: make.newId('upload') }
  const at = await make.worldNow(t)
  await make.insertRow(t, 'upload', { ...file, file_name: 'a.csv', status: 'done', created_at: at })
  await t.owner('insert into campaign_audience (workspace_id, campaign_id, upload_id) values ($1, $2, $3)', [
    large.workspace,
    campaign,
    file.id,
  ])
  await t.owner(
    `insert into upload_row (workspace_id, upload_id, line, e164, contact_id, outcome)
     select $1, $2, row_number() over (order by id), e164, id, 'unchanged' from contact where workspace_id = $1`,
    [large.workspace, file.id],
  )
}

test.each([
  ['staged files', IN_FILES, /upload_row_number/],
  ['staged contacts', IN_CONTACTS, /contact_pkey/],
  ['open tasks', WITH_TASKS, /task_person/],
])('people are looked up in %s one by one, however many there are', async (_, sql, index) => {
  await client.query(`select set_config('app.workspace', '${uuidOf(small)}', false)`)
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${sql}`)
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(plan).toMatch(index)
  expect(plan).not.toMatch(/Seq Scan on (task|contact|upload_row)\b/)
})

test('no more staged audiences are looked at than asked for, and that there are more is said', async () => {
  const people = await t.owner<{ contact_id: string; e164: string }>(
    'select id as contact_id, e164 from contact where workspace_id = $1 order by id limit 5',
    [large.workspace],
  )
  const ask = (most: number | null) =>
    t.db.tx(large.workspace, (tx) => peopleElsewhere(tx, make.newId('campaign'), people, most))
  const told = (found: Awaited<ReturnType<typeof ask>>) => [
    found.complete,
    found.campaigns.map(({ name, people: there }) => `${name} ${there.size}`).sort(),
  ]
  expect(told(await ask(1))).toEqual([false, ['Spring renewal 5', 'Two 5']])
  expect(told(await ask(2))).toEqual([true, ['One 5', 'Spring renewal 5', 'Two 5']])
  expect(told(await ask(null))).toEqual([true, ['One 5', 'Spring renewal 5', 'Two 5']])
})
