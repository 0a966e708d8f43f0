import { uuidOf } from '#domain/ids.ts'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Statement, textOf } from '#db/database.ts'
import { PLAN_STATEMENTS } from '#db/plan/plan-statements.ts'
import { KEPT_PLANS, settingsText } from '#db/planner.ts'
import { LOCK_CANDIDATES, nextDue } from '#db/tasks/find-candidates.ts'
import { seedLargeCampaign } from '#test/support/large-campaign.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { LOCK_RECIPIENTS, onCallOf } from './lock-recipients.ts'

let t: TestDatabase
let client: pg.Client
beforeAll(async () => {
  t = await createTestDatabase()
  const small = await seedLargeCampaign(t)
  client = new pg.Client({ connectionString: t.urls.app })
  await client.connect()
  await client.query(`select set_config('app.workspace', '${uuidOf(small)}', false)`)
  await client.query('begin')
  await client.query(settingsText(KEPT_PLANS))
})
afterAll(async () => {
  await client.end()
  await t.close()
})

test.each<[string, Statement, readonly string[]]>([
  ['the candidates', LOCK_CANDIDATES, ['task_callable', 'task_pkey', 'contact_pkey']],
  ['their people', LOCK_RECIPIENTS, ['recipient_pkey']],
  ['the calls of these people', onCallOf('', []).sql, ['call_one_live_per_recipient']],
  ['when the next task is due', nextDue([], 0).sql, ['task_callable']],
  ['the lines in use', PLAN_STATEMENTS.lines(0), ['call_open']],
  ['the running campaigns', PLAN_STATEMENTS.campaigns(0, null), ['call_by_campaign']],
])('a claim reads %s by their index, whatever else there is', async (_, statement, indexes) => {
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${textOf(statement)}`)
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  for (const index of indexes) expect(plan).toMatch(new RegExp(`Index (Only )?Scan using (${index}) `))
  expect(plan).not.toMatch(/Seq Scan on (call|task|recipient|contact) /)
})
