/** What the database of a stopped demo holds. */
import pg from 'pg'
import { startEmbedded } from '#main/postgres/embedded.ts'

export interface Rows {
  readonly calls: readonly {
    readonly id: string
    readonly status: string
    readonly carrier_ref: string | null
  }[]
  readonly openTasks: number
  readonly balanceMicro: number
  readonly heldMicro: number
  readonly entriesMicro: number
}

export async function readRows(folder: string): Promise<Rows> {
  const server = await startEmbedded({ folder })
  const client = new pg.Client({ connectionString: server.url })
  try {
    await client.connect()
    const calls = await client.query('select id, status, carrier_ref from call')
    const sums = await client.query(`
      select (select count(*) from task where status in ('pending', 'queued', 'placing_call', 'calling', 'retry_pending')) as tasks,
        (select sum(balance_micro) from credit_account) as balance, (select sum(held_micro) from credit_account) as held,
        (select sum(amount_micro) from credit_entry where kind <> 'release') as entries`)
    const [row] = sums.rows
    return {
      calls: calls.rows,
      openTasks: Number(row.tasks),
      balanceMicro: Number(row.balance),
      heldMicro: Number(row.held),
      entriesMicro: Number(row.entries),
    }
  } finally {
    await client.end()
    await server.stop()
  }
}
