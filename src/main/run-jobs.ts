/**
 * Runs the background jobs (`main/jobs.ts`), each as one loop: those of the server at once, those of a workspace with
 * its first notification, those of a connection when reconcile finds something due there. `main/wire.ts` starts them;
 * the simulation starts those of its engines. Every failure and every finished run is an event.
 */
import { createLoop, type Loop } from '#dialing/loop.ts'
import type { EngineEvents, StepName } from '#dialing/engine-events.ts'
import type { Clock } from '#domain/clock.ts'
import type { DispatchLook } from '#db/engine-row.ts'
import type { EngineJobs, Job, Ran } from './jobs.ts'

export interface RunDeps {
  readonly clock: Clock
  readonly events: Pick<EngineEvents, 'emit'>
}

export interface ServerJobs {
  /** Wakes the jobs that a notification wakes. */
  notified(): void
  add(job: Job): void
  /** Resolves when no job is under way any more. */
  stop(): Promise<void>
}

export interface WorkspaceJobs {
  /** Wakes the jobs of a workspace that a notification wakes; the first one starts them. */
  notified(workspace: string): void
  /** Runs one job of a workspace at a world instant, or earlier when it is due anyway. */
  wakeAt(workspace: string, name: StepName, world: number): void
  /** How the dispatch of each workspace keeps up. */
  looks(): DispatchLook[]
  /** Resolves when no job is under way any more. */
  stop(): Promise<void>
}

const DISPATCH: StepName = 'dispatch'
/** An instant that is due comes no sooner than this many machine milliseconds. */
const LEAST_DUE_MS = 250

interface Running {
  readonly job: Pick<Job, 'name' | 'onNotify'>
  readonly loop: Loop
}

/** A background job that finds the dispatch due looks again so often, every 50 ms, and then runs all the same. */
const MOST_YIELDS = 40

interface Around {
  ran(ran: Ran): void
  /** Whether the dispatch of the same workspace is due or under way. */
  dispatching(): boolean
}
const ALONE: Around = { ran: () => undefined, dispatching: () => false }

function start<Of extends readonly string[]>(
  { clock, events }: RunDeps,
  job: Job<Of>,
  of: Of,
  { ran, dispatching }: Around = ALONE,
): Running {
  let yielded = 0
  let restUntil = 0
  const step = async (): Promise<number> => {
    const rest = restUntil - clock.monotonic()
    if (rest > 0) return rest
    if (job.background && yielded < MOST_YIELDS && dispatching()) return (yielded++, 0)
    yielded = 0
    const started = clock.monotonic()
    const done = await job.run(...of)
    const ms = clock.monotonic() - started
    events.emit({ type: 'ran', step: job.name, ms })
    ran(done)
    if (job.restMs) restUntil = clock.monotonic() + job.restMs(ms)
    return done.more ? 0 : Math.min(job.everyMs(), untilDue(clock, done))
  }
  const failed = (error: unknown) => events.emit({ type: 'failed', step: job.name, error })
  return { job, loop: createLoop(clock, failed, step, job.leastMs) }
}

/** Machine milliseconds until the first instant at which a job is due; infinite when there is none. */
function untilDue(clock: Clock, { nextAt: { world = null, machine = null } = {} }: Ran): number {
  const waits = [
    ...(world === null ? [] : [clock.machineUntilWorld(world)]),
    ...(machine === null ? [] : [machine - clock.machine()]),
  ]
  return Math.max(LEAST_DUE_MS, Math.min(Infinity, ...waits))
}

const notify = (jobs: readonly Running[]): void => {
  for (const { job, loop } of jobs) if (job.onNotify) loop.wake()
}
const stopAll = async (jobs: readonly Running[]): Promise<void> => {
  await Promise.all(jobs.map(({ loop }) => loop.stop()))
}

function looksOf(
  clock: Pick<Clock, 'monotonic'>,
  workspace: string,
  jobs: readonly Running[],
): DispatchLook[] {
  const now = clock.monotonic()
  const ago = (at: number | null): number | null => (at === null ? null : now - at)
  return jobs
    .filter(({ job }) => job.name === DISPATCH)
    .map(({ loop }) => loop.state())
    .map(({ doneAt, dueSince }) => ({ workspace, lookedMsAgo: ago(doneAt), dueMsAgo: ago(dueSince) }))
}

export function runServerJobs(deps: RunDeps, jobs: readonly Job[]): ServerJobs {
  const running = jobs.map((job) => start(deps, job, []))
  return {
    notified: () => notify(running),
    add: (job) => void running.push(start(deps, job, [])),
    stop: () => stopAll(running),
  }
}

export function runEngineJobs(deps: RunDeps, jobs: EngineJobs): WorkspaceJobs {
  const workspaces = new Map<string, readonly Running[]>()
  const connections = new Map<string, readonly Running[]>()
  let ending = false
  const wake = (workspace: string, name: StepName, within?: number): void => {
    for (const { job, loop } of workspaces.get(workspace) ?? []) if (job.name === name) loop.wake(within)
  }
  const ask = (workspace: string, id: string): void => {
    const asking = connections.get(id)
    for (const { loop } of asking ?? []) loop.wake()
    if (!asking && !ending)
      connections.set(
        id,
        jobs.connection.map((job) => start(deps, job, [workspace, id])),
      )
  }
  const startWorkspace = (workspace: string): void => {
    const around: Around = {
      ran(ran) {
        for (const name of ran.wakes ?? []) wake(workspace, name)
        for (const id of ran.connections ?? []) ask(workspace, id)
      },
      dispatching: () =>
        (workspaces.get(workspace) ?? []).some(
          ({ job, loop }) => job.name === DISPATCH && loop.state().dueSince !== null,
        ),
    }
    workspaces.set(
      workspace,
      jobs.workspace.map((job) => start(deps, job, [workspace], around)),
    )
  }
  return {
    notified(workspace) {
      const known = workspaces.get(workspace)
      if (known) notify(known)
      else if (!ending) startWorkspace(workspace)
    },
    wakeAt: (workspace, name, world) => wake(workspace, name, untilDue(deps.clock, { nextAt: { world } })),
    looks: () => [...workspaces].flatMap(([workspace, running]) => looksOf(deps.clock, workspace, running)),
    async stop() {
      ending = true
      await stopAll([...workspaces.values(), ...connections.values()].flat())
    },
  }
}
