/**
 * Reads whether the engine keeps up with one campaign, in one statement whose cost follows the calls that are claimed
 * and the engines that there are. The live page gives the facts, with the people who are callable now, to
 * `engineHealth`. All instants are machine time, so a world that runs fast changes nothing.
 */
import { type EngineFacts, type EngineSeen, LATE_MS } from '#domain/engine-health/engine-health.ts'
import type { Tx } from '#db/database.ts'
import { QUEUE, QUEUE_SCHEMA } from '#db/queue/queue.ts'
import { raw, sql } from '#db/sql.ts'
import { invariant } from '#domain/result.ts'
import { readOf, readTogether, type RowsOf } from '#db/read-together.ts'

/** The page adds whom the campaign could call. */
type EngineFactsRead = Omit<EngineFacts, 'callable' | 'toDial'>

interface Now {
  readonly now: number
  readonly last_claim_at: number | null
  readonly calls: number
  readonly oldest: number | null
}
interface EngineRow {
  readonly host: string | null
  readonly started_at: number
  readonly heartbeat_at: number
  readonly stopped: boolean
  readonly looked_at: number | null
  readonly due_since: number | null
  readonly sent: number
  readonly missed: number
  readonly missing_since: number | null
}

/** World seconds in which a claimed call gets its slot, when the carrier does not hold it back. */
const SLOT_WITHIN_SECONDS = 1

/**
 * A job that no worker has taken waits for one; a call whose worker waits for the carrier's rate does not. A claim is as
 * old as its job.
 */
const waitingCalls = (campaignId: string) => sql`
  select k.id, extract(epoch from machine_now() - j.created_on)::float8 - ${SLOT_WITHIN_SECONDS}::float8 / greatest(c.speed, 1) as seconds
  from call k join ${raw(`${QUEUE_SCHEMA}.job`)} j on j.name = ${QUEUE} and j.id = coalesce(k.job_id, k.id) cross join world_clock c
  where k.campaign_id = ${campaignId} and k.open and k.status = 'claimed' and j.state in ('created', 'retry')`

/** To be read together with the rest of the dispatcher's view. */
export const engineReads = (workspace: string, campaignId: string) => ({
  engineNow: readOf<Now>(
    sql`
    select machine_now() as now, (select last_claim_at from workspace_turn where workspace_id = ${workspace}) as last_claim_at,
      count(q.id) as calls, max(q.seconds) as oldest
    from (${waitingCalls(campaignId)}) q where q.seconds * 1000 > ${LATE_MS}::float8`,
    ['now', 'last_claim_at'],
  ),
  engines: readOf<EngineRow>(
    sql`
    select e.host, e.started_at, e.heartbeat_at, e.stopped_at is not null as stopped, d.looked_at, d.due_since,
      coalesce(d.sent, 0) as sent, coalesce(d.missed, 0) as missed, d.missing_since
    from engine e left join dispatch_look d on d.workspace_id = ${workspace} and d.engine_id = e.id
    order by e.heartbeat_at desc limit 50`,
    ['started_at', 'heartbeat_at', 'looked_at', 'due_since', 'missing_since'],
  ),
})

export async function readEngine(tx: Tx, campaignId: string): Promise<EngineFactsRead> {
  return engineFacts(await readTogether(tx, engineReads(tx.workspace, campaignId)))
}

export function engineFacts({
  engineNow: [now],
  engines,
}: RowsOf<ReturnType<typeof engineReads>>): EngineFactsRead {
  invariant(now, 'the workspace of this transaction')
  return {
    now: now.now,
    lastClaimAt: now.last_claim_at,
    waiting: { calls: now.calls, oldestSeconds: Math.floor(now.oldest ?? 0) },
    engines: engines.map((row): EngineSeen => ({
      host: row.host,
      startedAt: row.started_at,
      heartbeatAt: row.heartbeat_at,
      stopped: row.stopped,
      lookedAt: row.looked_at,
      dueSince: row.due_since,
      requests: { sent: row.sent, missed: row.missed, missingSince: row.missing_since },
    })),
  }
}
