/** A row of `api_key` and its view on the wire, which never holds the secret. */
import type { Role, Scope } from '#contract/access.ts'
import type { ApiKey } from '#contract/sessions.ts'
import { iso, isoOrNull } from '#operations/wire.ts'

export interface ApiKeyRow {
  readonly workspace_id: string
  readonly id: string
  readonly name: string
  readonly secret_hash: string
  readonly role: Role
  readonly scopes: Scope[]
  readonly created_at: number
  readonly expires_at: number | null
  readonly last_used_at: number | null
  readonly revoked_at: number | null
  readonly of_installation: boolean
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
