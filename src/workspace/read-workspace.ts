import type { Workspace } from '#contract/workspace.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { readWorkspaceRow, workspaceView } from './workspace-row.ts'

export const readWorkspace = (db: Database, actor: Actor): Promise<Workspace> =>
  db.tx(actor.workspace, async (tx) => workspaceView(await readWorkspaceRow(tx)))
