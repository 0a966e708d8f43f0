/**
 * Takes the next slot in the connection's rate, once its breaker lets a request be tried. Workers call it before the
 * gate.
 */
import { note } from '#dialing/engine-events.ts'
import { mayTry } from '#domain/breaker/breaker.ts'
import { takeNext } from '#domain/pace/pace.ts'
import { lockBreaker, writeBreaker } from '#db/connections/breaker-row.ts'
import { lockPace, writePace } from '#db/connections/pace-row.ts'
import type { Tx } from '#db/database.ts'
import type { Schema } from '#db/schema.ts'
import { sql } from '#db/sql.ts'

export type Slot =
  | { readonly ok: true; readonly at: number }
  | { readonly ok: false; readonly until: number | null }

type Row = Pick<Schema['connection'], 'calls_per_second' | 'breaker' | 'failures'> & {
  /** Create requests that have no answer yet. */
  readonly unanswered: number
}

export async function takeSlot(tx: Tx, connectionId: string): Promise<Slot> {
  const pace = await lockPace(tx, connectionId)
  const at = await tx.instant()
  const row = await tx.one<Row>(sql`
    select c.calls_per_second, c.breaker, c.failures,
      (select count(*) from call k where k.workspace_id = c.workspace_id and k.connection_id = c.id and not k.dry_run
         and k.open and k.status = 'placing' and not k.submitted and k.uncertain_since is null) as unanswered
    from connection c where c.workspace_id = ${tx.workspace} and c.id = ${connectionId}`)
  // In the usual case this waits for no transaction that writes the connection.
  if (row.breaker !== 'closed' || row.failures > 0) {
    const breaker = await lockBreaker(tx, connectionId)
    const leave = mayTry(breaker, row.unanswered, at)
    if (!leave.ok) return leave
    if (leave.after !== breaker) {
      const { state: to, reason } = leave.after
      note(tx, { type: 'breaker', connectionId, to, reason })
      await writeBreaker(tx, connectionId, leave.after)
    }
  }
  const { slot, after } = takeNext(pace, row.calls_per_second, at)
  await writePace(tx, connectionId, after)
  return { ok: true, at: slot }
}
