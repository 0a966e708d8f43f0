/**
 * Writes one audit entry per change, in the transaction of the change, with the values before and after. Every verb
 * that changes something calls it.
 */
import { isDeepStrictEqual } from 'node:util'
import { requestProblems } from '#wording/request-problems.ts'
import { Problem } from './problem.ts'
import type { AuditedChange } from '#domain/ledger/audited.ts'
import type { Tx } from '#db/database.ts'
import { append } from '#db/ledger/append.ts'

export const audit = (
  tx: Tx,
  at: number,
  { campaignId, ...data }: AuditedChange & { readonly campaignId?: string | undefined },
): Promise<void> => append(tx, at, { kind: 'audit', campaignId, data })

/** Only the fields that a change touched, before and after. */
export function changes<T extends object>(before: T, after: T): { before: Partial<T>; after: Partial<T> } {
  const differs = (key: keyof T): boolean => !isDeepStrictEqual(before[key], after[key])
  const keys = (Object.keys(after) as (keyof T)[]).filter((key) => key !== 'version' && differs(key))
  const only = (of: T): Partial<T> => Object.fromEntries(keys.map((key) => [key, of[key]])) as Partial<T>
  return { before: only(before), after: only(after) }
}

/** Refuses a change based on an older reading. Without a version the newest is taken as read. */
export function checkVersion(newest: number, read: number | undefined): void {
  if (read !== undefined && read !== newest)
    throw new Problem('stale', requestProblems.changedMeanwhile, { version: newest })
}
