/** What the page needs of calls: those still open, those of people with callable tasks, and the last fifty ended. */
import { resultCounts } from '#domain/snapshot/tally.ts'
import type { PersonOnLine } from '#domain/snapshot/count-blockers.ts'
import type { Tx } from '#store/database.ts'

export interface OpenCalls {
  readonly open: number
  readonly held_micro: number
  readonly uncertain: number
  /** World time by which each of them has ended at its limits. */
  readonly quiet_by: number | null
  /** When the oldest call that still waits for its worker was claimed. */
  readonly oldest_claim: number | null
}

export const readOpenCalls = (tx: Tx, campaignId: string): Promise<OpenCalls> =>
  tx.one<OpenCalls>(
    `select count(*) as open, coalesce(sum(hold_micro), 0) as held_micro, count(uncertain_since) as uncertain,
       max(case when answered_at is not null then answered_at + make_interval(secs => talk_limit_seconds)
         else coalesce(placed_at, claimed_at) + make_interval(secs => ring_seconds + talk_limit_seconds) end) as quiet_by,
       min(claimed_at) filter (where status = 'claimed') as oldest_claim
     from call where campaign_id = $1 and status <> 'ended'`,
    [campaignId],
  )

/** The callable tasks whose person is on a line, in any campaign; as many as there are lines at most. */
export const readOnLine = (tx: Tx, campaignId: string): Promise<PersonOnLine[]> =>
  tx.rows<PersonOnLine>(
    `select t.id as "taskId", t.zone_group_id as "groupId", t.next_eligible_at as "nextEligibleAt",
       t.hold_until as "holdUntil", true as "onCall", c.uncertain_since is not null as uncertain
     from call c join task t on t.workspace_id = c.workspace_id and t.e164 = c.e164
       and t.status in ('pending', 'retry_pending') and t.campaign_id = $1
     where c.status <> 'ended' and not c.dry_run order by t.id`,
    [campaignId],
  )

const RECENT = 50
const FAILED = new Set(['unreachable', 'bad_number', 'carrier_error', 'unknown'])

export interface RecentCalls {
  readonly finished: number
  readonly failed: number
  readonly rated: number
  readonly answered: number
}

export async function readRecentCalls(tx: Tx, campaignId: string): Promise<RecentCalls> {
  const rows = await tx.rows<{ result: string }>(
    `select result from call where workspace_id = $3 and campaign_id = $1 and status = 'ended' and result <> 'withdrawn'
     order by ended_at desc, id desc limit $2`,
    [campaignId, RECENT, tx.workspace],
  )
  const counts = resultCounts(rows.map((row) => [row.result, 1] as const))
  return { ...counts, failed: rows.filter((row) => FAILED.has(row.result)).length }
}
