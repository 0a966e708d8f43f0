import { uuidOf } from '#domain/ids.ts'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TaskSort } from '#contract/campaign-actions.ts'
import { type Statement, textOf, type Tx } from '#db/database.ts'
import { FIND_CANDIDATES } from '#db/tasks/find-candidates.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { analysedCalls } from './read-analysed.ts'
import { lastCalls, peopleOnLine } from './read-calls.ts'
import { liveCalls } from './read-live-calls.ts'
import type { DispatchView } from './dispatch-view.ts'
import { groupRows } from './read-tally.ts'
import { readTasks } from './read-tasks.ts'
import { waitingByReason } from './read-waiting.ts'
import type { TaskPlace, TaskQuery } from './walk-tasks.ts'

const TASKS = 30_000
let t: TestDatabase
let small: make.Made
let client: pg.Client
beforeAll(async () => {
  t = await createTestDatabase()
  small = await make.makeCampaignWithTasks(t, { people: 3 })
  const large = await make.makeCampaignWithTasks(t)
  const group = await make.makeZoneGroup(t, large.workspace)
  await t.owner(
    `with people as (
       insert into contact (workspace_id, id, e164, country, zone_group_id, created_at, updated_at)
       select $1, ${make.sqlId('contact')}, '+999' || lpad(n::text, 9, '0'), 'IE', $2, app_now(), app_now()
       from generate_series(1, $3::int) n returning id, e164)
     insert into recipient (workspace_id, e164) select $1, e164 from people`,
    [large.workspace, group, TASKS],
  )
  await t.owner(
    `insert into task (workspace_id, id, campaign_id, contact_id, e164, country, zone_group_id, next_eligible_at, created_at, updated_at)
     select $1, ${make.sqlIdLike('task')}, $2, id, e164, 'IE', $3, app_now(), app_now(), app_now() from contact where workspace_id = $1`,
    [large.workspace, large.campaign, group],
  )
  await t.owner(
    `insert into call (workspace_id, id, campaign_id, task_id, contact_id, agent_id, number_id, connection_id, e164, from_e164, attempt,
       status, result, from_status, claimed_at, ended_at, ring_seconds, talk_limit_seconds)
     select workspace_id, ${make.sqlIdLike('call')}, campaign_id, id, contact_id, $2, $3, $4, e164, '+12125550100', 1, 'ended',
       'answered_human', 'pending', app_now(), app_now(), 25, 600 from task where workspace_id = $1 limit 5000`,
    [large.workspace, large.agent, large.number, large.connection],
  )
  await t.owner(
    `insert into call_outcome (workspace_id, call_id, campaign_id, analysed_at, score)
     select workspace_id, id, campaign_id, ended_at, 50 from call where workspace_id = $1 and not open`,
    [large.workspace],
  )
  await t.owner('analyze')
  client = new pg.Client({ connectionString: t.urls.app })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await t.close()
})

/** The plan that a connection caches, made while it serves the small workspace. */
async function keptPlan(sql: string): Promise<string> {
  await client.query(
    `select set_config('app.workspace', '${uuidOf(small.workspace)}', false), set_config('enable_bitmapscan', 'off', false)`,
  )
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${sql}`)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

test.each([
  ['candidates', FIND_CANDIDATES, /Index Scan using task_callable/],
  ['waiting tasks', groupRows([], Date.UTC(2026, 0, 1)).sql.statement.text, /Index Scan using task_waiting/],
  [
    'waiting tasks by reason',
    waitingByReason('', Date.UTC(2026, 0, 1)).sql.statement.text,
    /Index Scan using task_waiting/,
  ],
  ['live calls', liveCalls('', '').sql.statement.text, /Index Scan using call_open on call /],
  ['last calls', lastCalls('', '').sql.statement.text, /Index Scan using call_by_campaign/],
  [
    'analysed calls',
    analysedCalls('', '').sql.statement.text,
    /Index Scan using call_outcome_rest_\w+analysed\w* on call_outcome_rest/,
  ],
])('a plan of %s made in a small workspace does not read all tasks of a large one', async (_, sql, index) => {
  const plan = await keptPlan(sql)
  expect(plan).toMatch(index)
  expect(plan).not.toMatch(/BitmapAnd|(on|using) task_person|Seq Scan on (task|call) /)
})

test('people who are on a line are looked up one by one, and no task of anybody else is read', async () => {
  const plan = await keptPlan(peopleOnLine([''], Date.UTC(2026, 0, 1)).sql.statement.text)
  expect(plan).toMatch(/Index Scan using recipient_uncertain/)
  expect(plan).toMatch(/Index Scan using task_person on task t .*\n\s+Index Cond: .*e164 = p\.e164/)
  expect(plan).not.toMatch(/(Merge|Hash) Join|Seq Scan on (task|call|recipient) /)
})

/** The statements of the first page of a task list, settings and all. */
async function listed(query: Partial<TaskQuery>): Promise<string[]> {
  const texts: string[] = []
  const rows = async (statement: Statement): Promise<never[]> => (texts.push(textOf(statement)), [])
  const tx = { workspace: small.workspace, rows, maybe: async () => undefined } as unknown as Tx
  await readTasks(tx, small.campaign, { limit: 25, ...query }, {} as DispatchView)
  return texts
}

/** The index that each order walks at its beginning, and a place there. */
const WALKED: readonly (readonly [TaskSort, string, TaskPlace])[] = [
  ['task', 'task_listed', { stretch: 'task', key: '', id: make.newId('task') }],
  ['status', 'task_by_stage', { stretch: 'queued', key: '', id: make.newId('task') }],
  ['next', 'task_waiting', { stretch: 'waiting', key: '2026-03-11 15:00:00+00', id: make.newId('task') }],
  ['lastAttempt', 'call_log_campaign', { stretch: 'called', key: '2026-03-11 15:00:00+00', id: make.newId('call') }], // prettier-ignore
]
const ORDERED = WALKED.flatMap(([sort, index, place]) =>
  [false, true].flatMap((descending) =>
    [{}, { after: place }, { search: 'percy' }, { reason: 'voicemail' }].map(
      (more) => [sort, index, { sort, descending, ...more }] as const,
    ),
  ),
)

/** These sort little: the open calls, which are as few as lines, and tasks that share an instant. */
const SMALL_SORTS =
  /->\s+Sort.*\n(?:\s+Disabled.*\n)?\s+Sort Key: k\S+\.placed_at.*(?=(?:\n.*){1,2}\n.*call_open)|->\s+Incremental Sort(?=.*\n.*\n\s+Presorted Key: t\.next_eligible_at\n)/

test.each(ORDERED)('tasks by %s walk %s at first, and indexes to the end: %j', async (_, index, query) => {
  const [settings = '', first = '', ...more] = await listed(query)
  await client.query(settings.replaceAll('true)', 'false)'))
  // What became of a task leaves few statuses, which have an index of their own, and no task that waits.
  const own = query.sort !== 'lastAttempt' && 'reason' in query ? 'task_by_stage' : index
  expect(await keptPlan(first)).toMatch(new RegExp(`using ${own}\\b`))
  // The last statement looks the tasks up by their ids.
  for (const page of [first, ...more.slice(0, -1).filter((text) => text !== settings)]) {
    const plan = (await keptPlan(page)).replace(SMALL_SORTS, '')
    expect(plan).not.toMatch(/->\s+(Incremental )?Sort|Seq Scan on (task|call) /)
  }
  await client.query('reset all')
})

test.each<[string, Partial<TaskQuery>, RegExp]>([
  ['voicemails', { reason: 'voicemail' }, /Index (Only )?Scan using task_by_stage/],
  ['answered tasks', { reason: 'answered' }, /Index (Only )?Scan using task_by_stage/],
  ['all tasks', {}, /Index (Only )?Scan using task_listed/],
  ['tasks of one status', { status: ['pending'] }, /Index (Only )?Scan using task_by_stage/],
  ['tasks of several statuses', { status: ['pending', 'queued'] }, /Index (Only )?Scan using task_by_stage/],
  ['a search', { search: 'percy' }, /Index (Only )?Scan using task_listed/],
])('the list of %s goes along an index in its order', async (_, query, index) => {
  const [settings = '', page = ''] = await listed(query)
  await client.query(settings.replaceAll('true)', 'false)'))
  const plan = await keptPlan(page)
  expect(plan).toMatch(index)
  expect(plan).not.toMatch(/->\s+(Incremental )?Sort|Seq Scan on task/)
  await client.query('reset all')
})
