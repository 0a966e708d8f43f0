/**
 * Writes a person's recent attempts and, with them, when their callable tasks are held by the recipient limit. The
 * caller holds the locks of `lockPerson`.
 */
import { limitedUntil, type RecipientLimits, WEEK_MS } from '#domain/recipient-limit.ts'
import type { Tx } from '#store/database.ts'
import { instantParam } from '#store/parse-rows.ts'

export async function setAttempts(
  tx: Tx,
  e164: string,
  attempts: readonly number[],
  at: number,
): Promise<void> {
  const recent = attempts.filter((instant) => instant > at - WEEK_MS).sort((a, b) => a - b)
  await tx.run('update recipient set attempts = $2::timestamptz[] where e164 = $1', [
    e164,
    recent.map(instantParam),
  ])
  const limits = await readLimits(tx)
  const until = limitedUntil(recent, limits, at)
  await tx.run(HOLD, [
    e164,
    until === null ? null : 'recipient_call_limit',
    instantParam(until),
    tx.workspace,
  ])
}

export async function readLimits(tx: Tx): Promise<RecipientLimits> {
  const row = await tx.one<{ day: number; week: number }>(
    'select recipient_limit_day as day, recipient_limit_week as week from workspace',
  )
  return { perDay: row.day, perWeek: row.week }
}

const HOLD = `
  update task t set hold_code = $2, hold_until = $3
  where t.workspace_id = $4 and t.e164 = $1 and t.status in ('pending', 'retry_pending')
    and (t.hold_until is distinct from $3 or t.hold_code is distinct from $2)
    and not exists (select 1 from campaign c where c.id = t.campaign_id and c.dry_run)`
