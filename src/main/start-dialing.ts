/**
 * Starts the dialling of a process once its engine is built: its background jobs, the workers of the queue, and the
 * notifications that wake both. `main/wire.ts` calls it; everything is stopped in the opposite order.
 */
import type { Engine } from '#dialing/engine.ts'
import type { EngineEvents, StepName } from '#dialing/engine-events.ts'
import { FIRST_ASK_MS } from '#dialing/gate/pass.ts'
import type { Clock } from '#domain/clock.ts'
import type { Database } from '#db/database.ts'
import type { Queue } from '#db/queue/queue.ts'
import { engineJobs } from './jobs.ts'
import { runEngineJobs, type ServerJobs, type WorkspaceJobs } from './run-jobs.ts'
import type { Stops } from './stop-in-order.ts'
import { hearWakes, workOff } from './wake-ups.ts'

export interface Dialing {
  readonly db: Database
  readonly clock: Clock
  readonly events: EngineEvents
  readonly engine: Engine
  readonly queue: Queue
  /** The background jobs of the server, which notifications wake as well. */
  readonly jobs: ServerJobs
  readonly stops: Stops
  failed(step: StepName): (error: unknown) => void
}

export async function startDialing(deps: Dialing): Promise<WorkspaceJobs> {
  const { db, clock, events, engine, queue, jobs, stops, failed } = deps
  const dialing = runEngineJobs({ clock, events }, engineJobs(engine))
  stops.add('engine', () => dialing.stop())
  const workers = await workOff(queue, async (job) => {
    // Should the carrier stay silent, the first and the last of these calls are asked about in time.
    const wake = () => dialing.wakeAt(job.workspace, 'reconcile', clock.world() + FIRST_ASK_MS)
    wake()
    await engine.place(job).catch(failed('place'))
    wake()
  })
  stops.add('workers', () => workers.stop())
  const unlisten = await hearWakes(db, failed('plan'), (workspace) => {
    dialing.notified(workspace)
    jobs.notified()
  })
  stops.add('notifications', () => unlisten())
  return dialing
}
