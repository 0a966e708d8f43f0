/** Reads whether dialling is stopped, and since when no request can start any more. */
import type { DialingState } from '#contract/workspace.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { isoOrNull } from '#verb/wire.ts'

interface Row {
  readonly stopped: number | null
  readonly acked: number | null
}

export function readDialing(
  db: Database,
  actor: Actor,
  scope: 'workspace' | 'installation',
): Promise<DialingState> {
  return db.tx(actor.workspace, async (tx) => {
    const row =
      scope === 'workspace'
        ? await tx.one<Row>(
            'select dialing_stopped_at as stopped, dialing_stop_acked_at as acked from workspace where workspace_id = $1',
            [tx.workspace],
          )
        : await tx.one<Row>(
            'select dialing_stopped_at as stopped, dialing_stop_acked_at as acked from installation',
          )
    return {
      stoppedAt: isoOrNull(row.stopped),
      acknowledgedAt: row.stopped === null ? null : isoOrNull(row.acked),
    }
  })
}
