/**
 * Writes one audit entry per change, in the transaction of the change, with the values before and after. Every verb
 * that changes something calls it.
 */
import { requestProblems } from '#wording/request-problems.ts'
import { Problem } from './problem.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'

export interface Audit {
  /** Noun and verb: `number.changed`. */
  readonly what: string
  readonly id: string
  readonly campaignId?: string | undefined
  readonly before?: unknown
  readonly after?: unknown
}

export async function audit(tx: Tx, at: number, entry: Audit): Promise<void> {
  const { campaignId = null, ...data } = entry
  await tx.run(
    `insert into ledger (workspace_id, at, campaign_id, kind, actor, data)
     values ($1, $2, $3, 'audit', coalesce(nullif(current_setting('app.actor', true), ''), 'engine'), $4)`,
    [tx.workspace, instantParam(at), campaignId, JSON.stringify(data)],
  )
}

/** Only the fields that a change touched, before and after. */
export function changes<T extends object>(before: T, after: T): { before: Partial<T>; after: Partial<T> } {
  const differs = (key: keyof T): boolean => JSON.stringify(before[key]) !== JSON.stringify(after[key])
  const keys = (Object.keys(after) as (keyof T)[]).filter((key) => key !== 'version' && differs(key))
  const only = (of: T): Partial<T> => Object.fromEntries(keys.map((key) => [key, of[key]])) as Partial<T>
  return { before: only(before), after: only(after) }
}

/** Refuses a change based on an older reading. Without a version the newest is taken as read. */
export function checkVersion(newest: number, read: number | undefined): void {
  if (read !== undefined && read !== newest)
    throw new Problem('stale', requestProblems.changedMeanwhile, { version: newest })
}
