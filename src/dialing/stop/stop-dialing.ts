/**
 * Stops all dialling of a workspace or of the whole installation, and lifts the stop again: the kill switch (C9). The
 * API's routes call it.
 */
import type { OperationDeps } from '#verb/actor.ts'
import { requestHangUps } from './request-hang-ups.ts'
import { acknowledgeStop, waitUntilQuiet } from './wait-until-quiet.ts'
import { withdrawCalls } from './withdraw-calls.ts'
import { audit } from '#verb/audit.ts'
import { allWorkspaces } from '#db/all-workspaces.ts'
import type { Database, Tx } from '#db/database.ts'
import { append } from '#db/ledger/append.ts'
import { fromData, ofKind } from '#db/ledger/ledger-row.ts'
import { instantParam } from '#db/parse-rows.ts'
import { wake } from './wake.ts'

export type DialingScope = { readonly workspace: string } | 'installation'

export async function stopDialing(
  db: Database,
  deps: OperationDeps,
  scope: DialingScope,
  actor: string,
): Promise<void> {
  if (scope !== 'installation') return stopWorkspace(db, deps, scope.workspace, actor)
  const { since } = await db.systemTx('stop-dialing', (tx) =>
    tx.one<{ since: number }>(
      'update installation set dialing_stopped_at = coalesce(dialing_stopped_at, app_now()), dialing_stop_acked_at = null returning dialing_stopped_at as since',
    ),
  )
  for (const workspace of await allWorkspaces(db)) {
    await db.tx(
      workspace,
      async (tx) => {
        await noteOnce(tx, 'installation.dialing_stopped', since)
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
      const changed = await tx.run(NOT_STOPPED, [workspace])
      await tx.run(
        'update workspace set dialing_stopped_at = coalesce(dialing_stopped_at, $2), dialing_stop_acked_at = null, version = version + 1 where workspace_id = $1',
        [workspace, instantParam(at)],
      )
      if (changed > 0) await append(tx, at, { kind: 'dialing_stopped' })
      await withdrawCalls(tx, { workspace: true }, 'dialing_stopped')
      await requestHangUps(tx, { workspace: true }, at, false)
      await wake(tx)
    },
    { actor },
  )
  await acknowledgeStop(db, deps.clock, workspace, { workspace: true })
}

export async function resumeDialing(db: Database, scope: DialingScope, actor: string): Promise<void> {
  if (scope === 'installation') {
    const row = await db.systemTx('stop-dialing', (tx) =>
      tx.one<{ since: number | null }>('select dialing_stopped_at as since from installation'),
    )
    const { since } = row
    const all = await allWorkspaces(db)
    // Noted before it is done: after a crash between the two a person asks again, and nothing is noted twice.
    if (since !== null)
      for (const workspace of all)
        await db.tx(workspace, (tx) => noteOnce(tx, 'installation.dialing_resumed', since), { actor })
    await db.systemTx('stop-dialing', (tx) =>
      tx.run('update installation set dialing_stopped_at = null, dialing_stop_acked_at = null'),
    )
    for (const workspace of all) await db.tx(workspace, wake)
    return
  }
  await db.tx(
    scope.workspace,
    async (tx) => {
      const changed = await tx.run(
        'update workspace set dialing_stopped_at = null, dialing_stop_acked_at = null, version = version + 1 where workspace_id = $1 and dialing_stopped_at is not null',
        [tx.workspace],
      )
      if (changed > 0) await append(tx, await tx.instant(), { kind: 'dialing_resumed' })
      await wake(tx)
    },
    { actor },
  )
}

const NOT_STOPPED = 'select 1 from workspace where workspace_id = $1 and dialing_stopped_at is null'
const NOTED = `select 1 from ledger where workspace_id = $1 and ${ofKind('audit')} and at >= $2
  and ${fromData('audit', 'data', 'what')} = $3 and (data->'after'->>'since')::bigint = $4 limit 1`

/**
 * Notes each stop and each lift of the installation once in the ledger of each workspace, however often they are asked
 * for.
 */
async function noteOnce(
  tx: Tx,
  what: 'installation.dialing_stopped' | 'installation.dialing_resumed',
  since: number,
): Promise<void> {
  await tx.run('select 1 from workspace where workspace_id = $1 for no key update', [tx.workspace])
  const whole = Math.floor(since)
  if (await tx.maybe(NOTED, [tx.workspace, instantParam(whole), what, whole])) return
  await audit(tx, await tx.instant(), { what, id: tx.workspace, after: { since: whole } })
}
