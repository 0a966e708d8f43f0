/** Reads the live page of a campaign in one consistent view. */
import type { Snapshot } from '#contract/snapshot.ts'
import type { Database } from '#store/database.ts'
import { maskSnapshot } from '#store/snapshot/mask-snapshot.ts'
import { readSnapshot as read } from '#store/snapshot/read-snapshot.ts'

export interface ReadSnapshotOptions {
  /** World time, epoch milliseconds; without it, the database's now. */
  readonly asOf?: number
  /** False for viewers: phone numbers masked, no capacity debug. */
  readonly reveal: boolean
  readonly clockSkewMs?: number
  readonly onDispatchError?: (error: unknown) => void
}

/** @returns undefined when the workspace has no such campaign */
export async function readSnapshot(
  db: Database,
  workspace: string,
  campaignId: string,
  options: ReadSnapshotOptions,
): Promise<Snapshot | undefined> {
  const { asOf, reveal, ...rest } = options
  const snapshot = await db.tx(
    workspace,
    async (tx) => read(tx, campaignId, { ...rest, at: asOf ?? (await tx.instant()) }),
    { snapshot: true },
  )
  return snapshot && !reveal ? maskSnapshot(snapshot) : snapshot
}
