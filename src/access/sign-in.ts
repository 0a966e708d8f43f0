/**
 * Exchanges a link for a session. The link is used up in the same transaction, so that only one of two people with
 * the same link gets in.
 */
import { type Role, SCOPES_OF_ROLE } from '#contract/access.ts'
import type { Clock } from '#domain/clock.ts'
import { workspaceProblems } from '#wording/workspace.ts'
import type { Database } from '#verb/actor.ts'
import { audit } from '#verb/audit.ts'
import { Problem } from '#verb/problem.ts'
import { namesOfLinks } from '#db/ledger/names-of-actors.ts'
import { instantParam } from '#db/parse-rows.ts'
import { type Identity, userOf } from './authenticate.ts'
import { hashOf, newSecret, type SecretSource } from './secret.ts'
import { SESSION_MS } from './limits.ts'

interface Used {
  readonly workspace_id: string
  readonly role: Role
  readonly made_by: string | null
  readonly public_id: string
}
const USE_UP = `update sign_in set used_at = $2 where token_hash = $1 and kind = 'link' and used_at is null and expires_at > $2 returning workspace_id, role, made_by, public_id`

export async function signIn(
  db: Database,
  deps: { readonly clock: Clock; readonly secrets: SecretSource },
  link: string,
): Promise<{ readonly token: string; readonly identity: Identity }> {
  const token = newSecret(deps.secrets)
  const now = deps.clock.machine()
  const expiresAt = now + SESSION_MS
  const row = await db.systemTx('authenticate', async (tx) => {
    const used = await tx.maybe<Used>(USE_UP, [hashOf(link), instantParam(now)])
    if (!used) return undefined
    await tx.run(
      `insert into sign_in (workspace_id, token_hash, kind, role, created_at, expires_at, used_at) values ($1, $2, 'session', $3, $4, $5, $4)`,
      [used.workspace_id, hashOf(token), used.role, instantParam(now), instantParam(expiresAt)],
    )
    return used
  })
  if (!row) throw new Problem('sign_in_link_invalid', workspaceProblems.linkUsed)
  const name = userOf(hashOf(token))
  await db.tx(
    row.workspace_id,
    async (tx) => {
      const person = (await namesOfLinks(tx, [row])).get(row.public_id)
      await audit(tx, await tx.instant(), {
        what: 'session.opened',
        id: name.slice(5),
        after: { role: row.role, ...(person === undefined ? {} : { name: person }) },
      })
    },
    { actor: name },
  )
  return {
    token,
    identity: {
      workspace: row.workspace_id,
      name,
      role: row.role,
      scopes: SCOPES_OF_ROLE[row.role],
      expiresAt,
    },
  }
}

export async function signOut(db: Database, token: string): Promise<void> {
  await db.systemTx('authenticate', (tx) =>
    tx.run(`delete from sign_in where token_hash = $1 and kind = 'session'`, [hashOf(token)]),
  )
}
