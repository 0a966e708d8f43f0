/**
 * Wraps the queue engine, pg-boss. Claims enqueue jobs and workers take them. A job is a wake-up and carries nothing
 * but the ids of its calls and workspace; the call rows are the truth. A job is enqueued in the claim's own transaction,
 * so job and call commit together.
 */
import { PgBoss, type ConstructorOptions } from 'pg-boss'
import { uuidOf } from '#domain/ids.ts'
import type { Tx } from '#db/database.ts'

export const QUEUE = 'bulk_calls'
export const QUEUE_SCHEMA = 'pgboss'

/** Calls of one connection, or of one campaign's dry run, that one worker places. */
export interface QueueJob {
  readonly workspace: string
  readonly callIds: readonly string[]
}
export const MOST_PER_JOB = 50

/** A job has the id of its first call. */
export const jobIdOf = ({ callIds }: QueueJob): string => callIds[0] ?? ''

export interface Queue {
  readonly boss: PgBoss
  /** Enqueues within the caller's transaction. */
  enqueue(tx: Tx, jobs: readonly QueueJob[]): Promise<void>
}

export function openQueue(systemUrl: string, options: Partial<ConstructorOptions> = {}): Queue {
  const boss = new PgBoss({
    connectionString: systemUrl,
    schema: QUEUE_SCHEMA,
    migrate: false,
    createSchema: false,
    schedule: false,
    useListenNotify: true,
    max: 4,
    ...options,
  })
  // The engine lives on while the database is away; callers that need to know listen too.
  boss.on('error', () => undefined)
  return {
    boss,
    async enqueue(tx, jobs) {
      const db = {
        executeSql: async (text: string, values?: unknown[]) => ({
          rows: await tx.rows<unknown>(text, values),
        }),
      }
      await boss.insert(
        QUEUE,
        jobs.map((job) => ({ id: uuidOf(jobIdOf(job)), data: { ...job } })),
        { db, returnId: false },
      )
    },
  }
}
