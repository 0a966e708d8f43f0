/**
 * Reads the calls that the page needs: open ones, those of people with callable tasks, and the last fifty that ended.
 */
import { type CallResult, RELEASE_AFTER_SECONDS } from '#domain/call/status.ts'
import { resultCounts } from '#domain/snapshot/tally.ts'
import type { PersonOnLine } from '#domain/snapshot/count-blockers.ts'
import { instantParam } from '#db/parse-rows.ts'
import { raw, sql } from '#db/sql.ts'
import { type Read, readOf } from '#db/read-together.ts'

export interface OpenCalls {
  readonly open: number
  /** Those that a carrier may know of. */
  readonly live: number
  readonly held_micro: number
  readonly uncertain: number
  /** The number of them about which the carrier did not answer. */
  readonly silent: number
  /**
   * World time by which each of them has ended, as long as the carrier answers: at its limits, or when it is asked
   * after them.
   */
  readonly quiet_by: number | null
  /** The instant when the oldest call that still waits for its worker was claimed. */
  readonly oldest_claim: number | null
}

/** If every event is lost, a call has been asked about within this many world seconds after its end. */
const ASKED_WITHIN_SECONDS = raw('60')

export const openCalls = (campaignId: string): Read<OpenCalls> =>
  readOf(
    sql`
  select count(*) as open, count(*) filter (where status <> 'claimed') as live, coalesce(sum(hold_micro), 0) as held_micro, count(uncertain_since) as uncertain,
    count(*) filter (where asked_without_answer > 0) as silent,
    max(case when answered_at is not null then answered_at + make_interval(secs => talk_limit_seconds)
      else coalesce(placed_at, claimed_at) + make_interval(secs => ring_seconds + talk_limit_seconds
        + case when uncertain_since is null then 0 else (select max(longest_delay_seconds) from connection) end) end
      + make_interval(secs => ${ASKED_WITHIN_SECONDS})) as quiet_by,
    min(claimed_at) filter (where status = 'claimed') as oldest_claim
  from call where campaign_id = ${campaignId} and open`,
    ['quiet_by', 'oldest_claim'],
  )

export interface PersonInCampaign extends PersonOnLine {
  readonly campaignId: string
}

/**
 * The callable tasks whose person is on a line in any campaign, at most as many as there are lines, and those of the
 * few people with an undecided attempt. The people are found first, and the tasks of each are looked up: the planner
 * might else look each task of the campaign up (see `#db/planner.ts`).
 */
export const peopleOnLine = (campaignIds: readonly string[], at: number): Read<PersonInCampaign> =>
  readOf(
    sql`
  with people as materialized (
    select c.workspace_id, c.e164, true as on_call, c.uncertain_since is not null as uncertain from call c where c.open and not c.dry_run
    union all
    select r.workspace_id, r.e164, false, true from recipient r
    where r.uncertain_until > ${instantParam(at)} and not exists (select 1 from call c where c.workspace_id = r.workspace_id and c.e164 = r.e164
      and c.open and not c.dry_run))
  select t.campaign_id as "campaignId", t.id as "taskId", t.zone_group_id as "groupId", t.next_eligible_at as "nextEligibleAt",
    t.wait_reason as "waitReason", t.hold_until as "holdUntil", p.on_call as "onCall", p.uncertain
  from people p cross join lateral (
    select t.campaign_id, t.id, t.zone_group_id, t.next_eligible_at, t.wait_reason, t.hold_until from task t
    where t.workspace_id = p.workspace_id and t.e164 = p.e164
      and t.stage in ('pending', 'retry_pending') and t.campaign_id = any(${campaignIds}) offset 0) t
  order by 2`,
    ['nextEligibleAt', 'holdUntil'],
  )

export interface WaitingConnection {
  readonly connectionId: string
  readonly name: string
  readonly lines: number
  readonly since: number
  readonly releasableFrom: number
}

/** By connection, the lines of a campaign about which the carrier was asked and did not answer. */
export const waitingConnections = (campaignId: string): Read<WaitingConnection> =>
  readOf(
    sql`
  select k.connection_id as "connectionId", c.name, count(*) as lines, min(k.placed_at) as since,
    min(k.placed_at + make_interval(secs => k.ring_seconds + k.talk_limit_seconds + ${raw(String(RELEASE_AFTER_SECONDS))})) as "releasableFrom"
  from call k join connection c on c.workspace_id = k.workspace_id and c.id = k.connection_id
  where k.campaign_id = ${campaignId} and k.open and k.status <> 'claimed' and k.asked_without_answer > 0 and not k.dry_run
  group by 1, 2 order by 1`,
    ['since', 'releasableFrom'],
  )

const RECENT = 50
const LEAST_FOR_MEAN = 10
const FAILED: readonly CallResult[] = ['unreachable', 'bad_number', 'carrier_error', 'unknown']

export interface RecentCall {
  readonly result: CallResult
  /** World seconds from claim to end. */
  readonly seconds: number
  readonly ended_at: number
}
export interface RecentCalls {
  readonly finished: number
  readonly failed: number
  readonly rated: number
  readonly answered: number
  /** How many of them ended with each failing result, the most frequent first. */
  readonly failures: readonly { readonly result: CallResult; readonly count: number }[]
  readonly lastEndedAt: number | null
  /** The mean time for which a call uses its line; null with fewer than ten calls. */
  readonly callSeconds: number | null
}

export const lastCalls = (workspace: string, campaignId: string): Read<RecentCall> =>
  readOf(
    sql`
  select result, extract(epoch from ended_at - claimed_at) as seconds, ended_at from call
  where workspace_id = ${workspace} and campaign_id = ${campaignId} and not open and result <> 'withdrawn'
  order by ended_at desc, id desc limit ${raw(String(RECENT))}`,
    ['ended_at'],
  )

export function recentCalls(rows: readonly RecentCall[]): RecentCalls {
  const counts = resultCounts(rows.map((row) => [row.result, 1] as const))
  const failures = FAILED.map((result) => ({
    result,
    count: rows.filter((row) => row.result === result).length,
  }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
  return {
    ...counts,
    failed: failures.reduce((sum, { count }) => sum + count, 0),
    failures,
    lastEndedAt: rows[0]?.ended_at ?? null,
    callSeconds:
      rows.length < LEAST_FOR_MEAN ? null : rows.reduce((sum, row) => sum + row.seconds, 0) / rows.length,
  }
}
