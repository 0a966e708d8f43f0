/** Runs the actors of a simulation: engines that crash and stall, the carrier with its webhooks, and operators. */
import type { Clock } from '#domain/clock.ts'
import { createIds } from '#domain/ids.ts'
import { hash32, type Random, seededRandom } from '#domain/random.ts'
import { openDryRun } from '#carriers/dry-run/dry-run.ts'
import type { OpenCarrier } from '#carriers/carrier.ts'
import { createEngine, type Engine } from '#dialing/engine.ts'
import { type Database, type Tx, textOf } from '#db/database.ts'
import { QUEUE, type Queue, type QueueJob } from '#db/queue/queue.ts'
import { engineJobs, type Job } from '#main/jobs.ts'
import { runEngineJobs } from '#main/run-jobs.ts'
import type { Scheduler } from './scheduler.ts'

export interface Faulty {
  /** The machine stops every engine for half of each second. */
  halfStopped: boolean
  /** Chance per transaction that its group stalls for up to three seconds before it. */
  stall: number
  /** The longest an engine sleeps without a notification. */
  safetyMs: number
}

/** The database as one group sees it: a turn before each transaction, and sometimes a stall. */
export function databaseOf(
  db: Database,
  sched: Scheduler,
  group: string,
  random: Random,
  faulty: Faulty,
  committed: () => void,
): Database {
  let notified = false
  /**
   * The real transaction that also listens for its notifications: they travel with the commit, unless they are lost.
   */
  const heard = (tx: Tx): Tx => ({
    ...tx,
    run: (sql, params) => {
      if (textOf(sql).includes('pg_notify')) notified = true
      return tx.run(sql, params)
    },
    rows: (sql, params) => {
      if (textOf(sql).includes('pg_notify')) notified = true
      return tx.rows(sql, params)
    },
  })
  const step = async <T>(label: string, io: () => Promise<T>): Promise<T> => {
    await awake(sched, group, faulty)
    if (random.next() < faulty.stall)
      await sched.sleep(group, random.next() * (random.next() < 0.2 ? 3000 : 60))
    await sched.turn(group, label)
    notified = false
    const value = await sched.work(io)
    if (notified) committed()
    // The reply travels, too: a group killed here has committed and does not know it.
    await sched.turn(group, 'reply')
    await awake(sched, group, faulty)
    return value
  }
  return {
    tx: <T>(workspace: string, fn: (tx: Tx) => Promise<T>, options?: Parameters<Database['tx']>[2]) =>
      step('tx', () => db.tx(workspace, (tx) => fn(heard(tx)), options)),
    systemTx: (purpose, fn) => step(`system ${purpose}`, () => db.systemTx(purpose, (tx) => fn(heard(tx)))),
    listen: () => Promise.resolve(() => Promise.resolve()),
    countHit: (hit) => db.countHit(hit),
    close: () => Promise.resolve(),
  }
}

/** A stopped process goes on when the machine lets it. */
export async function awake(sched: Scheduler, group: string, { halfStopped }: Faulty): Promise<void> {
  const into = sched.now() % 1000
  if (halfStopped && into < 500) await sched.sleep(group, 500 - into)
}

export function clockOf(sched: Scheduler, group: string, faulty?: Faulty): Clock {
  const sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
    await sched.sleep(group, ms, signal)
    if (faulty) await awake(sched, group, faulty)
  }
  return {
    world: sched.now,
    machine: sched.now,
    monotonic: sched.now,
    machineUntilWorld: (at) => at - sched.now(),
    sleepUntilWorld: (at, signal) =>
      at <= sched.now() ? Promise.resolve() : sleep(at - sched.now(), signal),
    sleepMachine: (ms, signal) => sleep(ms, signal),
  }
}

export interface EngineWorld {
  readonly db: Database
  readonly sched: Scheduler
  readonly queue: Queue
  readonly seed: number
  readonly faulty: Faulty
  carrier(connectionId: string, group: string): OpenCarrier & { readonly generation: number }
}

export interface SimEngine {
  readonly group: string
  readonly engine: Engine
  wake(): void
}

/** Starts an engine with the jobs that it has in production: they run until the group is killed. */
export function startEngine(
  world: EngineWorld,
  group: string,
  workspace: string,
  committed: () => void,
): SimEngine {
  const { sched, queue } = world
  const random = seededRandom(world.seed ^ hash32(group))
  const db = databaseOf(world.db, sched, group, random, world.faulty, committed)
  const clock = clockOf(sched, group, world.faulty)
  const ids = createIds(sched.now, random)
  const dry = openDryRun(sched.now, 'mix')
  const engine = createEngine({
    db,
    clock,
    ids,
    random,
    queue,
    clockSkewMs: () => 0,
    dialerOf: (call) =>
      Promise.resolve(
        call.dry_run ? { dialer: dry.dialer, generation: null } : world.carrier(call.connection_id, group),
      ),
    askerOf: (connectionId, dryRun) =>
      Promise.resolve(
        dryRun ? { carrier: dry.carrier, generation: null } : world.carrier(connectionId, group),
      ),
    callbackUrl: (connectionId) => `http://engine.invalid/carrier-events/${connectionId}`,
    relayUrl: () => '',
  })
  /** Without a notification an engine sleeps as long as this world lets it. */
  const patient = <Of extends readonly string[]>(job: Job<Of>): Job<Of> => ({
    ...job,
    everyMs: () => world.faulty.safetyMs,
  })
  const failed = (error: unknown) => {
    throw new Error(`${group}: ${String((error as Error).stack ?? error)}`)
  }
  const jobs = engineJobs(engine)
  const loops = runEngineJobs(
    // A step that fails is a fault of the simulation: it is thrown, and the test fails.
    { clock, events: { emit: (event) => void (event.type === 'failed' && failed(event.error)) } },
    { workspace: jobs.workspace.map(patient), connection: jobs.connection.map(patient) },
  )
  const sleepers = new Set<AbortController>()
  const rest = async (ms: number): Promise<void> => {
    const sleeper = new AbortController()
    sleepers.add(sleeper)
    await sched.sleep(group, Math.max(250, ms), sleeper.signal)
    sleepers.delete(sleeper)
  }
  const work = async (): Promise<void> => {
    for (;;) {
      await sched.turn(group, 'fetch')
      const [job] = await sched.work(() => queue.boss.fetch<QueueJob>(QUEUE))
      if (!job) await rest(world.faulty.safetyMs)
      else {
        await engine.place(job.data)
        await sched.turn(group, 'complete')
        await sched.work(() => queue.boss.complete(QUEUE, job.id))
      }
    }
  }
  for (const worker of [work, work, work]) worker().catch(failed)
  const wake = (): void => {
    loops.notified(workspace)
    for (const sleeper of sleepers) sleeper.abort()
  }
  wake()
  return { group, engine, wake }
}
