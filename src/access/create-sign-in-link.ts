/** Makes a token that signs one person in, once, within 30 minutes. Only its hash is stored. */
import type { Role } from '#contract/access.ts'
import type { Clock } from '#domain/clock.ts'
import type { Database } from '#verb/actor.ts'
import { audit } from '#verb/audit.ts'
import { instantParam } from '#db/parse-rows.ts'
import { userOf } from './authenticate.ts'
import { hashOf, newSecret, type SecretSource } from './secret.ts'
import { LINK_MS } from './limits.ts'

/** @returns `expiresAt` in machine time, epoch milliseconds */
export async function createSignInLink(
  db: Database,
  deps: { readonly clock: Clock; readonly secrets: SecretSource },
  workspace: string,
  role: Role,
  actor = 'setup',
  /** Of the person who is to sign in. */
  name?: string,
): Promise<{ readonly token: string; readonly expiresAt: number }> {
  const token = newSecret(deps.secrets)
  const now = deps.clock.machine()
  const expiresAt = now + LINK_MS
  await db.tx(
    workspace,
    async (tx) => {
      const at = await tx.instant()
      await tx.run(
        `insert into sign_in (workspace_id, token_hash, kind, role, created_at, expires_at, made_by) values ($1, $2, 'link', $3, $4, $5, $6)`,
        [workspace, hashOf(token), role, instantParam(now), instantParam(expiresAt), actor],
      )
      const id = userOf(hashOf(token)).slice('user:'.length)
      await audit(tx, at, {
        what: 'sign_in_link.created',
        id,
        after: { role, ...(name === undefined ? {} : { name }) },
      })
    },
    { actor },
  )
  return { token, expiresAt }
}
