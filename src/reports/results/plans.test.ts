import { type Made, newId } from '#test/support/make-workspace.ts'
import { withIds } from '#db/id-params.ts'
import { uuidOf } from '#domain/ids.ts'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CallsFilter } from '#contract/calls.ts'
import { RESULT_SORTS, type ResultFilter } from '#contract/results.ts'
import { callRows } from '#reports/call-log/list-calls.ts'
import { walkCalls } from '#reports/call-log/walk-calls.ts'
import type { Statement, Tx } from '#db/database.ts'
import { walkInOrder } from '#db/planner.ts'
import { makePastCampaign } from '#test/support/past-campaign.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { prepareResults } from './prepare-results.ts'
import { walkResults } from './result-query.ts'

let t: TestDatabase
let made: Made
let client: pg.Client
beforeAll(async () => {
  t = await createTestDatabase()
  made = await makePastCampaign(t, 20_000)
  while ((await prepareResults(t.db)) > 0);
  await t.owner('vacuum analyze')
  client = new pg.Client({ connectionString: t.urls.app })
  await client.connect()
  await client.query(`select set_config('app.workspace', $1, false)`, [uuidOf(made.workspace)])
  const settings: string[] = []
  const note = async (sql: string): Promise<never[]> => (settings.push(sql), [])
  await walkInOrder({ rows: note })
  await client.query((settings[0] ?? '').replaceAll('true)', 'false)'))
}, 120_000)
afterAll(async () => {
  await client.end()
  await t.close()
})

/** The first statement with which a read fetches its rows; the settings of the walk go before it. */
async function firstOf(
  read: (tx: Tx) => Promise<unknown>,
): Promise<{ sql: string; params: readonly unknown[] }> {
  const sent: { sql: string; params: readonly unknown[] }[] = []
  const note = (statement: Statement, params: readonly unknown[] = []): never[] => {
    const { text, values } =
      typeof statement === 'string' ? { text: statement, values: params } : statement.statement
    sent.push({ sql: text, params: values })
    return []
  }
  await read({
    workspace: made.workspace,
    rows: async (statement: Statement, params?: readonly unknown[]) => note(statement, params),
    maybe: async () => undefined,
  } as unknown as Tx)
  return sent[1]!
}

async function planOf(read: (tx: Tx) => Promise<unknown>): Promise<string> {
  const { sql, params } = await firstOf(read)
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, [
    ...(await withIds(client, sql, params)),
  ])
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

const FULL = /Seq Scan on (task|call|contact|task_result|call_outcome)/
const INDEX_OF: Readonly<Record<string, string>> = { task: 'task_result_pkey', lastCall: 'task_result_last' }

test.each(RESULT_SORTS.flatMap((sort) => [true, false].map((descending) => [sort, descending] as const)))(
  'a page of results by %s (descending %s) walks its index and sorts nothing',
  async (sort, descending) => {
    const walk = {
      campaignId: made.campaign,
      prepared: true,
      sort,
      descending,
      filter: {},
      phones: true,
      limit: 25,
    }
    const plan = await planOf((tx) => walkResults(tx, walk, null))
    expect(plan).toContain(INDEX_OF[sort] ?? `task_result_${sort}`)
    expect(plan).not.toMatch(FULL)
    expect(plan).not.toMatch(/Sort Key/)
  },
)

test.each<readonly [string, ResultFilter, string]>([
  ['a status', { status: ['failed'] }, 'task_result_status'],
  ['a disposition', { disposition: 'interested' }, 'task_result_disposition'],
  ['a result', { result: 'busy' }, 'task_result_result'],
])('results narrowed to %s are led to by its index', async (_, filter, index) => {
  const walk = { campaignId: made.campaign, prepared: true, sort: 'task', descending: false, filter, phones: true, limit: 25 } as const // prettier-ignore
  const plan = await planOf((tx) => walkResults(tx, walk, null))
  expect(plan).toContain(index)
  expect(plan).not.toMatch(/Sort Key/)
})

test.each<readonly [string, CallsFilter | (() => CallsFilter), string]>([
  ['nothing', {}, 'call_log'],
  ['a campaign', () => ({ campaignId: made.campaign }), 'call_log_campaign'],
  ['a number', () => ({ numberId: made.number }), 'call_log_number'],
  ['an agent', () => ({ agentId: made.agent }), 'call_log_agent'],
  ['a disposition', { disposition: 'interested' }, 'call_log_disposition'],
  ['a rare result', { result: ['unknown'] }, 'call_log_result'],
  ['a contact', { contactId: newId('contact') }, 'call_log_contact'],
  [
    'a sentiment in a campaign',
    () => ({ campaignId: made.campaign, sentiment: ['negative'] }),
    'call_log_campaign',
  ],
  ['an attempt in a campaign', () => ({ campaignId: made.campaign, attempt: 2 }), 'call_log_campaign'],
  ['a sentiment', { sentiment: ['negative'] }, 'call_log'],
  ['scores and goals', { minScore: 80, analysed: true, goal: true }, 'call_log'],
  ['a name in a campaign', () => ({ campaignId: made.campaign, q: 'maeve' }), 'call_log_campaign'],
])('the call log narrowed to %s walks its index and reads no table as a whole', async (_, given, index) => {
  const filter = typeof given === 'function' ? given() : given
  const plan = await planOf((tx) => walkCalls(tx, { filter, phones: true, limit: 50 }, null))
  expect(plan).toMatch(new RegExp(`using ${index} on call|on ${index}\\b`))
  expect(plan).not.toMatch(FULL)
})

test('the rows of a page of the log are looked up by their ids, also where nothing may be sorted', async () => {
  const { sql, params } = await firstOf(async (tx) => {
    await tx.rows('')
    await callRows(tx, [{ at: '', id: newId('call') }])
  })
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, [
    ...(await withIds(client, sql, params)),
  ])
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(plan).toContain('using call_pkey on call')
})
