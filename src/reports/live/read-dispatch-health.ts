/** Reads only the dispatch block of the live page. */
import type { DispatchHealth } from '#contract/snapshot.ts'
import type { Database } from '#db/database.ts'
import { readSnapshot, type ReadSnapshotOptions } from './snapshot-for.ts'

/** @returns undefined when the workspace has no such campaign */
export async function readDispatchHealth(
  db: Database,
  workspace: string,
  campaignId: string,
  options: ReadSnapshotOptions,
): Promise<DispatchHealth | undefined> {
  return (await readSnapshot(db, workspace, campaignId, options))?.dispatch
}
