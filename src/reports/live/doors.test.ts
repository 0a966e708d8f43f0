/** Compares every figure of the live page that is a link with the rows behind it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  attemptDoors,
  type CallDoor,
  dispositionDoor,
  type Door,
  numberDoors,
  scoreDoor,
  SEGMENT_DOORS,
  sentimentDoor,
  skippedDoor,
  TALK_DOORS,
  type TaskDoor,
  TILE_DOORS,
  variantDoors,
} from '#contract/doors.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import { CALL_RESULTS, type CallResult } from '#domain/call/status.ts'
import { TASK_STATUSES, type TaskStatus } from '#domain/task/status.ts'
import type { CallsFilter, CallSummary } from '#contract/calls.ts'
import { exportCalls } from '#reports/call-log/export-calls.ts'
import { listCalls } from '#reports/call-log/list-calls.ts'
import { listTasks } from '#reports/tasks/list-tasks.ts'
import { listResults } from '#reports/results/list-results.ts'
import type { Actor } from '#verb/actor.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { readSnapshot } from './snapshot-for.ts'

let t: TestDatabase
let made: { workspace: string; campaign: string; numbers: string[]; agents: string[] }
let page: Snapshot
const AT = Date.UTC(2026, 2, 11, 15)
beforeAll(async () => {
  t = await createTestDatabase()
  made = await furnish()
  page = (await readSnapshot(t.db, made.workspace, made.campaign, {
    asOf: AT,
    reveal: true,
    clockSkewMs: 0,
  }))!
})
afterAll(() => t.close())

/** Some people answered in each way; some conversations have no score, one has no analysis. */
const MOODS = ['positive', 'positive', 'neutral', 'negative', null] as const
const SCORES = [0, 19, 20, 100, null] as const
const talk = (n: number) => ({ sentiment: MOODS[n % 5], score: SCORES[(n + Math.floor(n / 5)) % 5] })

/** Another number of tasks in each status, and of calls with each result, so that no two figures are equal by chance. */
async function furnish() {
  const workspace = await make.makeWorkspace(t)
  const connection = await make.makeConnection(t, workspace)
  const agents = [await make.makeAgent(t, workspace), await make.makeAgent(t, workspace, { name: 'Bertram' })]
  const numbers = [
    await make.makeNumber(t, workspace, connection),
    await make.makeNumber(t, workspace, connection),
  ]
  const campaign = await make.makeCampaign(t, workspace, agents[0]!, numbers, {
    variants: agents.map((agentId) => ({ agentId, weight: 50 })),
    goals: [
      { type: 'disposition', disposition: 'interested', target: 10 },
      { type: 'appointments', target: 10 },
    ],
  })
  const addTask = async (status: TaskStatus, columns: make.Columns = {}): Promise<[string, make.Person]> => {
    const person = await make.makeContact(t, workspace)
    return [await make.makeTask(t, workspace, campaign, person, { status, ...columns }), person]
  }
  for (const [n, status] of TASK_STATUSES.entries()) for (let i = 0; i <= n; i++) await addTask(status)
  for (const [n, code] of ['do_not_call', 'own_number', 'contact_erased'].entries())
    for (let i = 0; i < 3 + 2 * n; i++) await addTask('skipped', { end_reason: code })
  for (let i = 0; i < 4; i++) await addTask('completed', { end_reason: 'voicemail' })
  let k = 0
  for (const [n, result] of CALL_RESULTS.entries()) for (let i = 0; i <= n; i++) await addCall(result, k++)
  for (let i = 0; i < 9; i++) await addCall('answered_human', k++)
  await addOpenCalls()
  return { workspace, campaign, numbers, agents }

  /** They are in the log, and in no figure of ended calls; one of them has its conversation already. */
  async function addOpenCalls(): Promise<void> {
    for (const [n, status] of (['placing', 'ringing', 'in_progress'] as const).entries()) {
      const [task, person] = await addTask('calling', { attempts: 1, variant: n % 2 })
      const of = { campaign, task, contact: person, agent: agents[n % 2]!, number: numbers[0]!, connection }
      await make.makeCall(t, workspace, of, {
        status, attempt: 1 + (n % 2), variant: n % 2, claimed_at: AT - 2000, placed_at: AT - 1000,
        ...(status === 'in_progress' ? { answered_at: AT - 500, sentiment: 'positive', score: 90 } : {}),
      }) // prettier-ignore
    }
  }

  async function addCall(result: CallResult, n: number): Promise<void> {
    const human = result === 'answered_human'
    const [task, person] = await addTask(human ? 'completed' : 'failed', { attempts: 1, variant: n % 2 })
    const at = AT - (n + 1) * 60_000
    const call = await make.makeCall(
      t,
      workspace,
      { campaign, task, contact: person, agent: agents[n % 2]!, number: numbers[n % 3 === 0 ? 0 : 1]!, connection },
      {
        status: 'ended', result, attempt: 1 + (n % 2), variant: n % 2, claimed_at: at - 1000, placed_at: at, ended_at: at + 1000,
        carrier_ref: `ref-${n}`, submitted: true, disposition: ['interested', 'not_interested', 'callback', 'booked'][n % 4],
        ...(human ? { answered_at: at + 100, talk_seconds: 40, ...talk(n) } : {}),
      },
    ) // prettier-ignore
    await t.owner('update task set last_call_id = $2 where id = $1', [task, call])
  }
}

const actor = (): Actor => ({ workspace: made.workspace, name: 'user:test', role: 'operator', scopes: [] })

/** The rows of a door in the list of a campaign that runs, compared with the total that the list says. */
async function tasksBehind(door: TaskDoor): Promise<number> {
  const ids = new Set<string>()
  let cursor: string | undefined
  let total: number | null
  do {
    const asked = { ...filterOf(door), cursor, limit: 7, reveal: true, asOf: AT, clockSkewMs: 0 }
    const found = await listTasks(t.db, made.workspace, made.campaign, asked)
    for (const row of found.rows) {
      if ('tasks' in door) expect(door.tasks).toContain(row.status)
      ids.add(row.id)
    }
    total = found.total
    cursor = found.nextCursor ?? undefined
  } while (cursor !== undefined)
  expect(total).toBe(ids.size)
  return ids.size
}
const filterOf = (door: TaskDoor) => ('tasks' in door ? { status: [...door.tasks] } : door)

/** The same rows in the list of a campaign that has ended. */
async function resultsBehind(door: TaskDoor): Promise<number> {
  const asked = { ...filterOf(door), limit: 500, sort: 'task' as const, direction: 'asc' as const }
  const { rows, total } = await listResults(t.db, actor(), made.campaign, asked)
  expect(total).toBe(rows.length)
  return rows.length
}
async function callsBehind(filter: object): Promise<number> {
  const ids = new Set<string>()
  let cursor: string | undefined
  do {
    const found = await listCalls(t.db, actor(), { campaignId: made.campaign, limit: 9, cursor, ...filter })
    for (const { id } of found.items) ids.add(id)
    cursor = found.nextCursor ?? undefined
  } while (cursor !== undefined)
  return ids.size
}
const behind = (door: Door): Promise<number> =>
  'calls' in door ? callsBehind({ result: door.calls }) : tasksBehind(door)

const tile = (key: string) => page.tiles.find((each) => each.key === key)!
/** The first number of a note: "of 12 done", "over 3 answers". */
const inNote = (key: string): number => Number(/[\d,]+/.exec(tile(key).note)?.[0].replaceAll(',', ''))

test.each(Object.keys(TILE_DOORS) as (keyof typeof TILE_DOORS)[])(
  'the tile %s counts the rows behind it, and the list of an ended campaign has the same',
  async (key) => {
    const door: Door = TILE_DOORS[key]
    const { value, unit } = tile(key)
    const rows = await behind(door)
    expect(rows).toBeGreaterThan(0)
    if (unit === 'count') expect(rows).toBe(value)
    if (key === 'progress' || key === 'avg_duration') expect(rows).toBe(inNote(key))
    if (key === 'answer_rate')
      expect(value).toBeCloseTo((100 * (await callsBehind({ result: ['answered_human'] }))) / rows, 0)
    if (!('calls' in door)) expect(await resultsBehind(door)).toBe(rows)
  },
)

test('every segment counts the rows behind it, and the list of an ended campaign has the same', async () => {
  expect(page.segments.map(({ key }) => key).toSorted()).toEqual(Object.keys(SEGMENT_DOORS).toSorted())
  const counts = page.segments.map(({ key, count }) => [key, count, count])
  const rows = []
  for (const { key } of page.segments)
    rows.push([key, await tasksBehind(SEGMENT_DOORS[key]), await resultsBehind(SEGMENT_DOORS[key])])
  expect(rows).toEqual(counts)
  expect(new Set(counts.map(([, count]) => count)).size).toBe(counts.length)
})

test('every reason to skip counts the rows behind it, and the list of an ended campaign has the same', async () => {
  expect(page.skipped.map(({ code, count }) => [code, count])).toEqual([
    ['contact_erased', 7],
    ['own_number', 5],
    ['do_not_call', 3],
  ])
  for (const { code, count } of page.skipped) {
    expect([code, await tasksBehind(skippedDoor(code))]).toEqual([code, count])
    expect([code, await resultsBehind(skippedDoor(code))]).toEqual([code, count])
  }
})

test('a reason and a status leave the tasks that have both', async () => {
  const asked = { limit: 500, reveal: true, asOf: AT, clockSkewMs: 0 }
  const found = async (reason: string, status: TaskStatus) => {
    const { rows, total } = await listTasks(t.db, made.workspace, made.campaign, {
      ...asked,
      reason,
      status: [status],
    })
    expect(total).toBe(rows.length)
    expect(new Set(rows.map((row) => row.status))).toEqual(new Set(rows.length > 0 ? [status] : []))
    return rows.length
  }
  const answered = page.segments.find(({ key }) => key === 'answered')!.count
  expect((await found('answered', 'completed')) + (await found('answered', 'contacted_inbound'))).toBe(
    answered,
  )
  expect([await found('voicemail', 'completed'), await found('voicemail', 'skipped')]).toEqual([4, 0])
})

test('the badges of status count the rows behind them', async () => {
  if (!page.dispatch.available) throw new Error('no dispatch health')
  const badges = page.dispatch.tasksByStatus
  expect(badges.map(({ status }) => status).toSorted()).toEqual([...TASK_STATUSES].toSorted())
  for (const { status, count } of badges)
    expect([status, await tasksBehind({ tasks: [status] })]).toEqual([status, count])
})

test('every figure of calls counts the calls behind it', async () => {
  const compared: (readonly [string, number, number])[] = []
  const compare = async (name: string, count: number, door: CallDoor): Promise<void> =>
    void compared.push([name, count, await callsBehind(door)])
  for (const { disposition, count } of page.dispositions)
    await compare(disposition, count, dispositionDoor(disposition))
  for (const { sentiment, count } of page.sentiment) await compare(sentiment, count, sentimentDoor(sentiment))
  for (const { attempt, ...row } of page.retries)
    await compareRow(`attempt ${attempt}`, row, attemptDoors(attempt))
  for (const { letter, agentId, ...row } of page.variants)
    await compareRow(`variant ${letter}`, row, variantDoors(agentId))
  for (const { id, attempts, answered } of page.numbers) {
    await compare(`attempts of ${id}`, attempts, numberDoors(id).attempts)
    await compare(`answers of ${id}`, answered, numberDoors(id).answered)
  }
  const { analysedCalls, ofAnsweredCalls, scores } = page.intelligence!
  await compare('analysed', analysedCalls, TALK_DOORS.analysed)
  await compare('answered', ofAnsweredCalls, TALK_DOORS.answered)
  for (const band of scores) await compare(`score from ${band.from}`, band.count, scoreDoor(band))
  expect(compared.length).toBe(page.dispositions.length + 3 + 4 * 4 + 4 + 2 + 5)
  expect(compared.map(([name, , rows]) => [name, rows])).toEqual(
    compared.map(([name, count]) => [name, count]),
  )
  const found = new Map(compared.map(([name, count]) => [name, count]))
  for (const name of [
    'positive',
    'neutral',
    'negative',
    'attempt 1 goals',
    'variant B goals',
    'analysed',
    'score from 0',
  ])
    expect([name, found.get(name)]).not.toEqual([name, 0])
  expect(analysedCalls).toBeLessThan(ofAnsweredCalls)

  async function compareRow(
    name: string,
    row: Pick<Snapshot['retries'][number], 'calls' | 'rated' | 'answered' | 'goals'>,
    doors: ReturnType<typeof attemptDoors>,
  ): Promise<void> {
    for (const figure of ['calls', 'rated', 'answered', 'goals'] as const)
      await compare(`${name} ${figure}`, row[figure], doors[figure])
  }
})

test('the file of the call log takes the same filter', async () => {
  const rows: string[] = []
  const filter = { campaignId: made.campaign, ...sentimentDoor('positive'), attempt: 1 }
  for await (const part of exportCalls(t.db, actor(), filter as CallsFilter, 'jsonl').lines) rows.push(part)
  const calls = rows
    .join('')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as CallSummary)
  expect(calls.length).toBe(await callsBehind(filter))
  expect(new Set(calls.map(({ sentiment, attempt }) => `${sentiment} ${attempt}`))).toEqual(
    new Set(['positive 1']),
  )
})

test('a row names the result of its last call that ended, and of no call nothing', async () => {
  const rows: Snapshot['tasks']['rows'] = []
  for (const status of ['completed', 'failed', 'pending'] as const)
    rows.push(
      ...(
        await listTasks(t.db, made.workspace, made.campaign, {
          status: [status],
          limit: 500,
          reveal: true,
          asOf: AT,
          clockSkewMs: 0,
        })
      ).rows,
    )
  const of = (status: TaskStatus) =>
    new Set(rows.filter((row) => row.status === status).map((row) => row.lastResult))
  expect(of('completed')).toEqual(new Set([null, 'answered_human']))
  expect(of('failed')).toEqual(
    new Set([null, ...CALL_RESULTS.filter((result) => result !== 'answered_human')]),
  )
  expect(of('pending')).toEqual(new Set([null]))
})
