/** Locks the recipients of candidates for the claim, and skips those that another transaction is changing right now. */
import { limitedUntil, type RecipientLimits } from '#domain/recipient-limit.ts'
import type { Tx } from '#db/database.ts'
import { type Read, readOf } from '#db/read-together.ts'
import { sql } from '#db/sql.ts'

export interface LockedRecipient {
  readonly dncAt: number | null
  readonly ownSince: number | null
  readonly onCall: boolean
  /** An attempt was given up undecided and may still ring. */
  readonly uncertain: boolean
  readonly limitUntil: number | null
  /** For a wished call-back, which need not wait after a talk. */
  readonly callbackLimitUntil: number | null
}

export interface RecipientRow {
  readonly e164: string
  readonly dnc_at: number | null
  readonly attempts: number[]
  readonly talked_at: number | null
  readonly uncertain_until: number | null
}

export const LOCK_RECIPIENTS = `
  select e164, dnc_at, attempts, uncertain_until, talked_at
  from recipient where workspace_id = $2 and e164 = any($1) order by e164 for update skip locked`

export const lockRecipients = (tx: Tx, numbers: readonly string[]): Promise<RecipientRow[]> =>
  tx.rows<RecipientRow>(LOCK_RECIPIENTS, [numbers, tx.workspace])

/**
 * Those of the numbers that are on a call. It is read after the locks of `lockRecipients`: every transaction that changed
 * the calls of these people before has committed.
 */
export const onCallOf = (workspace: string, numbers: readonly string[]): Read<{ readonly e164: string }> =>
  readOf(
    sql`select e164 from call where workspace_id = ${workspace} and e164 = any(${numbers}::text[]) and open and not dry_run`,
  )

/** Those of the numbers that are caller IDs of the workspace, whatever their status, and since when. */
export const ownOf = (workspace: string, numbers: readonly string[]): Read<OwnNumber> =>
  readOf(
    sql`select e164, created_at as since from phone_number where workspace_id = ${workspace} and e164 = any(${numbers}::text[])`,
    ['since'],
  )
interface OwnNumber {
  readonly e164: string
  readonly since: number
}

/** By number. @param read after the locks, as is `at` */
export function recipientsOf(
  rows: readonly RecipientRow[],
  read: { readonly live: readonly { readonly e164: string }[]; readonly own: readonly OwnNumber[] },
  limits: RecipientLimits,
  at: number,
): ReadonlyMap<string, LockedRecipient> {
  const onCall = new Set(read.live.map((row) => row.e164))
  const ownSince = new Map(read.own.map((row) => [row.e164, row.since]))
  return new Map(
    rows.map((row) => [
      row.e164,
      {
        dncAt: row.dnc_at,
        ownSince: ownSince.get(row.e164) ?? null,
        onCall: onCall.has(row.e164),
        uncertain: (row.uncertain_until ?? 0) > at,
        limitUntil: limitedUntil(row.attempts, limits, at, row.talked_at),
        callbackLimitUntil: limitedUntil(row.attempts, limits, at, null),
      },
    ]),
  )
}
