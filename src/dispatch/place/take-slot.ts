/**
 * A place in the connection's rate, and leave to try at all: our own token bucket at 90 % of the agreed rate with burst
 * 1, slots handed out ahead, and a breaker that lets one probe through per 30 s while the carrier fails.
 */
import type { Tx } from '#store/database.ts'
import { instantParam } from '#store/parse-rows.ts'

export const SLOT_AHEAD_MS = 150
export const PROBE_EVERY_MS = 30_000
/** Creates without a good answer before the breaker opens, those still in the air included (D18). */
export const MOST_FAILURES = 10
const RATE_MARGIN = 0.9
/** A slowed connection gains this share of its rate back per minute. */
const RECOVER_PER_MINUTE = 0.1

export type Slot =
  | { readonly ok: true; readonly at: number }
  | { readonly ok: false; readonly until: number | null }

interface Row {
  readonly calls_per_second: number
  readonly rate_factor: number
  readonly rate_changed_at: number | null
  readonly next_slot_at: number
  readonly breaker: 'closed' | 'open' | 'probing'
  readonly failures: number
  readonly next_probe_at: number | null
  readonly unanswered: number
}

export async function takeSlot(tx: Tx, connectionId: string): Promise<Slot> {
  const key = [connectionId, tx.workspace]
  await tx.run(
    'insert into connection_pace (workspace_id, connection_id) values ($2, $1) on conflict do nothing',
    key,
  )
  await tx.run('select 1 from connection_pace where workspace_id = $2 and connection_id = $1 for update', key)
  const at = await tx.instant()
  const row = await tx.one<Row>(CONNECTION, key)
  if (row.breaker !== 'closed') {
    if (at < (row.next_probe_at ?? 0) || row.unanswered > 0) return { ok: false, until: row.next_probe_at }
    await tx.run(
      `update connection set breaker = 'probing', next_probe_at = $3 where workspace_id = $2 and id = $1`,
      [...key, instantParam(at + PROBE_EVERY_MS)],
    )
  } else if (row.failures > 0 && row.failures + row.unanswered >= MOST_FAILURES) {
    return { ok: false, until: null }
  }
  const minutes = row.rate_changed_at === null ? 0 : Math.max(0, at - row.rate_changed_at) / 60_000
  const factor = Math.min(1, row.rate_factor + minutes * RECOVER_PER_MINUTE)
  const slot = Math.max(row.next_slot_at, at + SLOT_AHEAD_MS)
  const gap = 1000 / (row.calls_per_second * RATE_MARGIN * factor)
  await tx.run(
    `update connection_pace set next_slot_at = $3, rate_factor = $4::float8, rate_changed_at = case when $4::float8 < 1 then $5::timestamptz end
     where workspace_id = $2 and connection_id = $1`,
    [...key, instantParam(Math.ceil(slot + gap)), factor, instantParam(at)],
  )
  return { ok: true, at: slot }
}

const CONNECTION = `
  select c.calls_per_second, c.breaker, c.failures, c.next_probe_at, p.next_slot_at, p.rate_factor, p.rate_changed_at,
    (select count(*) from call k where k.workspace_id = c.workspace_id and k.connection_id = c.id and not k.dry_run
       and k.status = 'placing' and not k.submitted and k.uncertain_since is null) as unanswered
  from connection c join connection_pace p on p.workspace_id = c.workspace_id and p.connection_id = c.id
  where c.workspace_id = $2 and c.id = $1`
