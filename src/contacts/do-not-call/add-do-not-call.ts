/**
 * Puts a number on the do-not-call list. From the commit on no gate passes for it (D7). The answer comes when no
 * request that passed the gate before can start either.
 */
import type { DoNotCallEntry } from '#contract/do-not-call.ts'
import type { Clock } from '#domain/clock.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit } from '#verb/audit.ts'
import { enterDoNotCall } from '#dialing/stop/enter-do-not-call.ts'
import { lockOpenTasks } from '#dialing/stop/lock-open-tasks.ts'
import { waitUntilQuiet } from '#dialing/stop/wait-until-quiet.ts'
import { readPhone } from '#verb/check-value.ts'
import { wake } from '#dialing/stop/wake.ts'
import { readDefaultCountry } from '#db/default-country.ts'
import { iso } from '#verb/wire.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'

export interface NewDoNotCall {
  readonly phone: string
  readonly country?: string | undefined
  readonly reason: string
  readonly source?: string
}

export async function addDoNotCall(
  db: Database,
  deps: { readonly clock: Clock },
  actor: Actor,
  input: NewDoNotCall,
): Promise<DoNotCallEntry> {
  const country = input.country ?? (await readDefaultCountry(db, actor.workspace))
  const { e164 } = readPhone(input.phone, country)
  const enter = (tx: Tx): Promise<DoNotCallEntry> =>
    enterOne(tx, { e164, reason: input.reason, source: input.source ?? 'person' })
  const entry = await db.tx(actor.workspace, enter, { actor: actor.name })
  await acknowledge(db, deps.clock, actor.workspace, e164)
  return entry
}

export async function enterOne(
  tx: Tx,
  entry: { readonly e164: string; readonly reason: string; readonly source: string },
): Promise<DoNotCallEntry> {
  await lockOpenTasks(tx, entry.e164)
  const at = await tx.instant()
  await enterDoNotCall(tx, at, entry)
  const row = await tx.one<{ dnc_at: number; dnc_source: string; dnc_reason: string }>(
    'select dnc_at, dnc_source, dnc_reason from recipient where workspace_id = $1 and e164 = $2',
    [tx.workspace, entry.e164],
  )
  const view = { phone: entry.e164, at: iso(row.dnc_at), source: row.dnc_source, reason: row.dnc_reason }
  await audit(tx, at, { what: 'do_not_call.added', id: entry.e164, after: view })
  await wake(tx)
  return view
}

/** Waits until the dial deadlines of this number have passed, then notes the acknowledgement. */
export async function acknowledge(
  db: Database,
  clock: Clock,
  workspace: string,
  e164: string,
): Promise<void> {
  await waitUntilQuiet(db, clock, workspace, { e164 })
  await db.tx(workspace, async (tx) => {
    await tx.run('select 1 from recipient where workspace_id = $1 and e164 = $2 for update', [
      tx.workspace,
      e164,
    ])
    const at = await tx.instant()
    await tx.run(
      'update recipient set dnc_acked_at = coalesce(dnc_acked_at, $3) where workspace_id = $1 and e164 = $2 and dnc_at is not null',
      [tx.workspace, e164, instantParam(at)],
    )
  })
}
