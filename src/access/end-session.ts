/**
 * Ends a person's session: it is refused from the next request on. A session that is over already counts as not
 * found.
 */
import type { Actor, Database } from '#verb/actor.ts'
import { audit } from '#verb/audit.ts'
import { found } from '#verb/problem.ts'

export function endSession(db: Database, actor: Actor, id: string): Promise<void> {
  return db.tx(
    actor.workspace,
    async (tx) => {
      const { role } = found(
        await tx.maybe<{ role: string }>(
          `delete from sign_in where workspace_id = $1 and public_id = $2 and kind = 'session' returning role`,
          [tx.workspace, id],
        ),
        'session',
      )
      await audit(tx, await tx.instant(), { what: 'session.ended', id, before: { role } })
    },
    { actor: actor.name },
  )
}
