/** Finds which of some numbers are own numbers of the workspace, for the preview of an upload. */
import type { Actor, Database } from '#verb/actor.ts'

export const ownAmong = (
  db: Database,
  actor: Actor,
  phones: readonly string[],
): Promise<ReadonlySet<string>> =>
  db.tx(actor.workspace, async (tx) => {
    const rows = await tx.rows<{ e164: string }>(
      'select e164 from phone_number where workspace_id = $1 and e164 = any($2)',
      [tx.workspace, phones],
    )
    return new Set(rows.map(({ e164 }) => e164))
  })
