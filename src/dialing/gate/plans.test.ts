import { uuidOf } from '#domain/ids.ts'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { gateLines } from '#db/plan/plan-statements.ts'
import { ATTEMPTED, ATTEMPTED_AND_HOLD, HOLD } from '#db/people/set-attempts.ts'
import { textOf } from '#db/database.ts'
import { settingsText, KEPT_PLANS } from '#db/planner.ts'
import { seedLargeCampaign } from '#test/support/large-campaign.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { LOCK_CALLS, peopleOf } from './gate.ts'
import { LOCK_ANSWERED, SUBMIT } from '#dialing/answer/record-submitted.ts'
import { WAITING } from '#dialing/place/place-calls.ts'
import { PLACE_CALLS, PLACE_TASKS } from './pass.ts'

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

test.each([
  ['the lines of calls under way', textOf(gateLines('')), 'call_open'],
  ['the calls of a gate', LOCK_CALLS, 'call_pkey'],
  ['the people of a gate', textOf(peopleOf('', [])), 'task_pkey'],
  ['calls that are placed', PLACE_CALLS, 'call_pkey'],
  ['tasks that are placed', PLACE_TASKS, 'task_pkey'],
  ['the calls of a job', WAITING, 'call_pkey'],
  ['answered calls', LOCK_ANSWERED, 'call_pkey'],
  ['calls whose reference is written', SUBMIT, 'call_pkey'],
  ['attempts of people', ATTEMPTED, 'recipient_pkey'],
  ['holds of their other tasks', HOLD, 'task_person'],
  ['attempts with their holds', ATTEMPTED_AND_HOLD, 'recipient_pkey'],
])('placing reads %s by their index, whatever else there is', async (_, statement, index) => {
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${statement}`)
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(plan).toMatch(new RegExp(`Index (Only )?Scan using (${index})`))
  // The number or the id stands in the condition: the index is not read for all of a workspace.
  expect(plan).not.toMatch(/Index Cond: \(workspace_id = \$\d\)\n/)
  expect(plan).not.toMatch(/Seq Scan on (call|task|recipient|contact) /)
})
