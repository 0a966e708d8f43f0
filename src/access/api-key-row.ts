/** Types a row of `api_key` and gives its view on the wire, which never holds the secret. */
import type { Scope } from '#contract/access.ts'
import type { ApiKey } from '#contract/sessions.ts'
import { iso, isoOrNull } from '#verb/wire.ts'
import { columns, type RowOf } from '#db/columns.ts'

export const apiKeyColumns = columns(
  'api_key',
  'workspace_id',
  'id',
  'name',
  'secret_hash',
  'role',
  'scopes',
  'created_at',
  'expires_at',
  'last_used_at',
  'revoked_at',
  'of_installation',
)
export interface ApiKeyRow extends Omit<RowOf<typeof apiKeyColumns>, 'scopes'> {
  readonly scopes: Scope[]
}

/** @param now machine time, epoch milliseconds */
export const apiKeyView = (row: ApiKeyRow, now: number): ApiKey => ({
  id: row.id,
  name: row.name,
  role: row.role,
  scopes: row.scopes,
  createdAt: iso(row.created_at),
  expiresAt: isoOrNull(row.expires_at),
  lastUsedAt: isoOrNull(row.last_used_at),
  revokedAt: isoOrNull(row.revoked_at),
  expired: row.expires_at !== null && row.expires_at <= now,
})
