/**
 * Updates the holds of callable tasks, person by person, for everyone with recent attempts. `change-workspace.ts`
 * calls it after the recipient limits or the pause after a talk have changed. Claim and gate judge by the new limits
 * from the commit on; this updates the figures.
 */
import { lockPerson } from '#db/calls/lock-call.ts'
import type { Database } from '#db/database.ts'
import { setAttempts } from '#db/people/set-attempts.ts'

export async function refreshHolds(db: Database, workspace: string): Promise<void> {
  const people = await db.tx(workspace, (tx) =>
    tx.rows<{ e164: string }>(
      `select e164 from recipient where workspace_id = $1 and attempts <> '{}' order by e164`,
      [workspace],
    ),
  )
  for (const { e164 } of people)
    await db.tx(workspace, async (tx) => {
      const person = await lockPerson(tx, e164, [])
      await setAttempts(tx, e164, person.attempts, await tx.instant())
    })
}
