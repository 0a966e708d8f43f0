/** Ends tasks that are not being called, without a call. It is the one statement for this, whoever asks. */
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { NONE, type Sql, sql } from '#db/sql.ts'

export interface Closing {
  /** World time, epoch milliseconds. */
  readonly at: number
  readonly status?: 'skipped' | 'cancelled' | 'failed'
  /** A code of `end-reason.ts`, or SQL that reads one from `from`. */
  readonly reason: string | Sql
  /** More tables, such as a list of tasks with a reason each. */
  readonly from?: Sql
  /** The condition on the tasks, as `t`. */
  readonly where: Sql
}

/** @returns how many it closed; tasks that are being called, or have ended, are left as they are */
export const closeTasks = (
  tx: Tx,
  { at, status = 'skipped', reason, from = NONE, where }: Closing,
): Promise<number> =>
  tx.run(sql`update task t set status = ${status}, end_reason = ${reason}, next_eligible_at = null, wait_reason = null,
      hold_code = null, hold_until = null, updated_at = ${instantParam(at)} ${from}
    where t.workspace_id = ${tx.workspace} and t.stage in ('pending', 'retry_pending') and ${where}`)
