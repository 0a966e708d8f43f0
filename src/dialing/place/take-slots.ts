/**
 * Takes the next slots in a connection's rate, as many as its breaker lets requests be tried, under one lock of its pace.
 * Workers call it before the gate.
 */
import { note } from '#dialing/engine-events.ts'
import { mayTry } from '#domain/breaker/breaker.ts'
import { takeNext, type Wanted } from '#domain/pace/pace.ts'
import { lockBreaker, writeBreaker } from '#db/connections/breaker-row.ts'
import { lockPace, writePace } from '#db/connections/pace-row.ts'
import type { Tx } from '#db/database.ts'
import type { Schema } from '#db/schema.ts'
import { SET_INSTANT, sql, WORLD_TIME } from '#db/sql.ts'

export interface Slots {
  /** World instants, ascending. */
  readonly slots: readonly number[]
  /** So many of those that were asked for may not be tried now, whatever the rate. */
  readonly refused: number
}

type Row = Pick<Schema['connection'], 'calls_per_second' | 'breaker' | 'failures'> & {
  readonly at: number
  /** Create requests that have no answer yet. */
  readonly unanswered: number
}

export async function takeSlots(tx: Tx, connectionId: string, wanted: Wanted): Promise<Slots> {
  const pace = await lockPace(tx, connectionId)
  const { at, ...row } = await tx.one<Row>(sql`
    select t.at, ${SET_INSTANT}, c.calls_per_second, c.breaker, c.failures,
      (select count(*) from call k where k.workspace_id = c.workspace_id and k.connection_id = c.id and not k.dry_run
         and k.open and k.status = 'placing' and not k.submitted and k.uncertain_since is null) as unanswered
    from connection c, ${WORLD_TIME} where c.workspace_id = ${tx.workspace} and c.id = ${connectionId}`)
  const may = await mayTryNow(tx, connectionId, row, at)
  const most = Math.min(wanted.most, may)
  if (most < 1) return { slots: [], refused: wanted.most }
  const { slots, after } = takeNext(pace, row.calls_per_second, at, { ...wanted, most })
  await writePace(tx, connectionId, after)
  return { slots, refused: wanted.most - most }
}

/** How many requests the breaker lets be tried. */
async function mayTryNow(tx: Tx, connectionId: string, row: Omit<Row, 'at'>, at: number): Promise<number> {
  // In the usual case this waits for no transaction that writes the connection.
  if (row.breaker === 'closed' && row.failures === 0) return Infinity
  const breaker = await lockBreaker(tx, connectionId)
  const leave = mayTry(breaker, row.unanswered, at)
  if (!leave.ok) return 0
  if (leave.after !== breaker) {
    const { state: to, reason } = leave.after
    note(tx, { type: 'breaker', connectionId, to, reason })
    await writeBreaker(tx, connectionId, leave.after)
  }
  return leave.most
}
