/**
 * Counts the callable tasks of a campaign that wait for their next eligible instant, by the reason of the wait, with
 * the earliest instant of each. The live page reads it together with the rest. Later minutes come from the tallies and
 * the minute that contains `at` from the rows, so its cost grows with the minutes that lie ahead and the tasks of two
 * minutes, never with the campaign.
 */
import type { TallyFamily } from '#domain/tally/keys.ts'
import { WAIT_REASONS, type WaitReason } from '#domain/task/wait-reason.ts'
import { instantParam } from '#db/parse-rows.ts'
import { raw, sql } from '#db/sql.ts'
import { inFamily } from '#db/tally/keys.ts'
import { type Read, readOf } from '#db/read-together.ts'

export interface WaitingRow {
  readonly reason: WaitReason
  readonly count: number
  /** World time, epoch milliseconds. */
  readonly next_due_at: number
}

const MINUTE_MS = 60_000
/** A wait that was written without a reason is a retry, as in the tallies. */
const REASON = raw(`coalesce(t.wait_reason, 'retry')`)
const WAITING = raw(`t.status in ('pending', 'retry_pending')`)
const FAMILY: TallyFamily = 'wr'
const LATER = raw(
  `key > '${FAMILY}:' || r.reason || ':' || r.minute and key < '${FAMILY}:' || r.reason || ';'`,
)

/** In the order of `WAIT_REASONS`; reasons for which nobody waits are left out. */
export function waitingByReason(campaignId: string, at: number): Read<WaitingRow> {
  const minute = Math.floor(at / MINUTE_MS)
  return readOf(
    sql`
    with unfolded as materialized (
      select key, sum(amount) as amount from tally_delta where scope = ${campaignId} and ${raw(inFamily(FAMILY))} group by key),
    reasons as (select w.reason, w.place, ${String(minute)}::text as minute
      from unnest(${WAIT_REASONS}::text[]) with ordinality w(reason, place)),
    later as materialized (
      select r.reason, split_part(a.key, ':', 3)::bigint as minute, sum(a.amount) as n from reasons r
      cross join lateral (
        select key, amount from tally where scope = ${campaignId} and ${LATER}
        union all select key, amount from unfolded where ${LATER}) a
      group by 1, 2 having sum(a.amount) > 0),
    soon as materialized (
      select ${REASON} as reason, count(*) as n, min(t.next_eligible_at) as due from task t
      where t.campaign_id = ${campaignId} and ${WAITING} and t.next_eligible_at > ${instantParam(at)}
        and t.next_eligible_at < ${instantParam((minute + 1) * MINUTE_MS)} group by 1),
    counted as (
      select r.reason, r.place, coalesce(max(s.n), 0) + coalesce(sum(l.n), 0) as n, min(s.due) as due, min(l.minute) as minute
      from reasons r left join soon s using (reason) left join later l using (reason) group by 1, 2)
    select c.reason, c.n::bigint as count, coalesce(c.due, (
      select min(t.next_eligible_at) from task t where t.campaign_id = ${campaignId} and ${WAITING} and ${REASON} = c.reason
        and t.next_eligible_at >= to_timestamp(c.minute * 60) and t.next_eligible_at < to_timestamp((c.minute + 1) * 60))) as next_due_at
    from counted c where c.n > 0 order by c.place`,
    ['next_due_at'],
  )
}
