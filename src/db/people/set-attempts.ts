/**
 * Writes the recent attempts of people and, with them, when their callable tasks are held by the recipient limit: a
 * wished call-back by the number of calls alone, every other task by the pause after a talk as well. Gate, settling and
 * the recording of strays call it. The caller holds the locks of `lockPeople`. However many people: two statements.
 */
import { limitedUntil, type RecipientLimits, WEEK_MS } from '#domain/recipient-limit.ts'
import { PRIORITY_CALLBACK } from '#domain/task/after-call.ts'
import { invariant } from '#domain/result.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { type Read, readAlone, readOf } from '#db/read-together.ts'
import { sql } from '#db/sql.ts'

export interface Attempted {
  readonly e164: string
  readonly attempts: readonly number[]
  /** A call to this person has ended, or is corrected, whose result is or was a talk: the end of the last one is derived anew. */
  readonly talked?: boolean
}

export const setAttempts = async (
  tx: Tx,
  e164: string,
  attempts: readonly number[],
  at: number,
): Promise<void> => setAttemptsOf(tx, [{ e164, attempts }], await readLimits(tx), at)

/** @param people each number once */
export async function setAttemptsOf(
  tx: Tx,
  people: readonly Attempted[],
  limits: RecipientLimits,
  at: number,
): Promise<void> {
  if (people.length === 0) return
  const recent = new Map(
    people.map(({ e164, attempts }) => [
      e164,
      attempts.filter((instant) => instant > at - WEEK_MS).sort((a, b) => a - b),
    ]),
  )
  const rows = people.map(({ e164, talked = false }) => ({
    e164,
    talked,
    attempts: recent.get(e164)?.map(instantParam),
  }))
  const known = await tx.rows<Known>(ATTEMPTED, [
    JSON.stringify(rows),
    tx.workspace,
    people.map(({ e164 }) => e164),
  ])
  await holdPeople(
    tx,
    known.map((person) => ({ ...person, attempts: recent.get(person.e164) ?? [] })),
    limits,
    at,
  )
}

interface Known {
  readonly e164: string
  readonly talked_at: number | null
  readonly uncertain_until: number | null
}

// The end of the last talk is derived from the call rows, so a call whose result is corrected counts by its new result.
// A person of whom nothing changes is not written. The numbers are given twice, so that their rows are looked up by the key
// however few or many people there are.
export const ATTEMPTED = `
  with p as materialized (select e164, attempts, talked from jsonb_to_recordset($1::jsonb) as p(e164 text, attempts timestamptz[], talked boolean)),
  written as (
    update recipient r set attempts = p.attempts,
      talked_at = case when p.talked then (select max(c.ended_at) from call c where c.workspace_id = $2 and c.e164 = r.e164
        and not c.open and c.result = 'answered_human' and not c.dry_run) else r.talked_at end
    from p where r.workspace_id = $2 and r.e164 = any($3::text[]) and r.e164 = p.e164 and (p.talked or r.attempts is distinct from p.attempts)
    returning r.e164, r.talked_at)
  select r.e164, case when w.e164 is null then r.talked_at else w.talked_at end as talked_at, r.uncertain_until
  from p join recipient r on r.workspace_id = $2 and r.e164 = any($3::text[]) and r.e164 = p.e164 left join written w on w.e164 = p.e164`

/** Brings the holds of people's callable tasks in step; their tasks and rows are locked. */
export async function holdPeople(
  tx: Tx,
  people: readonly (Known & { readonly attempts: readonly number[] })[],
  limits: RecipientLimits,
  at: number,
): Promise<void> {
  if (people.length === 0) return
  const holds = people.map(({ e164, attempts, talked_at: talkedAt, uncertain_until: until }) => ({
    e164,
    callback: instantParam(limitedUntil(attempts, limits, at, null)),
    any: instantParam(limitedUntil(attempts, limits, at, talkedAt)),
    uncertain: instantParam((until ?? 0) > at ? until : null),
  }))
  await tx.run(HOLD, [JSON.stringify(holds), tx.workspace, people.map(({ e164 }) => e164)])
}

export async function readLimits(tx: Tx): Promise<RecipientLimits> {
  return limitsOf(await readAlone(tx, LIMITS))
}

interface LimitsRow {
  readonly day: number
  readonly week: number
  /** Minutes. */
  readonly gap: number
}
/** The limits of the workspace, to be read together with other rows. */
export const LIMITS: Read<LimitsRow> = readOf(
  sql`select recipient_limit_day as day, recipient_limit_week as week, recipient_gap_minutes as gap from workspace`,
)

export function limitsOf([row]: readonly LimitsRow[]): RecipientLimits {
  invariant(row, 'the workspace of this transaction')
  return { perDay: row.day, perWeek: row.week, gapMs: row.gap * 60_000 }
}

// Until when the number of calls holds a wished call-back, and until when all limits hold every other task. An attempt
// that was given up undecided holds everything of the person, whatever the limits say.
const LIMITED = `case when t.priority = ${PRIORITY_CALLBACK} then p.callback else p."any" end`
const UNTIL = `greatest(${LIMITED}, p.uncertain)`
const CODE = `case when p.uncertain is not null then 'previous_attempt_uncertain' when ${LIMITED} is not null then 'recipient_call_limit' end`
/** The numbers are given twice, so that their tasks are looked up by the key. */
export const HOLD = `
  update task t set hold_code = ${CODE}, hold_until = ${UNTIL}
  from jsonb_to_recordset($1::jsonb) as p(e164 text, callback timestamptz, "any" timestamptz, uncertain timestamptz)
  where t.workspace_id = $2 and t.e164 = any($3::text[]) and t.e164 = p.e164 and t.status in ('pending', 'retry_pending')
    and (t.hold_until is distinct from ${UNTIL} or t.hold_code is distinct from ${CODE})
    and not exists (select 1 from campaign c where c.id = t.campaign_id and c.dry_run)`
