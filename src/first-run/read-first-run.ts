/** Reads which parts of a first campaign a workspace has already. Each part is one look-up of a first row. */
import type { FirstRun } from '#contract/first-run.ts'
import { summariseWindows } from '#wording/hours.ts'
import type { WeeklyWindows } from '#domain/windows/weekly-windows.ts'
import type { Actor, Database } from '#verb/actor.ts'
import type { Tx } from '#db/database.ts'

const THERE = `select
  exists (select 1 from connection where workspace_id = $1 and archived_at is null) as connection,
  exists (select 1 from phone_number where workspace_id = $1) as number,
  exists (select 1 from agent where workspace_id = $1 and archived_at is null) as agent,
  exists (select 1 from contact where workspace_id = $1) as contact,
  exists (select 1 from campaign where workspace_id = $1) as campaign`

type Part = FirstRun['parts'][number]['part']

export const readParts = (tx: Tx): Promise<Record<Part, boolean>> => tx.one(THERE, [tx.workspace])

export function readFirstRun(db: Database, actor: Actor): Promise<FirstRun> {
  return db.tx(actor.workspace, async (tx) => {
    const parts = await readParts(tx)
    const { contact_hours: hours } = await tx.one<{ contact_hours: WeeklyWindows }>(
      'select contact_hours from workspace where workspace_id = $1',
      [tx.workspace],
    )
    return {
      parts: (Object.keys(parts) as Part[]).map((part) => ({ part, there: parts[part] })),
      hours: summariseWindows(hours),
    }
  })
}
