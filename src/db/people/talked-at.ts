/**
 * Sets when the last talk of this installation with a person ended. Settling calls it. It derives the instant from the
 * call rows, so a call whose result is corrected counts by its new result. The caller holds the locks of `lockPerson`
 * and writes holds afterwards.
 */
import type { Tx } from '#db/database.ts'

export const deriveTalkedAt = (tx: Tx, e164: string): Promise<number> =>
  tx.run(
    `update recipient set talked_at = (select max(c.ended_at) from call c where c.workspace_id = $2 and c.e164 = $1
       and not c.open and c.result = 'answered_human' and not c.dry_run)
     where workspace_id = $2 and e164 = $1`,
    [e164, tx.workspace],
  )
