/**
 * Asks for the end of calls that must end whatever the carrier does: unanswered ones when their hours close
 * (docs/dialing.md step 13), and those that ring or talk past our own limits (C10), which is an incident. Reconcile
 * calls it in every sweep. The next question to the carrier then makes the hang-up itself.
 */
import type { Ids } from '#domain/ids.ts'
import type { IncidentKind } from '#domain/incident/incident-kinds.ts'
import { noteIncident } from '#dialing/settle/note-incident.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'

/** World seconds beyond a limit that the carrier may need to end a call by itself. */
export const LIMIT_MARGIN_SECONDS = 15

interface Overrun {
  readonly id: string
  readonly connection_id: string
  readonly reason: Extract<IncidentKind, 'ring_limit' | 'talk_limit'>
}

export async function endOverdue(tx: Tx, ids: Ids): Promise<void> {
  const at = await tx.instant()
  await tx.run(HOURS_CLOSED, [tx.workspace, instantParam(at)])
  const overruns = await tx.rows<Overrun>(OVERRUNS, [tx.workspace, instantParam(at), LIMIT_MARGIN_SECONDS])
  for (const { id, connection_id: connectionId, reason } of overruns)
    await noteIncident(tx, ids, { kind: reason, at, connectionId, callId: id, ref: id })
}

const UNANSWERED = `k.open and k.status in ('placing', 'ringing') and k.answered_at is null and not k.dry_run`

const HOURS_CLOSED = `
  with over as (select k.id from call k where k.workspace_id = $1 and ${UNANSWERED} and k.hours_close_at <= $2
    and k.hang_up_requested_at is null order by k.id for no key update skip locked)
  update call k set hang_up_requested_at = $2, hang_up_reason = 'hours_closed', next_ask_at = $2
  from over where k.workspace_id = $1 and k.id = over.id`

const RING_ENDS = `coalesce(k.ringing_at, k.placed_at + make_interval(secs => c.ring_delay_seconds))
  + make_interval(secs => k.ring_seconds + $3)`
const TALK_ENDS = 'k.answered_at + make_interval(secs => k.talk_limit_seconds + $3)'

const OVERRUNS = `
  with over as (
    select k.id from call k join connection c on c.workspace_id = k.workspace_id and c.id = k.connection_id
    where k.workspace_id = $1 and k.open and not k.dry_run
      and ((${UNANSWERED} and k.hang_up_requested_at is null and ${RING_ENDS} <= $2)
        or (k.status = 'in_progress' and coalesce(k.hang_up_reason, '') not in ('stop', 'talk_limit') and ${TALK_ENDS} <= $2))
    order by k.id for no key update of k skip locked)
  update call k set hang_up_requested_at = $2, next_ask_at = $2,
    hang_up_reason = case when k.answered_at is null then 'ring_limit' else 'talk_limit' end
  from over where k.workspace_id = $1 and k.id = over.id
  returning k.id, k.connection_id, k.hang_up_reason as reason`

/** World time of the next end that is ours to make; null when none is. */
export const NEXT_OVERDUE = `
  select min(least(
    case when ${UNANSWERED} and k.hang_up_requested_at is null then least(k.hours_close_at, ${RING_ENDS}) end,
    case when k.status = 'in_progress' and coalesce(k.hang_up_reason, '') not in ('stop', 'talk_limit') then ${TALK_ENDS} end))
  from call k join connection c on c.workspace_id = k.workspace_id and c.id = k.connection_id
  where k.workspace_id = $1 and k.open and k.status <> 'claimed' and not k.dry_run`
