/** Reads and writes the breaker in a connection's row. */
import type { Breaker } from '#domain/breaker/breaker.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import type { Schema } from '#db/schema.ts'
import { sql } from '#db/sql.ts'

type Row = Pick<
  Schema['connection'],
  'breaker' | 'breaker_reason' | 'failures' | 'next_probe_at' | 'ramp_started_at'
>

/**
 * Keeps others from changing the breaker until the transaction ends. Where the connection's pace is needed too, lock
 * the pace first.
 */
export async function lockBreaker(tx: Tx, connectionId: string): Promise<Breaker> {
  const row = await tx.one<Row>(sql`
    select breaker, breaker_reason, failures, next_probe_at, ramp_started_at from connection
    where workspace_id = ${tx.workspace} and id = ${connectionId} for no key update`)
  return {
    state: row.breaker,
    reason: row.breaker_reason,
    failures: row.failures,
    nextProbeAt: row.next_probe_at,
    rampStartedAt: row.ramp_started_at,
  }
}

export async function writeBreaker(tx: Tx, connectionId: string, breaker: Breaker): Promise<void> {
  await tx.run(sql`
    update connection set breaker = ${breaker.state}, breaker_reason = ${breaker.reason}, failures = ${breaker.failures},
      next_probe_at = ${instantParam(breaker.nextProbeAt)}, ramp_started_at = ${instantParam(breaker.rampStartedAt)}
    where workspace_id = ${tx.workspace} and id = ${connectionId}`)
}
