/**
 * Types a row of an open session and gives the view that admins see. It never holds the token, nor anything that
 * could be used in its place.
 */
import type { Role } from '#contract/access.ts'
import type { OpenSession } from '#contract/sessions.ts'
import type { Actor } from '#verb/actor.ts'
import { iso } from '#verb/wire.ts'

export interface OpenSessionRow {
  readonly public_id: string
  readonly role: Role
  readonly created_at: number
  readonly used_at: number | null
  readonly expires_at: number
}

export const openSessionView = (
  row: OpenSessionRow,
  actor: Actor,
  names: ReadonlyMap<string, string>,
): OpenSession => ({
  id: row.public_id,
  name: names.get(`user:${row.public_id}`) ?? null,
  role: row.role,
  signedInAt: iso(row.created_at),
  lastSeenAt: iso(row.used_at ?? row.created_at),
  expiresAt: iso(row.expires_at),
  current: actor.name === `user:${row.public_id}`,
})
