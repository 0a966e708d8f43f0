/** Reads the live page of a campaign in one consistent view. */
import type { Snapshot } from '#contract/snapshot.ts'
import type { Database, Tx } from '#db/database.ts'
import { maskSnapshot } from './mask-snapshot.ts'
import { readSnapshot as read } from './read-snapshot.ts'

export interface ReadSnapshotOptions {
  /** World time, epoch milliseconds; left out, the database's current time. */
  readonly asOf?: number
  /** False for viewers: numbers masked, no capacity debug. */
  readonly reveal: boolean
  readonly clockSkewMs: number
  readonly onDispatchError?: (error: unknown) => void
  /** For an independent recount: awaited inside the transaction, whose view others can share by its exported id. */
  readonly onView?: (exportedId: string, snapshot: Snapshot) => Promise<void>
}

/** @returns undefined when the workspace has no such campaign */
export async function readSnapshot(
  db: Database,
  workspace: string,
  campaignId: string,
  options: ReadSnapshotOptions,
): Promise<Snapshot | undefined> {
  const { asOf, reveal, onView, ...rest } = options
  const snapshot = await db.tx(
    workspace,
    async (tx) => {
      // Exported first, since the page's savepoint would make it the view of a subtransaction.
      const exported = onView ? await exportView(tx) : null
      const page = await read(tx, campaignId, { ...rest, at: asOf })
      if (page && onView && exported) await onView(exported, page)
      return page
    },
    { snapshot: true, keepPlans: true },
  )
  return snapshot && !reveal ? maskSnapshot(snapshot) : snapshot
}

const exportView = async (tx: Tx): Promise<string> =>
  (await tx.one<{ id: string }>('select pg_export_snapshot() as id')).id
