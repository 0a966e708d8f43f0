/** Tests that jobs keep to their own pace, wake each other, and stop. */
import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { EngineEvent } from '#dialing/engine-events.ts'
import { seededRandom } from '#domain/random.ts'
import { clockOf } from '#test/simulation/actors.ts'
import { createScheduler } from '#test/simulation/scheduler.ts'
import { engineJobs, type Job } from './jobs.ts'
import { runEngineJobs, runServerJobs } from './run-jobs.ts'

type Steps = Parameters<typeof engineJobs>[0]

/** Runs the jobs of one workspace under virtual time; steps record when they ran. */
function start(steps: Partial<Steps> = {}) {
  const sched = createScheduler(0, seededRandom(1))
  const ran: Record<string, number[]> = {}
  const step = <T>(name: string, value: T) => {
    ;(ran[name] ??= []).push(sched.now())
    return Promise.resolve(value)
  }
  const events: EngineEvent[] = []
  const engine: Steps = {
    recover: () => step('recover', false),
    housekeep: () => step('housekeep', { nextAt: null }),
    takeBatches: () => step('batches', { more: false, nextAt: null }),
    claim: () => step('claim', { claimed: 0, nextAt: null }),
    sweep: () => step('sweep', []),
    nextReconcile: () => Promise.resolve({ world: null, machine: null }),
    ask: (_, connectionId) => step(`ask ${connectionId}`, undefined),
    ...steps,
  }
  const clock = clockOf(sched, 'engine')
  const deps = { clock, events: { emit: (event: EngineEvent) => void events.push(event) } }
  const jobs = runEngineJobs(deps, engineJobs(engine))
  const run = (ms: number) => sched.run(sched.now() + ms, () => Promise.resolve())
  return { sched, ran, step, events, deps, jobs, run }
}

test('housekeeping runs at most once a second, however fast the dialling is', async () => {
  let left = 200
  const t = start({ claim: () => t.step('claim', { claimed: left-- > 0 ? 1 : 0, nextAt: null }) })
  t.jobs.notified('ws_1')
  for (let n = 0; n < 50; n++) {
    await t.run(200)
    t.jobs.notified('ws_1')
  }
  const gaps = (t.ran['housekeep'] ?? []).slice(1).map((at, n) => at - (t.ran['housekeep']?.[n] ?? 0))
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1000)
  expect(t.ran['housekeep']?.length).toBeLessThanOrEqual(11)
  expect(t.ran['claim']?.length).toBeGreaterThan(200)
})

test('claims that are woken all the time rest four times as long as they take, at most 200 ms, and reconcile runs twice a second', async () => {
  const rests = [
    [0, 50],
    [20, 80],
    [30, 120],
    [500, 200],
  ] as const
  for (const [tookMs, restMs] of rests) {
    const t = start({
      claim: async () => {
        const done = await t.step('claim', { claimed: 0, nextAt: null })
        await t.sched.sleep('engine', tookMs)
        return done
      },
    })
    t.jobs.notified('ws_1')
    for (let n = 0; n < 400; n++) {
      await t.run(10)
      t.jobs.notified('ws_1')
    }
    const gaps = (name: string): number[] => (t.ran[name] ?? []).slice(1).map((at, n) => at - (t.ran[name]?.[n] ?? 0)) // prettier-ignore
    expect(Math.min(...gaps('claim'))).toBeGreaterThanOrEqual(tookMs + restMs)
    // The loop looks every 50 ms, and the test wakes it every 10.
    expect(Math.max(...gaps('claim'))).toBeLessThanOrEqual(tookMs + restMs + 60)
    expect(Math.min(...gaps('sweep'))).toBeGreaterThanOrEqual(500)
  }
})

test('a planned event is met at its instant, and wakes dispatching', async () => {
  const t = start({
    housekeep: () => t.step('housekeep', { nextAt: t.sched.now() < 7300 ? 7300 : null }),
  })
  t.jobs.notified('ws_1')
  await t.run(7000)
  expect(t.ran['housekeep']).toEqual([0])
  await t.run(400)
  expect(t.ran['housekeep']).toEqual([0, 7300])
  expect(t.ran['claim']?.at(-1)).toBe(7300)
})

test('batches go on by themselves until nothing is left, and then the campaign is looked at', async () => {
  let left = 3
  const t = start({ takeBatches: () => t.step('batches', { more: left-- > 0, nextAt: null }) })
  t.jobs.notified('ws_1')
  await t.run(900)
  expect(t.ran['batches']?.length).toBeGreaterThanOrEqual(4)
  expect(t.ran['housekeep']).toEqual([0])
  await t.run(200)
  expect(t.ran['housekeep']).toEqual([0, 1000])
})

test('a carrier that never answers holds up no other connection', async () => {
  const t = start({
    sweep: () => t.step('sweep', ['conn_silent', 'conn_good']),
    ask: async (_, id) => {
      await t.step(`ask ${id}`, undefined)
      if (id === 'conn_silent') await new Promise(() => undefined)
    },
  })
  for (let n = 0; n < 3; n++) {
    t.jobs.notified('ws_1')
    await t.run(1000)
  }
  expect([t.ran['ask conn_silent']?.length, t.ran['ask conn_good']?.length]).toEqual([1, 3])
})

test('a step that fails is told, and the others go on', async () => {
  const error = new Error('planted')
  const t = start({ claim: () => Promise.reject(error) })
  t.jobs.notified('ws_1')
  await t.run(10_000)
  expect(t.events.filter(({ type }) => type === 'failed')).toEqual(
    Array.from({ length: 4 }, () => ({ type: 'failed', step: 'dispatch', error })),
  )
  expect(t.events).toContainEqual({ type: 'ran', step: 'housekeeping', ms: 0 })
})

test('batches give way to a dispatch that is due, and for two seconds at most', async () => {
  const stuck = Promise.withResolvers<{ claimed: number; nextAt: null }>()
  const t = start({
    claim: () => stuck.promise,
    takeBatches: () => t.step('batches', { more: true, nextAt: null }),
  })
  t.jobs.notified('ws_1')
  await t.run(2000)
  // The first look of a workspace is at everything at once.
  expect(t.ran['batches']).toEqual([0])
  await t.run(100)
  expect(t.ran['batches']).toEqual([0, 2050])
  // Each batch waits anew while the dispatch is still due.
  await t.run(2000)
  expect(t.ran['batches']).toEqual([0, 2050, 4100])
  stuck.resolve({ claimed: 0, nextAt: null })
  await t.run(500)
  expect(t.ran['batches']?.length).toBeGreaterThan(4)
})

test('batches rest for as long as each took', async () => {
  const t = start({
    takeBatches: async () => {
      await t.step('batches', undefined)
      await t.sched.sleep('engine', 300)
      return { more: true, nextAt: null }
    },
  })
  t.jobs.notified('ws_1')
  await t.run(1900)
  expect(t.ran['batches']).toEqual([0, 600, 1200, 1800])
})

test('the dispatch of each workspace tells when it looked last, and since when it owes a look', async () => {
  let stuck = false
  const t = start({
    claim: () => (stuck ? new Promise(() => undefined) : t.step('claim', { claimed: 0, nextAt: null })),
  })
  t.jobs.notified('ws_1')
  t.jobs.notified('ws_2')
  await t.run(5000)
  const kept = { lookedMsAgo: 4950, dueMsAgo: null }
  expect(t.jobs.looks()).toEqual(['ws_1', 'ws_2'].map((workspace) => ({ workspace, ...kept })))
  stuck = true
  t.jobs.notified('ws_1')
  await t.run(7000)
  expect(t.jobs.looks()).toEqual([
    { workspace: 'ws_1', lookedMsAgo: 11_950, dueMsAgo: 7000 },
    { workspace: 'ws_2', lookedMsAgo: 11_950, dueMsAgo: null },
  ])
})

test('a look that fails stays owed from its first try on', async () => {
  const t = start({ claim: () => Promise.reject(new Error('planted')) })
  t.jobs.notified('ws_1')
  await t.run(20_000)
  expect(t.jobs.looks()).toEqual([{ workspace: 'ws_1', lookedMsAgo: null, dueMsAgo: 20_000 }])
})

test('after a stop nothing runs any more, whatever wakes it', async () => {
  const t = start()
  t.jobs.notified('ws_1')
  await t.run(5000)
  const stopping = t.jobs.stop()
  await t.run(1000)
  await stopping
  const before = structuredClone(t.ran)
  t.jobs.notified('ws_1')
  t.jobs.notified('ws_2')
  await t.run(120_000)
  expect(t.ran).toEqual(before)
})

test('a job of the server goes on at once while there is more, and then waits for its interval or a notification', async () => {
  let left = 2
  const t = start()
  const job: Job = {
    name: 'fold',
    everyMs: () => 30_000,
    leastMs: 500,
    onNotify: true,
    run: () => t.step('fold', { more: left-- > 0 }),
  }
  const jobs = runServerJobs(t.deps, [job])
  await t.run(45_000)
  expect(t.ran['fold']).toEqual([0, 500, 1000, 31_000])
  jobs.notified()
  await t.run(0)
  await turn()
  expect(t.ran['fold']?.at(-1)).toBe(45_000)
  const stopping = jobs.stop()
  await t.run(0)
  await stopping
})
