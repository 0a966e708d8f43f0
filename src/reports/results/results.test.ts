import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  RESULT_SORTS,
  type ResultFilter,
  type ResultSort,
  type ResultsQuery,
  type TaskResult,
} from '#contract/results.ts'
import type { Actor } from '#verb/actor.ts'
import * as make from '#test/support/make-workspace.ts'
import { makePastCampaign } from '#test/support/past-campaign.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { exportResults } from './export-results.ts'
import { listResults } from './list-results.ts'
import { prepareResults } from './prepare-results.ts'
import { foldName } from './result-filter.ts'

const TASKS = 120
let t: TestDatabase
let made: make.Made
let all: TaskResult[]
const actorOf = (role: Actor['role'], workspace = made.workspace): Actor => ({
  workspace,
  name: 'engine',
  role,
  scopes: [],
})
const ASKED: ResultsQuery = { limit: 25, sort: 'task', direction: 'asc' }
const list = (query: Partial<ResultsQuery> = {}, role: Actor['role'] = 'operator') =>
  listResults(t.db, actorOf(role), made.campaign, { ...ASKED, ...query })

async function pages(query: Partial<ResultsQuery>): Promise<TaskResult[]> {
  const rows: TaskResult[] = []
  for (let cursor: string | undefined; ;) {
    const page = await list({ ...query, cursor })
    rows.push(...page.rows)
    if (page.nextCursor === null) return rows
    cursor = page.nextCursor
  }
}

beforeAll(async () => {
  t = await createTestDatabase()
  made = await makePastCampaign(t, TASKS)
})
afterAll(() => t.close())

test('until the results are written they stand as the audience came, and say so', async () => {
  const page = await list({ sort: 'score' })
  expect(page).toMatchObject({ total: TASKS, sort: 'task', ordered: false })
  expect(page.rows.map(({ id }) => id)).toEqual(page.rows.map(({ id }) => id).toSorted())
  expect((await pages({ disposition: 'interested' })).length).toBeGreaterThan(5)
})

describe('of a campaign whose results are written', () => {
  beforeAll(async () => {
    while ((await prepareResults(t.db)) > 0);
    all = await pages({})
  })

  const keyOf: Readonly<Record<ResultSort, (row: TaskResult) => string | number | null>> = {
    task: (row) => row.id,
    name: (row) => (row.contact === null ? null : foldName(row.contact)),
    status: (row) => row.status,
    attempts: (row) => row.attempts,
    result: (row) => row.result,
    disposition: (row) => row.disposition,
    score: (row) => row.score,
    cost: (row) => row.cost.minor,
    lastCall: (row) => row.lastCallAt,
  }

  test.each(
    RESULT_SORTS.flatMap((sort) => (['asc', 'desc'] as const).map((direction) => [sort, direction] as const)),
  )('pages by %s %s hold every task once, what is missing last', async (sort, direction) => {
    const [rows, sign] = [await pages({ sort, direction, limit: 7 }), direction === 'asc' ? 1 : -1]
    expect(rows.map(({ id }) => id).toSorted()).toEqual(all.map(({ id }) => id).toSorted())
    const keys = rows.map(keyOf[sort])
    const present = keys.filter((key) => key !== null)
    expect(keys.slice(present.length).every((key) => key === null)).toBe(true)
    expect(present).toEqual(present.toSorted((a, b) => (a === b ? 0 : a < b ? -sign : sign)))
  })

  test.each<readonly [string, ResultFilter, (row: TaskResult) => boolean]>([
    ['status', { status: ['failed'] }, (row: TaskResult) => row.status === 'failed'],
    [
      'several statuses',
      { status: ['completed', 'failed'] },
      (row: TaskResult) => row.status === 'completed' || row.status === 'failed',
    ],
    ['result', { result: 'busy' }, (row: TaskResult) => row.result === 'busy'],
    ['disposition', { disposition: 'interested' }, (row: TaskResult) => row.disposition === 'interested'],
    ['variant', { variant: 1 }, (row: TaskResult) => row.variant === 1],
    ['transcript', { transcript: true }, (row: TaskResult) => row.transcript],
    ['name', { q: 'zoe b' }, (row: TaskResult) => row.contact?.startsWith('Zoë B') ?? false],
    [
      'two',
      { status: ['completed'], variant: 0 },
      (row: TaskResult) => row.status === 'completed' && row.variant === 0,
    ],
  ])('a filter by %s leaves exactly its tasks, in any order and in the file', async (_, filter, keeps) => {
    const wanted = all.filter(keeps).map(({ id }) => id)
    expect(wanted.length).toBeGreaterThan(0)
    for (const sort of ['task', 'score', 'name', 'disposition'] as const)
      expect((await pages({ ...filter, sort, limit: 4 })).map(({ id }) => id).toSorted()).toEqual(wanted)
    expect((await fileOf(filter)).map(({ id }) => id)).toEqual(wanted)
  })

  test('a viewer sees no whole number and finds nobody by one', async () => {
    const phone = all[5]?.phone ?? ''
    expect((await list({ q: phone })).rows.map((row) => row.phone)).toEqual([phone])
    expect((await list({ q: phone }, 'viewer')).rows).toEqual([])
    expect(JSON.stringify(await list({}, 'viewer'))).not.toMatch(/\+999\d{9}/)
  })

  test('a price that comes later moves the row to its place', async () => {
    const [cheap] = (await list({ sort: 'cost', limit: 1 })).rows
    await t.owner(`update call set ai_micro = 900000000 where task_id = $1`, [all[0]?.id])
    expect((await list({ sort: 'cost', direction: 'desc', limit: 1 })).rows[0]?.id).not.toBe(all[0]?.id)
    while ((await prepareResults(t.db)) > 0);
    expect((await list({ sort: 'cost', direction: 'desc', limit: 1 })).rows[0]?.id).toBe(all[0]?.id)
    expect(cheap?.cost.minor).toBe(0)
  })

  test('a person whose names are removed leaves none behind in the order', async () => {
    const named = all.find(({ contact }) => contact !== null)
    await t.owner('update contact set first_name = null, last_name = null where id = $1', [named?.contactId])
    const names = await t.owner<{ name: string }>('select name from task_result where task_id = $1', [
      named?.id,
    ])
    expect(names).toEqual([{ name: '\uffff' }])
  })

  test('a forged cursor is refused, and another workspace sees nothing', async () => {
    const forged = Buffer.from('["score","1; drop","task_1"]').toString('base64url')
    for (const cursor of ['x', forged])
      await expect(list({ cursor })).rejects.toMatchObject({ code: 'invalid_request' })
    const stranger = actorOf('admin', await make.makeWorkspace(t))
    await expect(listResults(t.db, stranger, made.campaign, ASKED)).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

test('results wait until nothing of the campaign moves any more', async () => {
  const busy = await make.makeCampaignWithTasks(t, { people: 2, campaign: { status: 'cancelled' } })
  while ((await prepareResults(t.db)) > 0);
  const rows = () => t.owner('select 1 from task_result where campaign_id = $1', [busy.campaign])
  expect(await rows()).toEqual([])
  await t.owner(`update task set status = 'cancelled' where campaign_id = $1`, [busy.campaign])
  while ((await prepareResults(t.db)) > 0);
  expect((await rows()).length).toBe(2)
})

async function fileOf(filter: object): Promise<TaskResult[]> {
  const { lines } = await exportResults(t.db, actorOf('operator'), made.campaign, filter, 'jsonl')
  let text = ''
  for await (const part of lines) text += part
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as TaskResult)
}
