/**
 * Works off the holds of a workspace whose recipient limits or pause after a talk have changed, and wakes the engine
 * after each batch. `change-workspace.ts` calls it; what it does not come to, the engine's batches do.
 */
import type { Database } from '#db/database.ts'
import { refreshSomeHolds } from '#db/people/refresh-holds.ts'
import { wake } from '#dialing/stop/wake.ts'

export async function refreshHolds(db: Database, workspace: string): Promise<void> {
  const batch = () =>
    db.tx(workspace, async (tx) => {
      const people = await refreshSomeHolds(tx)
      if (people > 0) await wake(tx)
      return people
    })
  while ((await batch()) > 0);
}
