/** Takes the first lock of every change of a limit or status of a workspace and of the rows it owns. */
import type { Tx } from '#db/database.ts'

export async function lockWorkspace(tx: Tx): Promise<void> {
  await tx.run('select 1 from workspace where workspace_id = $1 for no key update', [tx.workspace])
}
