/** Reads whether dialling is stopped, since when no request can start any more, and who stopped it. */
import type { DialingState, DialingStops } from '#contract/workspace.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { iso, isoOrNull } from '#verb/wire.ts'
import { namesOfActors } from '#db/ledger/names-of-actors.ts'
import { ofKind } from '#db/ledger/ledger-row.ts'
import { whoText } from '#wording/who.ts'

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

interface StopRow extends Row {
  readonly scope: keyof DialingStops
  readonly actor: string | null
}
const STOPS = `
  select 'workspace' as scope, w.dialing_stopped_at as stopped, w.dialing_stop_acked_at as acked,
    (select l.actor from ledger l where l.workspace_id = w.workspace_id and ${ofKind('dialing_stopped')}
      order by l.id desc limit 1) as actor
  from workspace w where w.workspace_id = $1 and w.dialing_stopped_at is not null
  union all
  select 'installation', i.dialing_stopped_at, i.dialing_stop_acked_at,
    (select l.actor from ledger l where l.workspace_id = $1 and l.subject = $1::text
      and l.data ->> 'what' = 'installation.dialing_stopped' order by l.id desc limit 1)
  from installation i where i.dialing_stopped_at is not null`

/** For the bar of every page; nothing is looked up while nothing is stopped. */
export function readStops(db: Database, actor: Actor): Promise<DialingStops> {
  return db.tx(actor.workspace, async (tx) => {
    const rows = await tx.rows<StopRow>(STOPS, [tx.workspace])
    const names = await namesOfActors(
      tx,
      rows.flatMap((row) => row.actor ?? []),
    )
    const of = (scope: keyof DialingStops): DialingStops[typeof scope] => {
      const row = rows.find((each) => each.scope === scope)
      if (!row || row.stopped === null) return null
      const by =
        row.actor === null || row.actor === 'engine' ? null : whoText(row.actor, names.get(row.actor))
      return { at: iso(row.stopped), acknowledgedAt: isoOrNull(row.acked), by }
    }
    return { workspace: of('workspace'), installation: of('installation') }
  })
}
