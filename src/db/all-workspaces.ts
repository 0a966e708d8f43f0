/**
 * Lists every workspace of the installation, in order. `main/wake-ups.ts` wakes them all, `main/heartbeat.ts` marks
 * them after a crash, and the kill switch of the installation stops them one by one.
 */
import type { Database } from './database.ts'

export const allWorkspaces = async (db: Database): Promise<string[]> =>
  (
    await db.systemTx('plan', (tx) =>
      tx.rows<{ workspace_id: string }>('select workspace_id from workspace order by 1'),
    )
  ).map((row) => row.workspace_id)
