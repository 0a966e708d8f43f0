/**
 * Reads the counters of a campaign, folded tallies plus the unfolded tail, in one view. Their number does not grow
 * with tasks. Keys are looked up by ranges (see `#db/planner.ts`).
 */
import type { ZoneGroup } from '#domain/plan/plan.ts'
import { invariant } from '#domain/result.ts'
import type { GroupTasks } from '#domain/snapshot/count-blockers.ts'
import type { Tally } from '#domain/snapshot/tally.ts'
import { PUT_OFF_REASONS } from '#domain/task/wait-reason.ts'
import type { TallyFamily, TallyKey } from '#domain/tally/keys.ts'
import type { Tx } from '#db/database.ts'
import { raw, type Sql, sql } from '#db/sql.ts'
import { type Read, readOf, readAlone } from '#db/read-together.ts'
import { inFamily } from '#db/tally/keys.ts'

interface TallyRow {
  readonly key: TallyKey
  readonly amount: number
}

/** All keys but the minutes of waiting and held tasks (`w:`, `wp:`, `h:`, `hw:`). */
export const readTally = async (tx: Tx, campaignId: string): Promise<Tally> =>
  tallyOf(await readAlone(tx, tallyRows(campaignId)))

export const tallyRows = (campaignId: string): Read<TallyRow> =>
  readOf(sql`
  select key, sum(amount)::bigint as amount from (
    select key, amount from tally where scope = ${campaignId} and key < 'h'
    union all select key, amount from tally where scope = ${campaignId} and key >= 'i' and key < 'w'
    union all select key, amount from tally_delta where scope = ${campaignId} and (key < 'h' or key >= 'i' and key < 'w')) a
  group by key having sum(amount) <> 0`)
export const tallyOf = (rows: readonly TallyRow[]): Tally => new Map(rows.map((row) => [row.key, row.amount]))

export interface GroupRow extends ZoneGroup, GroupTasks {
  readonly campaignId: string
}

/**
 * Counts, per zone group, the callable tasks, those not yet due and those due but held, at exactly `at`: later
 * minutes from the tallies, the minute that contains `at` from the rows.
 */
export function groupRows(campaignIds: readonly string[], at: number): Read<GroupRow> {
  const minute = Math.floor(at / 60_000)
  // Minutes have eight digits from 1989 to 2160, so that they sort as text.
  invariant(String(minute).length === 8, 'an instant of our time')
  const [from, to] = [at, (minute + 1) * 60_000].map((instant) => new Date(instant).toISOString())
  const laterSum = (kind: TallyFamily): Sql => sumAfter(raw(`'${kind}:'`), minute)
  return readOf(sql`
  with unfolded as materialized (
    select scope, key, sum(amount) as amount from tally_delta where scope = any(${campaignIds})
      and (${raw((['g', 'h', 'hw', 'w', 'wp'] as const).map((each) => inFamily(each)).join(' or '))})
    group by scope, key),
  g as materialized (
    select scope, substr(key, 3)::int as id, sum(amount) as n from (
      select scope, key, amount from tally where scope = any(${campaignIds}) and ${raw(inFamily('g'))}
      union all select scope, key, amount from unfolded where ${raw(inFamily('g'))}) a
    group by scope, key having sum(amount) > 0),
  now_waiting as materialized (
    select campaign_id, zone_group_id, count(*) as w, count(*) filter (where hold_until > next_eligible_at) as hw,
      count(*) filter (where wait_reason = any(${PUT_OFF_REASONS})) as wp
    from task where campaign_id = any(${campaignIds}) and status in ('pending', 'retry_pending')
      and next_eligible_at > ${from} and next_eligible_at < ${to} group by 1, 2),
  now_held as materialized (
    select campaign_id, zone_group_id, count(*) as h
    from task where campaign_id = any(${campaignIds}) and status in ('pending', 'retry_pending')
      and hold_until > ${from} and hold_until < ${to} and hold_until > coalesce(next_eligible_at, '-infinity') group by 1, 2)
  select g.scope as "campaignId", z.id, z.country, z.zones, g.n as callable,
    ${laterSum('w')} + coalesce(w.w, 0) as waiting, ${laterSum('wp')} + coalesce(w.wp, 0) as "putOff",
    ${laterSum('h')} + coalesce(h.h, 0) - (${laterSum('hw')} + coalesce(w.hw, 0)) as held
  from g join zone_group z on z.id = g.id
  left join now_waiting w on w.campaign_id = g.scope and w.zone_group_id = g.id
  left join now_held h on h.campaign_id = g.scope and h.zone_group_id = g.id
  order by g.scope, z.id`)
}

/** Adds up the counts of a kind in all minutes after this one. */
const sumAfter = (prefix: Sql, minute: number): Sql => sql`
  coalesce((select sum(a.amount) from tally a where a.scope = g.scope
    and a.key > ${prefix} || g.id || ':' || ${minute}::text and a.key < ${prefix} || g.id || ';'), 0)
  + coalesce((select sum(d.amount) from unfolded d where d.scope = g.scope
    and d.key > ${prefix} || g.id || ':' || ${minute}::text and d.key < ${prefix} || g.id || ';'), 0)`
