/**
 * Removes stored talks of calls that ended over an hour ago: their transcripts stand in the call log. A background job of
 * `main` runs it.
 */
import { allWorkspaces } from '#db/all-workspaces.ts'
import type { Database } from '#db/database.ts'

const BATCH = 500

const FORGET = `delete from talk where workspace_id = $1 and call_id = any(array(
  select t.call_id from talk t join call k on k.workspace_id = t.workspace_id and k.id = t.call_id
  where t.workspace_id = $1 and not k.open and k.ended_at < app_now() - interval '1 hour' limit ${BATCH}))`

/** @returns how many were removed; 0 when nothing is left to do */
export async function forgetTalks(db: Database): Promise<number> {
  let forgotten = 0
  for (const workspace of await allWorkspaces(db))
    forgotten += await db.tx(workspace, (tx) => tx.run(FORGET, [workspace]))
  return forgotten
}
