/** Revokes a key: it is refused from the next request on. Revoking twice changes nothing. */
import type { Clock } from '#domain/clock.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit } from '#verb/audit.ts'
import { found } from '#verb/problem.ts'
import { instantParam } from '#db/parse-rows.ts'

export function revokeApiKey(
  db: Database,
  deps: { readonly clock: Clock },
  actor: Actor,
  id: string,
): Promise<void> {
  return db.tx(
    actor.workspace,
    async (tx) => {
      const row = found(
        await tx.maybe<{ name: string; revoked_at: number | null }>(
          'select name, revoked_at from api_key where workspace_id = $1 and id = $2 for update',
          [tx.workspace, id],
        ),
        'API key',
      )
      if (row.revoked_at !== null) return
      const at = await tx.instant()
      await tx.run('update api_key set revoked_at = $3 where workspace_id = $1 and id = $2', [
        tx.workspace,
        id,
        instantParam(deps.clock.machine()),
      ])
      await audit(tx, at, { what: 'api_key.revoked', id, before: { name: row.name } })
    },
    { actor: actor.name },
  )
}
