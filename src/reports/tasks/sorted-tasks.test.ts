/** Pages through a list of tasks in each of its orders, in a campaign with every kind of task. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TASK_SORTS, type TaskSort } from '#contract/campaign-actions.ts'
import { TASK_STATUSES, type TaskStatus } from '#domain/task/status.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { listTasks, type ListTasksQuery } from './list-tasks.ts'

let t: TestDatabase
let made: make.Made
interface Known {
  readonly id: string
  readonly status: TaskStatus
  readonly name: string
  readonly reason: string | null
  readonly next: number | null
  /** The instant and the id of the last call. */
  readonly last: readonly [number, string] | null
}
let known: Known[]
const AT = Date.UTC(2026, 2, 11, 15)
const MINUTE = 60_000

beforeAll(async () => {
  t = await createTestDatabase()
  made = await make.makeCampaignWithTasks(t)
  known = []
  let n = 0
  for (const round of [0, 1, 2, 3])
    for (const status of TASK_STATUSES.toReversed()) await add(status, round, n++)
})
afterAll(() => t.close())

const WAITS: ReadonlySet<TaskStatus> = new Set(['pending', 'retry_pending'])
const IN_CALL: ReadonlySet<TaskStatus> = new Set(['placing_call', 'calling'])

/** In the first round nobody was called; later some instants are shared, and some tasks were called twice. */
async function add(status: TaskStatus, round: number, n: number): Promise<void> {
  const name = n % 3 === 0 ? 'Percy' : 'Maeve'
  const person = await make.makeContact(t, made.workspace, { first_name: name })
  const next = WAITS.has(status) && round > 0 ? AT + (round === 3 ? -5 : 10) * MINUTE : null
  const reason =
    status === 'skipped' ? ['do_not_call', 'own_number'][round % 2]! : status === 'completed' && round > 1 ? 'voicemail' : null // prettier-ignore
  const columns = { status, next_eligible_at: next, end_reason: reason, attempts: round }
  const id = await make.makeTask(t, made.workspace, made.campaign, person, columns)
  const called = IN_CALL.has(status) || (round > 0 && status !== 'contacted_inbound')
  let last: [number, string] | null = null
  for (const attempt of called ? (round === 2 ? [1, 2] : [1]) : []) {
    const at = AT - 60 * MINUTE + ((n * 7) % 5) * MINUTE + attempt * 3 * MINUTE
    const open = IN_CALL.has(status) && (attempt === 2 || round !== 2)
    const call = await make.makeCall(
      t,
      made.workspace,
      { ...made, task: id, contact: person },
      { claimed_at: at - 1000, placed_at: at, attempt, ...(open ? { status: 'placing' } : { status: 'ended', result: 'busy', ended_at: at + 1000 }) }, // prettier-ignore
    )
    last = [at, call]
  }
  // A call that was taken back is nobody's last call.
  if (round === 1)
    await make.makeCall(
      t,
      made.workspace,
      { ...made, task: id, contact: person },
      { claimed_at: AT, status: 'ended', result: 'withdrawn', ended_at: AT },
    )
  if (last) await t.owner('update task set last_call_id = $2 where id = $1', [id, last[1]])
  known.push({ id, status, name, reason, next, last })
}

async function pages(query: Partial<ListTasksQuery>, limit: number): Promise<string[]> {
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await list({ ...query, limit, cursor })
    expect(page.rows.length).toBeLessThanOrEqual(limit)
    // A page that is not full is the last one, as long as no page looks at more than it may.
    if (page.nextCursor) expect(page.rows).toHaveLength(limit)
    seen.push(...page.rows.map((row) => row.id))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return seen
}
const list = (query: Partial<ListTasksQuery>) =>
  listTasks(t.db, made.workspace, made.campaign, {
    limit: 25,
    reveal: true,
    clockSkewMs: 0,
    asOf: AT,
    ...query,
  })

const RANK: readonly TaskStatus[] = ['calling', 'placing_call', 'queued', 'retry_pending', 'pending', 'completed', 'contacted_inbound', 'failed', 'skipped', 'cancelled'] // prettier-ignore
const by =
  (...keys: readonly ((task: Known) => number | string)[]) =>
  (a: Known, b: Known): number => {
    const key = keys.find((each) => each(a) !== each(b))
    return key === undefined ? 0 : key(a) < key(b) ? -1 : 1
  }
const id = (task: Known): string => task.id
/** The tasks in the order as the contract says it, and those that come last in both directions. */
const ORDERS: Readonly<Record<TaskSort, readonly [(task: Known) => boolean, ReturnType<typeof by>]>> = {
  task: [() => true, by(id)],
  status: [() => true, by(({ status }) => RANK.indexOf(status), id)],
  next: [({ next }) => next !== null, by(({ next }) => next!, id)],
  lastAttempt: [({ last }) => last !== null, by(({ last }) => last![0], ({ last }) => last![1])], // prettier-ignore
}

const FILTERS: readonly (readonly [string, Partial<ListTasksQuery>, (task: Known) => boolean])[] = [
  ['nothing', {}, () => true],
  ['one status', { status: ['retry_pending'] }, ({ status }) => status === 'retry_pending'],
  [
    'several statuses',
    { status: ['failed', 'pending', 'calling'] },
    ({ status }) => ['failed', 'pending', 'calling'].includes(status),
  ],
  ['a search', { search: 'percy' }, ({ name }) => name === 'Percy'],
  [
    'a search in two statuses',
    { search: 'percy', status: ['pending', 'completed'] },
    ({ name, status }) => name === 'Percy' && ['pending', 'completed'].includes(status),
  ],
  ['a reason to skip', { reason: 'do_not_call' }, ({ reason }) => reason === 'do_not_call'],
  ['voicemail', { reason: 'voicemail' }, ({ reason }) => reason === 'voicemail'],
  [
    'answered',
    { reason: 'answered' },
    ({ status, reason }) =>
      status === 'contacted_inbound' || (status === 'completed' && reason !== 'voicemail'),
  ],
  [
    'a blocker',
    { blocker: 'retry_not_due' },
    ({ status, next }) => WAITS.has(status) && next !== null && next > AT,
  ],
  [
    'a blocker in one status',
    { blocker: 'retry_not_due', status: ['pending'] },
    ({ status, next }) => status === 'pending' && next !== null && next > AT,
  ],
  ['nothing at all', { status: ['failed'], reason: 'voicemail' }, () => false],
]

describe.each(TASK_SORTS)('by %s', (sort) => {
  test.each((['asc', 'desc'] as const).flatMap((d) => FILTERS.map((filter) => [d, ...filter] as const)))(
    '%s, narrowed by %s, pages have every task once and in order',
    async (direction, _, query, matches) => {
      const [present, compare] = ORDERS[sort]
      const wanted = known.filter(matches)
      const ordered = wanted.filter(present).sort(compare)
      if (direction === 'desc') ordered.reverse()
      for (const limit of [3, 25]) {
        const seen = await pages({ ...query, sort, direction }, limit)
        expect(seen.slice(0, ordered.length)).toEqual(ordered.map(id))
        expect(seen.toSorted()).toEqual(wanted.map(id).toSorted())
      }
      const { total } = await list({ ...query, sort, direction })
      expect(total).toBe(query.search ? null : wanted.length)
    },
  )
})

test('without a sort, tasks come in the order of the file, and the cursor is the id of the last one', async () => {
  const page = await list({ limit: 4 })
  expect(page.rows.map((row) => row.id)).toEqual(known.slice(0, 4).map(id))
  expect(page.nextCursor).toBe(known[3]!.id)
  expect(await list({ limit: 4, sort: 'task', direction: 'asc' })).toEqual(page)
})

test('a cursor of another order, of the other direction or of another filter is refused', async () => {
  const refused = { code: 'invalid_request', message: expect.stringContaining('did not give this cursor') }
  const { nextCursor: cursor } = await list({ sort: 'status', limit: 2 })
  if (cursor === null) throw new Error('there are more')
  await expect(list({ sort: 'next', cursor })).rejects.toMatchObject(refused)
  await expect(list({ sort: 'status', direction: 'desc', cursor })).rejects.toMatchObject(refused)
  await expect(list({ cursor })).rejects.toMatchObject(refused)
  await expect(list({ sort: 'status', status: ['failed'], cursor })).rejects.toMatchObject(refused)
  await expect(list({ sort: 'status', cursor: known[0]!.id })).rejects.toMatchObject(refused)
  const made = (...key: string[]) => Buffer.from(JSON.stringify(key)).toString('base64url')
  for (const key of [
    ['next', 'asc', 'waiting', 'soon', known[0]!.id],
    ['next', 'asc', 'waiting', '2026-03-11 15:10:00+00', "' or true"],
    ['lastAttempt', 'asc', 'called', '', known[0]!.id],
  ])
    await expect(list({ sort: key[0] as TaskSort, cursor: made(...key) })).rejects.toMatchObject(refused)
})
