/**
 * Learns how late the phones of a connection begin to ring (docs/dialing.md step 2): the 99.9th percentile of its last
 * calls, upwards only and at most 30 minutes. Housekeeping calls it. Hours close for new calls that much earlier.
 */
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'

const EVERY_MS = 10 * 60_000
const SAMPLE = 1000
const MOST_SECONDS = 1800

export async function judgeConnections(tx: Tx): Promise<void> {
  const at = await tx.instant()
  await tx.run(LEARN, [tx.workspace, instantParam(at), instantParam(at - EVERY_MS), SAMPLE, MOST_SECONDS])
}

const LEARN = `
  with due as (
    select c.id from connection c where c.workspace_id = $1 and c.archived_at is null
      and (c.ring_judged_at is null or c.ring_judged_at <= $3) order by c.id for no key update skip locked)
  update connection c set ring_judged_at = $2,
    ring_delay_seconds = greatest(c.ring_delay_seconds, least($5::int, coalesce(s.delay, 0)))
  from due d left join lateral (
    select ceil(percentile_disc(0.999) within group (order by k.delay))::int as delay from (
      select extract(epoch from k.ringing_at - k.placed_at) as delay from call k
      where k.workspace_id = $1 and k.connection_id = d.id and not k.open and k.ringing_at is not null and not k.dry_run
      order by k.ended_at desc limit $4) k) s on true
  where c.workspace_id = $1 and c.id = d.id`
