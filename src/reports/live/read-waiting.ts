/**
 * Counts the callable tasks of a campaign that wait for their next eligible instant, by the reason of the wait, with
 * the earliest instant of each. The live page reads it together with the rest. Later hours and minutes come from the
 * tallies and the minute that contains `at` from the rows, so its cost grows with the hours that lie ahead and the tasks of
 * two minutes, never with the campaign.
 */
import type { TallyFamily } from '#domain/tally/keys.ts'
import { WAIT_REASONS, type WaitReason } from '#domain/task/wait-reason.ts'
import { instantParam } from '#db/parse-rows.ts'
import { raw, sql } from '#db/sql.ts'
import { inFamily } from '#db/tally/keys.ts'
import { type Read, readOf } from '#db/read-together.ts'
import { hoursAhead, laterThan, minutesLeft } from '#db/tally/later.ts'

export interface WaitingRow {
  readonly reason: WaitReason
  readonly count: number
  /** World time, epoch milliseconds. */
  readonly next_due_at: number
}

/** A wait that was written without a reason is a retry, as in the tallies. */
const REASON = raw(`coalesce(t.wait_reason, 'retry')`)
const WAITING = raw(`t.stage in ('pending', 'retry_pending')`)
const FAMILY: TallyFamily = 'wr'
const PREFIX = raw(`'${FAMILY}:' || r.reason`)
/** The minute or hour of a key. */
const LAST = raw(`split_part(key, ':', 3)`)

/** In the order of `WAIT_REASONS`; reasons for which nobody waits are left out. */
export function waitingByReason(campaignId: string, at: number): Read<WaitingRow> {
  const later = laterThan(at)
  const scope = sql`${campaignId}`
  return readOf(
    sql`
    with unfolded as materialized (
      select split_part(key, ':', 2) as reason, ${LAST} as minute, sum(amount) as n from tally_delta
      where scope = ${campaignId} and ${raw(inFamily(FAMILY))} and ${LAST} > ${later.minute}::text group by 1, 2),
    reasons as (select w.reason, w.place from unnest(${WAIT_REASONS}::text[]) with ordinality w(reason, place)),
    minutes as materialized (
      select r.reason, a.minute, sum(a.n) as n from reasons r cross join lateral (
        select ${LAST} as minute, amount as n from (${minutesLeft(later, scope, PREFIX)}) m
        union all select u.minute, u.n from unfolded u where u.reason = r.reason and u.minute < ${later.nextHour}::text) a
      group by 1, 2 having sum(a.n) > 0),
    hours as materialized (
      select r.reason, a.hour, sum(a.n) as n from reasons r cross join lateral (
        select ${LAST}::bigint as hour, amount as n from (${hoursAhead(later, scope, PREFIX)}) h
        union all select u.minute::bigint / 60, u.n from unfolded u where u.reason = r.reason and u.minute >= ${later.nextHour}::text) a
      group by 1, 2 having sum(a.n) > 0),
    soon as materialized (
      select ${REASON} as reason, count(*) as n, min(t.next_eligible_at) as due from task t
      where t.campaign_id = ${campaignId} and ${WAITING} and t.next_eligible_at > ${instantParam(at)}
        and t.next_eligible_at < ${instantParam(later.nextMinuteAt)} group by 1),
    counted as materialized (
      select r.reason, r.place, s.due, m.minute, h.hour, coalesce(s.n, 0) + coalesce(m.n, 0) + coalesce(h.n, 0) as n from reasons r
      left join soon s on s.reason = r.reason
      left join (select reason, sum(n) as n, min(minute) as minute from minutes group by 1) m on m.reason = r.reason
      left join (select reason, sum(n) as n, min(hour) as hour from hours group by 1) h on h.reason = r.reason),
    -- The first minute of each reason, looked for in the hour that has it.
    firsts as (
      select r.reason, r.place, r.n, r.due, coalesce(r.minute, (
        select a.minute from (
          select ${LAST} as minute, amount as n from tally where scope = ${campaignId}
            and key >= ${PREFIX} || ':' || r.hour * 60 and key < ${PREFIX} || ':' || (r.hour + 1) * 60
          union all select u.minute, u.n from unfolded u where u.reason = r.reason and u.minute::bigint / 60 = r.hour) a
        group by 1 having sum(a.n) > 0 order by 1 limit 1))::bigint as minute
      from counted r where r.n > 0)
    select f.reason, f.n::bigint as count, coalesce(f.due, (
      select min(t.next_eligible_at) from task t where t.campaign_id = ${campaignId} and ${WAITING} and ${REASON} = f.reason
        and t.next_eligible_at >= to_timestamp(f.minute * 60) and t.next_eligible_at < to_timestamp((f.minute + 1) * 60))) as next_due_at
    from firsts f order by f.place`,
    ['next_due_at'],
  )
}
