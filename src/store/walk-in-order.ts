/**
 * For lists that walk an index: makes the rest of the transaction read rows in the order of an index, whatever the
 * planner believes. It knows nothing of single workspaces, takes a campaign for a handful of rows, and would read all of
 * a large one to sort it.
 */
import type { Tx } from './database.ts'

export const walkInOrder = async (tx: Tx): Promise<void> => {
  await tx.rows(
    `select set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true), set_config('enable_seqscan', 'off', true)`,
  )
}

/** Limits that statements are made for, so that their number stays small: the least one that is enough. */
const LIMITS = [26, 51, 101, 501, 1001] as const
export const limitFor = (rows: number): number => LIMITS.find((limit) => limit >= rows) ?? rows
