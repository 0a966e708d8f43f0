/** The kill switch (C9): stops all dialling of a workspace or of the whole installation, and lifts it again. */
import type { OperationDeps } from '#operations/deps.ts'
import { requestHangUps } from '#operations/calls/request-hang-ups.ts'
import { acknowledgeStop, waitUntilQuiet } from '#operations/calls/wait-until-quiet.ts'
import { withdrawCalls } from '#operations/calls/withdraw-calls.ts'
import type { Database } from '#store/database.ts'
import { instantParam } from '#store/parse-rows.ts'
import { wake } from './wake.ts'

export type DialingScope = { readonly workspace: string } | 'installation'

export async function stopDialing(
  db: Database,
  deps: OperationDeps,
  scope: DialingScope,
  actor: string,
): Promise<void> {
  if (scope !== 'installation') return stopWorkspace(db, deps, scope.workspace, actor)
  await db.systemTx('stop-dialing', async (tx) => {
    await tx.run(
      'update installation set dialing_stopped_at = coalesce(dialing_stopped_at, app_now()), dialing_stop_acked_at = null',
    )
  })
  for (const workspace of await workspaces(db)) {
    await db.tx(
      workspace,
      async (tx) => {
        await withdrawCalls(tx, { workspace: true }, 'dialing_stopped')
        await requestHangUps(tx, { workspace: true }, await tx.instant(), false)
      },
      { actor },
    )
    await waitUntilQuiet(db, deps.clock, workspace, { workspace: true })
  }
  await db.systemTx('stop-dialing', (tx) =>
    tx.run('update installation set dialing_stop_acked_at = app_now() where dialing_stopped_at is not null'),
  )
}

async function stopWorkspace(
  db: Database,
  deps: OperationDeps,
  workspace: string,
  actor: string,
): Promise<void> {
  await db.tx(
    workspace,
    async (tx) => {
      await tx.run('select 1 from workspace where workspace_id = $1 for no key update', [workspace])
      const at = await tx.instant()
      await tx.run(
        'update workspace set dialing_stopped_at = coalesce(dialing_stopped_at, $2), dialing_stop_acked_at = null, version = version + 1 where workspace_id = $1',
        [workspace, instantParam(at)],
      )
      await tx.run(
        `insert into ledger (workspace_id, at, kind, actor) values ($1, $2, 'dialing_stopped', $3)`,
        [workspace, instantParam(at), actor],
      )
      await withdrawCalls(tx, { workspace: true }, 'dialing_stopped')
      await requestHangUps(tx, { workspace: true }, at, false)
      await wake(tx)
    },
    { actor },
  )
  await acknowledgeStop(db, deps.clock, workspace, { workspace: true })
}

export async function resumeDialing(
  db: Database,
  _deps: OperationDeps,
  scope: DialingScope,
  actor: string,
): Promise<void> {
  if (scope === 'installation') {
    await db.systemTx('stop-dialing', (tx) =>
      tx.run('update installation set dialing_stopped_at = null, dialing_stop_acked_at = null'),
    )
    for (const workspace of await workspaces(db)) await db.tx(workspace, wake)
    return
  }
  await db.tx(
    scope.workspace,
    async (tx) => {
      await tx.run(
        'update workspace set dialing_stopped_at = null, dialing_stop_acked_at = null, version = version + 1 where workspace_id = $1',
        [tx.workspace],
      )
      await tx.run(
        `insert into ledger (workspace_id, at, kind, actor) values ($1, app_now(), 'dialing_resumed', $2)`,
        [tx.workspace, actor],
      )
      await wake(tx)
    },
    { actor },
  )
}

const workspaces = async (db: Database): Promise<string[]> => {
  const rows = await db.systemTx('stop-dialing', (tx) =>
    tx.rows<{ workspace_id: string }>('select workspace_id from workspace order by 1'),
  )
  return rows.map((row) => row.workspace_id)
}
