/** Reads and writes the pace in a connection's row. Its lock comes before that of the connection. */
import type { Pace } from '#domain/pace/pace.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import type { Schema } from '#db/schema.ts'
import { sql } from '#db/sql.ts'

type Row = Pick<Schema['connection_pace'], 'next_slot_at' | 'rate_factor' | 'rate_changed_at'>

export async function lockPace(tx: Tx, connectionId: string): Promise<Pace> {
  const lock = sql`select next_slot_at, rate_factor, rate_changed_at from connection_pace
    where workspace_id = ${tx.workspace} and connection_id = ${connectionId} for update`
  let row = await tx.maybe<Row>(lock)
  if (!row) {
    await tx.run(sql`insert into connection_pace (workspace_id, connection_id)
      values (${tx.workspace}, ${connectionId}) on conflict do nothing`)
    row = await tx.one<Row>(lock)
  }
  return { nextSlotAt: row.next_slot_at, factor: row.rate_factor, factorChangedAt: row.rate_changed_at }
}

export async function writePace(tx: Tx, connectionId: string, pace: Pace): Promise<void> {
  await tx.run(sql`
    update connection_pace set next_slot_at = ${instantParam(pace.nextSlotAt)}, rate_factor = ${pace.factor},
      rate_changed_at = ${instantParam(pace.factorChangedAt)}
    where workspace_id = ${tx.workspace} and connection_id = ${connectionId}`)
}
