/**
 * Keeps the two writers of a campaign's results apart: the one that writes the sheet of an ended campaign, and those that
 * change the outcome of one call after its end. It is the first lock of their transactions; nothing else takes it.
 */
import type { Tx } from './database.ts'

/** Nobody may change the outcome of a call while the sheet is written. */
export const lockSheet = (tx: Tx, campaignId: string): Promise<unknown> =>
  tx.rows(`select pg_advisory_xact_lock(hashtextextended('results ' || $1 || $2, 0))`, [
    tx.workspace,
    campaignId,
  ])

/** Many calls may change at once, but not while the sheet is written. */
export const lockOutcome = (tx: Tx, campaignId: string): Promise<unknown> =>
  tx.rows(`select pg_advisory_xact_lock_shared(hashtextextended('results ' || $1 || $2, 0))`, [
    tx.workspace,
    campaignId,
  ])
