/**
 * Reads the counters of a campaign, folded tallies plus the unfolded tail, in one view. Their number does not grow
 * with tasks. Keys are looked up by ranges (see `#db/planner.ts`).
 */
import type { ZoneGroup } from '#domain/plan/plan.ts'
import type { GroupTasks } from '#domain/snapshot/count-blockers.ts'
import type { Tally } from '#domain/snapshot/tally.ts'
import { PUT_OFF_REASONS } from '#domain/task/wait-reason.ts'
import type { TallyFamily, TallyKey } from '#domain/tally/keys.ts'
import type { Tx } from '#db/database.ts'
import { join, raw, type Sql, sql } from '#db/sql.ts'
import { type Read, readOf, readAlone } from '#db/read-together.ts'
import { inFamily } from '#db/tally/keys.ts'
import { hoursAhead, laterThan, minutesLeft } from '#db/tally/later.ts'

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
 * Counts, per zone group, the callable tasks, those not yet due and those due but held, at exactly `at`: the hours
 * after this one and the rest of its minutes from the tallies, the minute that contains `at` from the rows.
 */
export function groupRows(campaignIds: readonly string[], at: number): Read<GroupRow> {
  const later = laterThan(at)
  const [from, to] = [at, later.nextMinuteAt].map((instant) => new Date(instant).toISOString())
  const prefix = raw(`k.kind || ':' || g.id`)
  const ahead = [minutesLeft, hoursAhead].map((rows) => rows(later, raw('g.scope'), prefix))
  const sum = (kind: Kind | 'g'): Sql =>
    raw(`coalesce(sum(n) filter (where kind = '${kind}'), 0)::bigint as ${kind}`)
  return readOf(sql`
  with unfolded as materialized (
    select scope, key, sum(amount) as amount from tally_delta where scope = any(${campaignIds})
      and (${raw((['g', ...KINDS] as const).map((each) => inFamily(each)).join(' or '))})
    group by scope, key),
  g as materialized (
    select scope, substr(key, 3)::int as id, sum(amount) as n from (
      select scope, key, amount from tally where scope = any(${campaignIds}) and ${raw(inFamily('g'))}
      union all select scope, key, amount from unfolded where ${raw(inFamily('g'))}) a
    group by scope, key having sum(amount) > 0),
  -- Mostly tasks wait for nothing but their time, so that three of the four kinds have no row at all.
  kinds as materialized (
    select k.kind from unnest(${KINDS}::text[]) k(kind) cross join lateral (
      select from tally a where a.scope = any(${campaignIds}) and a.key >= k.kind || ':' and a.key < k.kind || ';' limit 1) a),
  counted as materialized (
    select scope, id, 'g' as kind, n from g
    union all
    select g.scope, g.id, k.kind, a.amount from g cross join kinds k cross join lateral (${join(ahead, ' union all ')}) a
    union all
    select scope, split_part(key, ':', 2)::int, split_part(key, ':', 1), amount from unfolded
    where split_part(key, ':', 3) > ${later.minute}::text
    union all
    select t.campaign_id, t.zone_group_id, k.kind, 1 from task t cross join lateral (values ('w', true),
      ('wp', t.wait_reason = any(${PUT_OFF_REASONS})), ('hw', t.hold_until > t.next_eligible_at)) k(kind, holds)
    where k.holds and t.campaign_id = any(${campaignIds}) and t.stage in ('pending', 'retry_pending')
      and t.next_eligible_at > ${from} and t.next_eligible_at < ${to}
    union all
    select campaign_id, zone_group_id, 'h', 1
    from task where campaign_id = any(${campaignIds}) and stage in ('pending', 'retry_pending')
      and hold_until > ${from} and hold_until < ${to} and hold_until > coalesce(next_eligible_at, '-infinity'))
  select c.scope as "campaignId", z.id, z.country, z.zones, c.g as callable,
    c.w as waiting, c.wp as "putOff", c.h - c.hw as held
  from (select scope, id, ${join((['g', ...KINDS] as const).map(sum), ', ')} from counted group by scope, id) c
  join zone_group z on z.id = c.id where c.g > 0 order by c.scope, z.id`)
}

/** The families that count tasks of a zone group by minutes. */
const KINDS = ['w', 'wp', 'h', 'hw'] as const satisfies readonly TallyFamily[]
type Kind = (typeof KINDS)[number]
