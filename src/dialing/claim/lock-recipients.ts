/** Locks the recipients of candidates for the claim, and skips those that another transaction is changing right now. */
import { limitedUntil } from '#domain/recipient-limit.ts'
import type { Tx } from '#db/database.ts'
import { readLimits } from '#db/people/set-attempts.ts'

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

interface Row {
  readonly e164: string
  readonly dnc_at: number | null
  readonly own_since: number | null
  readonly attempts: number[]
  readonly talked_at: number | null
  readonly uncertain_until: number | null
}

export async function lockRecipients(
  tx: Tx,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, LockedRecipient>> {
  if (numbers.length === 0) return new Map()
  const limits = await readLimits(tx)
  const rows = await tx.rows<Row>(
    `select e164, dnc_at, attempts, uncertain_until, talked_at,
       (select n.created_at from phone_number n where n.workspace_id = $2 and n.e164 = recipient.e164) as own_since
     from recipient where workspace_id = $2 and e164 = any($1) order by e164 for update skip locked`,
    [numbers, tx.workspace],
  )
  // Read after the locks: every transaction that changed the person's calls before has committed.
  const live = await tx.rows<{ e164: string }>(
    `select e164 from call where workspace_id = $2 and e164 = any($1) and open and not dry_run`,
    [numbers, tx.workspace],
  )
  const at = await tx.instant()
  const onCall = new Set(live.map((row) => row.e164))
  return new Map(
    rows.map((row) => [
      row.e164,
      {
        dncAt: row.dnc_at,
        ownSince: row.own_since,
        onCall: onCall.has(row.e164),
        uncertain: (row.uncertain_until ?? 0) > at,
        limitUntil: limitedUntil(row.attempts, limits, at, row.talked_at),
        callbackLimitUntil: limitedUntil(row.attempts, limits, at, null),
      },
    ]),
  )
}
