/** Reads the rows of a stopped demo's database. */
import pg from 'pg'
import { startEmbedded } from '#main/postgres/embedded.ts'

export interface Rows {
  readonly calls: readonly {
    readonly id: string
    readonly status: string
    readonly carrier_ref: string | null
  }[]
  readonly openTasks: number
  /** The effects that our own missed deadlines would have if they counted: all of them must be 0. */
  readonly blamed: {
    readonly failedTasks: number
    readonly systemRetries: number
    readonly carrierErrors: number
    readonly failures: number
    readonly rejections: number
    /** Tasks whose attempts differ from the number of calls that were placed. */
    readonly miscounted: number
  }
  readonly balanceMicro: number
  readonly heldMicro: number
  readonly entriesMicro: number
}

export async function readRows(folder: string): Promise<Rows> {
  const server = await startEmbedded({ folder })
  const client = new pg.Client({ connectionString: server.url })
  try {
    await client.connect()
    const calls = await client.query('select id_text(id) as id, status, carrier_ref from call')
    const sums = await client.query(`
      select (select count(*) from task where status in ('pending', 'queued', 'placing_call', 'calling', 'retry_pending')) as tasks,
        (select sum(balance_micro) from credit_account) as balance, (select sum(held_micro) from credit_account) as held,
        (select sum(amount_micro) from credit_entry where kind <> 'release') as entries`)
    const [row] = sums.rows
    const blamed = await client.query(`
      select (select count(*)::int from task where status = 'failed' and end_reason not in ('attempts_used', 'bad_number')) as "failedTasks",
        (select coalesce(sum(system_retries), 0)::int from task) as "systemRetries",
        (select count(*)::int from call where result = 'carrier_error') as "carrierErrors",
        (select sum(failures)::int from connection) as failures, (select sum(rejections)::int from phone_number) as rejections,
        (select count(*)::int from task t where t.attempts <> (select count(*) from call c where c.workspace_id = t.workspace_id
          and c.task_id = t.id and c.placed_at is not null)) as miscounted`)
    return {
      calls: calls.rows,
      openTasks: Number(row.tasks),
      blamed: blamed.rows[0],
      balanceMicro: Number(row.balance),
      heldMicro: Number(row.held),
      entriesMicro: Number(row.entries),
    }
  } finally {
    await client.end()
    await server.stop()
  }
}
