/**
 * Identifies the owner of an API key or of a session cookie; `api/identify.ts` calls it at every request. It reads
 * the row anew each time, so that revoking acts at once. Keys and sessions live on machine time.
 */
import { type Scope, SCOPES_OF_ROLE } from '#contract/access.ts'
import type { Clock } from '#domain/clock.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { columns, type RowOf } from '#db/columns.ts'
import { instantParam } from '#db/parse-rows.ts'
import { type ApiKeyRow, apiKeyColumns } from './api-key-row.ts'
import { namesOfActors } from '#db/ledger/names-of-actors.ts'
import { hashOf, readKey, sameHash } from './secret.ts'
import { SESSION_IDLE_MS } from './limits.ts'

export interface Identity extends Actor {
  /** Machine time, epoch milliseconds; null for a key without an end. */
  readonly expiresAt: number | null
  /** True for the operator of the installation, who is not affected when a workspace is stopped. */
  readonly ofInstallation?: boolean
}

/** The last use is written at most once a minute, so that reading costs no write. */
const NOTE_EVERY_MS = 60_000

/**
 * A session acts under the first half of its hash: the audit log can tell sessions apart, and the name cannot be used
 * to sign in.
 */
export const userOf = (sessionHash: string): string => `user:usr_${sessionHash.slice(0, 32)}`

export async function authenticateKey(
  db: Database,
  deps: { readonly clock: Clock },
  written: string,
): Promise<Identity | null> {
  const parts = readKey(written)
  if (!parts) return null
  const now = deps.clock.machine()
  const hash = hashOf(parts.secret)
  return db.systemTx('authenticate', async (tx) => {
    const rows = await tx.rows<ApiKeyRow>(
      `select ${apiKeyColumns()} from api_key where right(id::text, 8) = $1`,
      [parts.shortId],
    )
    const row = rows.find((candidate) => sameHash(candidate.secret_hash, hash))
    if (!row || row.revoked_at !== null || (row.expires_at !== null && row.expires_at <= now)) return null
    if ((row.last_used_at ?? 0) + NOTE_EVERY_MS <= now)
      await tx.run('update api_key set last_used_at = $2 where id = $1', [row.id, instantParam(now)])
    return {
      workspace: row.workspace_id,
      name: `key:${row.id}`,
      role: row.role,
      scopes: row.scopes,
      expiresAt: row.expires_at,
      ofInstallation: row.of_installation,
    }
  })
}

const sessionColumns = columns('sign_in', 'workspace_id', 'role', 'expires_at', 'used_at', 'created_at')
type SessionRow = RowOf<typeof sessionColumns>

export async function authenticateSession(
  db: Database,
  deps: { readonly clock: Clock },
  token: string,
): Promise<Identity | null> {
  const now = deps.clock.machine()
  const hash = hashOf(token)
  return db.systemTx('authenticate', async (tx) => {
    const row = await tx.maybe<SessionRow>(
      `select ${sessionColumns()} from sign_in where token_hash = $1 and kind = 'session'`,
      [hash],
    )
    if (!row) return null
    const used = row.used_at ?? row.created_at
    if (row.expires_at <= now || used + SESSION_IDLE_MS <= now) {
      await tx.run('delete from sign_in where token_hash = $1', [hash])
      return null
    }
    if (used + NOTE_EVERY_MS <= now)
      await tx.run('update sign_in set used_at = $2 where token_hash = $1', [hash, instantParam(now)])
    const scopes: readonly Scope[] = SCOPES_OF_ROLE[row.role]
    return {
      workspace: row.workspace_id,
      name: userOf(hash),
      role: row.role,
      scopes,
      expiresAt: row.expires_at,
    }
  })
}

/** The name of the person or API key that asks. @returns null where nobody said a name */
export const nameOf = (db: Database, { workspace, name }: Actor): Promise<string | null> =>
  db.tx(workspace, async (tx) => (await namesOfActors(tx, [name])).get(name) ?? null)
