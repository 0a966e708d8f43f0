/**
 * Installs or updates pg-boss in its own schema as the owner, and lets the two login roles use it and nothing more.
 * Every migration run calls it.
 */
import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import { QUEUE, QUEUE_SCHEMA } from './queue.ts'

export async function installQueue(client: pg.Client, ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: QUEUE_SCHEMA,
    max: 2,
    supervise: false,
    schedule: false,
  })
  boss.on('error', () => undefined)
  await boss.start()
  const options = {
    notify: true,
    retryLimit: 0,
    heartbeatSeconds: 10,
    expireInSeconds: 60,
    deleteAfterSeconds: 3600,
  }
  if (await boss.getQueue(QUEUE)) await boss.updateQueue(QUEUE, options)
  else await boss.createQueue(QUEUE, options)
  await boss.stop({ graceful: false })
  await client.query(`
    grant usage on schema ${QUEUE_SCHEMA} to app_rw, app_system;
    grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to app_system;
    grant execute on all functions in schema ${QUEUE_SCHEMA} to app_rw, app_system;
    grant select on ${QUEUE_SCHEMA}.queue to app_rw`)
  const tables = await client.query<{ name: string }>(
    `select table_name as name from ${QUEUE_SCHEMA}.queue where name = $1 union select 'job'`,
    [QUEUE],
  )
  for (const { name } of tables.rows)
    await client.query(
      `grant insert, select (name, id, state, created_on, start_after) on ${QUEUE_SCHEMA}.${name} to app_rw`,
    )
}
