/** The counters of a campaign: folded ones plus the unfolded tail, in one view. Their number does not grow with tasks. */
import type { Tally } from '#domain/snapshot/tally.ts'
import type { Tx } from '#store/database.ts'

/** Everything but the minutes of waiting and held tasks. */
export async function readTally(tx: Tx, campaignId: string): Promise<Tally> {
  const rows = await tx.rows<{ key: string; amount: number }>(TALLY, [campaignId])
  return new Map(rows.map((row) => [row.key, row.amount]))
}

const MINUTES = `starts_with(key, 'w:') or starts_with(key, 'h:') or starts_with(key, 'hw:')`
const TALLY = `
  select key, sum(amount)::bigint as amount from (
    select key, amount from tally where scope = $1 and not (${MINUTES})
    union all select key, amount from tally_delta where scope = $1 and not (${MINUTES})) a
  group by key having sum(amount) <> 0`

export interface GroupWaiting {
  readonly waiting: number
  readonly held: number
}

/**
 * Per zone group, the callable tasks that are not yet due and those that are due but held, at `at` exactly: later
 * minutes from the tallies, the minute that contains `at` from the rows.
 */
export async function readWaiting(
  tx: Tx,
  campaignId: string,
  at: number,
): Promise<ReadonlyMap<number, GroupWaiting>> {
  const minute = Math.floor(at / 60_000)
  const instants = [campaignId, new Date(at).toISOString(), new Date((minute + 1) * 60_000).toISOString()]
  const parts = [
    ...(await tx.rows<Part>(LATER, [campaignId, minute])),
    ...(await tx.rows<Part>(WAITING_NOW, instants)),
    ...(await tx.rows<Part>(HELD_NOW, instants)),
  ]
  const groups = new Map<number, GroupWaiting>()
  for (const { id, w, h, hw } of parts) {
    const known = groups.get(id) ?? { waiting: 0, held: 0 }
    groups.set(id, { waiting: known.waiting + w, held: known.held + h - hw })
  }
  return groups
}

/** Waiting; held; and, of the held ones, those that still wait and count as waiting. */
interface Part {
  readonly id: number
  readonly w: number
  readonly h: number
  readonly hw: number
}

const LATER = `
  with k as materialized (
    select key, amount from tally where scope = $1 and (${MINUTES})
    union all select key, amount from tally_delta where scope = $1 and (${MINUTES})),
  m as (select split_part(key, ':', 1) as kind, split_part(key, ':', 2)::int as id, split_part(key, ':', 3)::bigint as minute, amount from k)
  select id, coalesce(sum(amount) filter (where kind = 'w'), 0) as w, coalesce(sum(amount) filter (where kind = 'h'), 0) as h,
    coalesce(sum(amount) filter (where kind = 'hw'), 0) as hw
  from m where minute > $2 group by id`

const WAITING_NOW = `
  select zone_group_id as id, count(*) as w, 0 as h, count(*) filter (where hold_until > next_eligible_at) as hw
  from task where campaign_id = $1 and status in ('pending', 'retry_pending')
    and next_eligible_at > $2 and next_eligible_at < $3 group by zone_group_id`

const HELD_NOW = `
  select zone_group_id as id, 0 as w, count(*) as h, 0 as hw
  from task where campaign_id = $1 and status in ('pending', 'retry_pending')
    and hold_until > $2 and hold_until < $3 and hold_until > coalesce(next_eligible_at, '-infinity') group by zone_group_id`
