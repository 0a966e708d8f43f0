/**
 * Runs the background jobs of a real engine on a database of the test, under virtual time: a step takes none, and the
 * database's clock follows. Calls are claimed and never placed. Tests of how soon and in which order jobs act use it.
 */
import { createEngine, type Engine } from '#dialing/engine.ts'
import type { Database } from '#db/database.ts'
import { createIds } from '#domain/ids.ts'
import { seededRandom } from '#domain/random.ts'
import { engineJobs } from '#main/jobs.ts'
import { runEngineJobs, type WorkspaceJobs } from '#main/run-jobs.ts'
import { clockOf } from '#test/simulation/actors.ts'
import { createScheduler } from '#test/simulation/scheduler.ts'
import type { TestDatabase } from './test-database.ts'

export interface VirtualEngine {
  readonly jobs: WorkspaceJobs
  now(): number
  /** Lets the engine work for so many milliseconds. */
  pass(ms: number): Promise<void>
}

/** Stops the clocks of a database at an instant. */
export const freezeAt = (t: TestDatabase, now: number): Promise<unknown> =>
  t.owner('update world_clock set frozen = $1, base = $1, epoch = $1, speed = 1', [
    new Date(now).toISOString(),
  ])

let started = 3

/** @param watched replaces steps, such as by ones that are counted; a step that fails fails the test */
export function startVirtualEngine(
  t: TestDatabase,
  start: number,
  watched: (engine: Engine) => Partial<Engine> = () => ({}),
): VirtualEngine {
  const sched = createScheduler(start, seededRandom(1))
  const clock = clockOf(sched, 'engine')
  // A second engine of one test starts at the same instant, and must not make the ids of the first again.
  const random = seededRandom(started++)
  const db: Database = {
    ...t.db,
    tx: (workspace, act, options) => sched.work(() => t.db.tx(workspace, act, options)),
  }
  const engine = createEngine({
    db,
    clock,
    ids: createIds(sched.now, random),
    random,
    queue: { enqueue: () => Promise.resolve() },
    clockSkewMs: () => 0,
    dialerOf: () => Promise.resolve(null),
    askerOf: () => Promise.resolve(null),
    callbackUrl: () => '',
    relayUrl: () => '',
  })
  const failures: unknown[] = []
  const jobs = runEngineJobs(
    { clock, events: { emit: (event) => void (event.type === 'failed' && failures.push(event.error)) } },
    engineJobs({ ...engine, ...watched(engine) }),
  )
  return {
    jobs,
    now: sched.now,
    async pass(ms) {
      await sched.run(sched.now() + ms, async (now) => void (await freezeAt(t, now)))
      if (failures.length > 0) throw failures[0]
    },
  }
}
