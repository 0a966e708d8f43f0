/**
 * Writes the recent attempts of many people and, with them, the holds of their callable tasks, as `set-attempts.ts` does
 * for one person, in two statements. The gate calls it; it holds the locks of `lockPeople`.
 */
import { limitedUntil, type RecipientLimits, WEEK_MS } from '#domain/recipient-limit.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { HOLD_MANY } from './set-attempts.ts'

/** One person, with the instants of all attempts, in any order. */
export interface Attempts {
  readonly e164: string
  readonly attempts: readonly number[]
}

export async function setManyAttempts(
  tx: Tx,
  people: readonly Attempts[],
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
  const numbers = [...recent.keys()]
  const rows = await tx.rows<{ e164: string; talked_at: number | null; uncertain_until: number | null }>(
    SET_ATTEMPTS,
    [
      JSON.stringify([...recent].map(([e164, attempts]) => ({ e164, attempts: attempts.map(instantParam) }))),
      tx.workspace,
      numbers,
    ],
  )
  const holds = rows.map(({ e164, talked_at: talkedAt, uncertain_until: until }) => ({
    e164,
    callback: instantParam(limitedUntil(recent.get(e164) ?? [], limits, at, null)),
    any: instantParam(limitedUntil(recent.get(e164) ?? [], limits, at, talkedAt)),
    uncertain: instantParam((until ?? 0) > at ? until : null),
  }))
  await tx.run(HOLD_MANY, [JSON.stringify(holds), tx.workspace, numbers])
}

export const SET_ATTEMPTS = `
  update recipient r set attempts = p.attempts from jsonb_to_recordset($1::jsonb) as p(e164 text, attempts timestamptz[])
  where r.workspace_id = $2 and r.e164 = p.e164 and r.e164 = any($3::text[])
  returning r.e164, r.talked_at, r.uncertain_until`
