/**
 * Writes a person's recent attempts and, with them, when their callable tasks are held by the recipient limit: a wished
 * call-back by the number of calls alone, every other task by the pause after a talk as well. Settling and the
 * recording of strays call it. The caller holds the locks of `lockPerson`.
 */
import { limitedUntil, type RecipientLimits, WEEK_MS } from '#domain/recipient-limit.ts'
import { PRIORITY_CALLBACK } from '#domain/task/after-call.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'

export async function setAttempts(
  tx: Tx,
  e164: string,
  attempts: readonly number[],
  at: number,
): Promise<void> {
  const recent = attempts.filter((instant) => instant > at - WEEK_MS).sort((a, b) => a - b)
  const person = await tx.maybe<{ talked_at: number | null; uncertain_until: number | null }>(
    'update recipient set attempts = $2::timestamptz[] where e164 = $1 returning talked_at, uncertain_until',
    [e164, recent.map(instantParam)],
  )
  const limits = await readLimits(tx)
  await tx.run(HOLD, [
    e164,
    instantParam(limitedUntil(recent, limits, at, null)),
    instantParam(limitedUntil(recent, limits, at, person?.talked_at ?? null)),
    tx.workspace,
    instantParam((person?.uncertain_until ?? 0) > at ? (person?.uncertain_until ?? null) : null),
  ])
}

export async function readLimits(tx: Tx): Promise<RecipientLimits> {
  const row = await tx.one<{ day: number; week: number; gap: number }>(
    'select recipient_limit_day as day, recipient_limit_week as week, recipient_gap_minutes as gap from workspace',
  )
  return { perDay: row.day, perWeek: row.week, gapMs: row.gap * 60_000 }
}

interface Held {
  readonly e164: string
  /** Until when the number of calls holds a wished call-back, and until when all limits hold every other task. */
  readonly callback: string
  readonly any: string
  /** An attempt that was given up undecided holds everything of the person, whatever the limits say. */
  readonly uncertain: string
  readonly workspace: string
  readonly from?: string
  readonly also?: string
}

function holdSql({ e164, callback, any, uncertain, workspace, from = '', also = '' }: Held): string {
  const limited = `case when t.priority = ${PRIORITY_CALLBACK} then ${callback} else ${any} end`
  const until = `greatest(${limited}, ${uncertain})`
  const code = `case when ${uncertain} is not null then 'previous_attempt_uncertain' when ${limited} is not null then 'recipient_call_limit' end`
  return `
  update task t set hold_code = ${code}, hold_until = ${until} ${from}
  where t.workspace_id = ${workspace} and t.e164 = ${e164} ${also} and t.status in ('pending', 'retry_pending')
    and (t.hold_until is distinct from ${until} or t.hold_code is distinct from ${code})
    and not exists (select 1 from campaign c where c.id = t.campaign_id and c.dry_run)`
}

const [callback, any, uncertain] = ['$2::timestamptz', '$3::timestamptz', '$5::timestamptz']
const HOLD = holdSql({ e164: '$1', callback, any, uncertain, workspace: '$4' })

/**
 * The same for many people, given as rows of one parameter, and as a list by which the planner finds their tasks one by
 * one; their tasks and rows are locked.
 */
export const HOLD_MANY = holdSql({
  e164: 'p.e164',
  callback: 'p.callback',
  any: 'p."any"',
  uncertain: 'p.uncertain',
  workspace: '$2',
  from: 'from jsonb_to_recordset($1::jsonb) as p(e164 text, callback timestamptz, "any" timestamptz, uncertain timestamptz)',
  also: 'and t.e164 = any($3::text[])',
})
