/** Receives what wakes the engine: notifications of the database, and the jobs of the queue. `main/wire.ts` uses both. */
import type { Database } from '#db/database.ts'
import { allWorkspaces } from '#db/all-workspaces.ts'
import { QUEUE, type Queue, type QueueJob } from '#db/queue/queue.ts'

const WORKERS = 6
const JOBS_PER_WORKER = 8

/** Calls `heard` for each workspace that has something to look at, until the returned function is called. */
export function hearWakes(
  db: Database,
  failed: (error: unknown) => void,
  heard: (workspace: string) => void,
): Promise<() => Promise<void>> {
  const wakeAll = async (): Promise<void> => {
    for (const workspace of await allWorkspaces(db)) heard(workspace)
  }
  return db.listen('campanile_wake', (workspace) => {
    if (workspace === '') wakeAll().catch(failed)
    else heard(workspace)
  })
}

/** Takes jobs in batches and acts on each; the failure of one is up to `act`. */
export async function workOff(
  { boss }: Queue,
  act: (job: QueueJob) => Promise<void>,
): Promise<{ stop(): Promise<void> }> {
  await boss.work<QueueJob>(
    QUEUE,
    { batchSize: JOBS_PER_WORKER, localConcurrency: WORKERS, pollingIntervalSeconds: 2 },
    async (jobs) => void (await Promise.all(jobs.map(({ data }) => act(data)))),
  )
  return { stop: () => boss.offWork(QUEUE) }
}
