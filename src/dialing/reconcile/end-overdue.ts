/**
 * Asks for the end of calls that must end whatever the carrier does: unanswered ones when their hours close
 * (docs/dialing.md step 13), and those that ring or talk past our own limits (C10), as far as we know. Reconcile calls it
 * in every sweep. The next question to the carrier then makes the hang-up itself, and its answer says whether the
 * carrier let the call go on.
 */
import { LIMIT_MARGIN_SECONDS } from '#domain/call/overrun.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'

export async function endOverdue(tx: Tx): Promise<void> {
  const at = await tx.instant()
  await tx.run(HOURS_CLOSED, [tx.workspace, instantParam(at)])
  await tx.run(OVERRUNS, [tx.workspace, instantParam(at), LIMIT_MARGIN_SECONDS])
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
  from over where k.workspace_id = $1 and k.id = over.id`

/** World time of the next end that is ours to make; null when none is. */
export const NEXT_OVERDUE = `
  select min(least(
    case when ${UNANSWERED} and k.hang_up_requested_at is null then least(k.hours_close_at, ${RING_ENDS}) end,
    case when k.status = 'in_progress' and coalesce(k.hang_up_reason, '') not in ('stop', 'talk_limit') then ${TALK_ENDS} end))
  from call k join connection c on c.workspace_id = k.workspace_id and c.id = k.connection_id
  where k.workspace_id = $1 and k.open and k.status <> 'claimed' and not k.dry_run`
