/**
 * Finds the tasks that the dispatcher would take next in a campaign: due, in one of the zone groups that are open, not
 * held, with retries left, and with no open call to the same person. The claim calls it. It reads one index range per (group, priority);
 * its cost follows the limit, never the number of tasks.
 */
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { type Read, readOf } from '#db/read-together.ts'
import { sql } from '#db/sql.ts'

export interface Candidate {
  readonly id: string
  readonly campaign_id: string
  readonly contact_id: string
  readonly e164: string
  readonly zone_group_id: number
  readonly variant: number
  readonly status: 'pending' | 'retry_pending'
  readonly priority: number
  readonly next_eligible_at: number | null
  readonly attempts: number
  readonly crashes: number
  readonly misses: number
  readonly apart: boolean
  readonly sticky_number_id: string | null
  readonly archived_at: number | null
}

/** Behind every id. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** @param until the condition on the tasks `t` of a priority `p` that ends the range of each @param from what it uses */
const candidates = (until: string, from = ''): string => `
  select t.id from unnest($2::int[]) z(id) cross join (values (2), (1), (0)) p(priority)${from}
  cross join lateral (
    select t.id, t.due_at from task t
    where t.campaign_id = $1 and t.zone_group_id = z.id and t.stage in ('pending', 'retry_pending')
      and t.priority = p.priority and ${until}
      and t.attempts <= (select max_retries from campaign where id = $1)
      and ($5 or not exists (select 1 from call c where c.workspace_id = t.workspace_id and c.e164 = t.e164
        and c.open and not c.dry_run))
    order by t.due_at, t.id limit $4) t
  order by p.priority desc, t.due_at, t.id limit $4`

export const FIND_CANDIDATES = candidates('t.due_at <= $3')

/**
 * The same, but nothing behind the last of a few tasks ($6) in that order: which of these the dispatcher would take next
 * is known at the cost of those few, however many lines are free. One comparison ends the range, because an index scan
 * that has a second one on the same column reads on to the end of that.
 */
export const CANDIDATES_UP_TO = `
  with last as materialized (
    select priority, due_at, id from task where campaign_id = $1 and id = any($6) order by priority, due_at desc, id desc limit 1)
  ${candidates(
    `(t.due_at, t.id) <= (case when p.priority = l.priority then l.due_at else $3 end,
        case when p.priority = l.priority then l.id else '${LAST_ID}' end)`,
    ' join last l on l.priority <= p.priority',
  )}`

// A task that another transaction has changed meanwhile is looked at again under its lock.
export const LOCK_CANDIDATES = `
  select t.id, t.campaign_id, t.contact_id, t.e164, t.zone_group_id, t.variant, t.status, t.priority, t.next_eligible_at, t.due_at,
    t.attempts, t.crashes, t.misses, t.apart, t.sticky_number_id,
    (select c.archived_at from contact c where c.id = t.contact_id and c.workspace_id = t.workspace_id) as archived_at
  from task t where t.workspace_id = $6 and t.id = any(array(${FIND_CANDIDATES})) and t.stage in ('pending', 'retry_pending')
  order by t.id for no key update of t skip locked`

interface Found extends Candidate {
  readonly due_at: number
}

/** Locks them. They come in the order in which they are called. */
export async function findCandidates(
  tx: Tx,
  query: { campaignId: string; groups: readonly number[]; at: number; most: number; dryRun: boolean },
): Promise<Candidate[]> {
  const found = await tx.rows<Found>(LOCK_CANDIDATES, [
    query.campaignId,
    query.groups,
    instantParam(query.at),
    query.most,
    query.dryRun,
    tx.workspace,
  ])
  return found.sort(
    (a, b) => b.priority - a.priority || compare(a.due_at, b.due_at) || (a.id < b.id ? -1 : 1),
  )
}

/** For instants that may be infinite. */
const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)

/** The next instant at which a task of these groups becomes due, to be read together with others; null when none waits. */
export const nextDue = (
  groups: readonly { readonly campaignId: string; readonly id: number }[],
  at: number,
): Read<{ readonly next: number | null }> =>
  readOf(
    sql`
    select min(t.due_at) as next
    from unnest(${groups.map((group) => group.campaignId)}::uuid[], ${groups.map((group) => group.id)}::int[]) z(campaign_id, id)
    cross join (values (2), (1), (0)) p(priority)
    cross join lateral (select due_at from task t where t.campaign_id = z.campaign_id and t.zone_group_id = z.id
      and t.stage in ('pending', 'retry_pending') and t.priority = p.priority and t.due_at > ${instantParam(at)}
      order by t.due_at limit 1) t`,
    ['next'],
  )
