/**
 * Does the second half of every stop (D6, D7). Pause, cancel, "do not call" and the kill switch wait here. The commit
 * has closed all gates; a call that passed its gate before may still send its request until its dial deadline, under a
 * second away. The stop is acknowledged only when that has passed.
 */
import type { Clock } from '#domain/clock.ts'
import type { Database, Tx } from '#db/database.ts'

export type QuietScope =
  | { readonly campaignId: string }
  | { readonly e164: string }
  | { readonly workspace: true }

/** Machine milliseconds until no call in scope can still start its request; 0 when it is quiet. */
async function untilQuiet(tx: Tx, scope: QuietScope): Promise<number> {
  const row = await tx.one<{ ms: number | null }>(
    `select max(extract(epoch from dial_deadline - machine_now()) * 1000)::float8 as ms from call
     where workspace_id = $1 and open and status = 'placing' and not submitted and uncertain_since is null and not dry_run
       and ($2::uuid is null or campaign_id = $2) and ($3::text is null or e164 = $3)`,
    [tx.workspace, 'campaignId' in scope ? scope.campaignId : null, 'e164' in scope ? scope.e164 : null],
  )
  return Math.max(0, Math.ceil(row.ms ?? 0))
}

/** Most requests are answered long before their deadline, so that it looks again so often, in machine milliseconds. */
const LOOK_MS = 50

export async function waitUntilQuiet(
  db: Database,
  clock: Clock,
  workspace: string,
  scope: QuietScope,
): Promise<void> {
  for (;;) {
    const ms = await db.tx(workspace, (tx) => untilQuiet(tx, scope))
    if (ms === 0) return
    await clock.sleepMachine(Math.min(ms, LOOK_MS))
  }
}

export async function acknowledgeStop(
  db: Database,
  clock: Clock,
  workspace: string,
  scope: { readonly campaignId: string } | { readonly workspace: true },
): Promise<void> {
  await waitUntilQuiet(db, clock, workspace, scope)
  await db.tx(workspace, async (tx) => {
    if ('campaignId' in scope)
      await tx.run(
        `update campaign set stop_acked_at = app_now() where workspace_id = $2 and id = $1 and status in ('paused', 'cancelled') and stop_acked_at is null`,
        [scope.campaignId, workspace],
      )
    else
      await tx.run(
        `update workspace set dialing_stop_acked_at = app_now() where workspace_id = $1 and dialing_stopped_at is not null and dialing_stop_acked_at is null`,
        [workspace],
      )
  })
}

/** Acknowledges stops whose own process died before it could. */
export async function acknowledgeQuietStops(tx: Tx): Promise<void> {
  await tx.run(
    `update campaign c set stop_acked_at = app_now() where c.workspace_id = $1 and c.status in ('paused', 'cancelled') and c.stop_acked_at is null
       and not exists (select 1 from call k where k.workspace_id = c.workspace_id and k.campaign_id = c.id and k.open and k.status = 'placing'
         and not k.submitted and k.uncertain_since is null and k.dial_deadline > machine_now())`,
    [tx.workspace],
  )
}
