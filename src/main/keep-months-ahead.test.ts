/** Tests a server that runs without a restart: its ledger has a partition for every month that comes. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Clock } from '#domain/clock.ts'
import { makeWorkspace } from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { type Chores, serverJobs } from './jobs.ts'
import { keepMonthsAhead } from './keep-months-ahead.ts'
import { runServerJobs } from './run-jobs.ts'

const DAY_MS = 86_400_000
/** Years after the months that the tests' template has. */
const START = Date.UTC(2031, 9, 30, 12)
let t: TestDatabase
beforeEach(async () => {
  t = await createTestDatabase()
})
afterEach(() => t.close())

/** Runs the job on a machine clock that its own rests move on, one at a time when the test says so. */
async function startJob() {
  let now = START
  const rests: (() => Promise<void>)[] = []
  const resting: (() => void)[] = []
  const setClock = () => t.owner('update world_clock set frozen = $1', [new Date(now).toISOString()])
  await setClock()
  const clock = {
    monotonic: () => now,
    sleepMachine: (ms: number, signal: AbortSignal) =>
      new Promise<void>((done) => {
        signal.addEventListener('abort', () => done())
        rests.push(async () => {
          now += ms
          await setClock()
          done()
        })
        resting.shift()?.()
      }),
  } as unknown as Clock
  const faults: unknown[] = []
  const warnings: number[] = []
  const rested = () =>
    rests.length > 0 ? Promise.resolve() : new Promise<void>((done) => resting.push(done))
  const chores: Pick<Chores, 'keepMonthsAhead'> = {
    keepMonthsAhead: () =>
      keepMonthsAhead({
        db: t.db,
        failed: (error) => faults.push(error),
        runningOut: (months) => warnings.push(months),
      }),
  }
  const job = runServerJobs(
    { clock, events: { emit: (event) => void (event.type === 'failed' && faults.push(event.error)) } },
    serverJobs(chores as Chores).filter(({ name }) => name === 'months ahead'),
  )
  return {
    faults,
    warnings,
    now: () => now,
    stop: () => job.stop(),
    /** Lets one run end and moves the clock to the next one. */
    async pass() {
      await rested()
      await rests.shift()?.()
      await rested()
    },
  }
}

test('months roll over under a running server: every append finds the partition of its month, and none is lost', async () => {
  const workspace = await makeWorkspace(t)
  const job = await startJob()
  await job.pass()
  const days = 100
  for (let day = 0; day < days; day++) {
    await t.db.tx(workspace, (tx) =>
      tx.run(`insert into ledger (workspace_id, at, kind) values ($1, app_now(), 'note')`, [workspace]),
    )
    await job.pass()
  }
  await job.stop()
  expect(job.now()).toBe(START + (days + 1) * DAY_MS)
  expect(
    await t.owner(
      `select tableoid::regclass::text as place, count(*)::int as rows from ledger group by 1 order by 1`,
    ),
  ).toEqual([
    { place: 'ledger_203110', rows: 1 },
    { place: 'ledger_203111', rows: 30 },
    { place: 'ledger_203112', rows: 31 },
    { place: 'ledger_203201', rows: 31 },
    { place: 'ledger_203202', rows: 7 },
  ])
  expect([job.faults, job.warnings]).toEqual([[], []])
})

test('a server that cannot make its months warns once fewer than two are left, and goes on trying', async () => {
  const job = await startJob()
  await job.pass()
  // Six months ahead of October: April.
  await t.owner('revoke execute on function make_partitions() from app_system')
  let runs = 0
  for (; job.now() < Date.UTC(2032, 2, 1); runs++) {
    expect(job.warnings).toEqual([])
    await job.pass()
  }
  await t.owner('grant execute on function make_partitions() to app_system')
  await job.pass()
  await job.stop()
  expect(job.warnings).toEqual([1])
  expect(job.faults).toHaveLength(runs)
  expect(String(job.faults[0])).toMatch(/permission denied/)
})
