/** Lists and revokes sign-in links that are unused and still work, newest first. */
import type { Role } from '#contract/access.ts'
import type { SignInLink } from '#contract/sessions.ts'
import type { Clock } from '#domain/clock.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit } from '#verb/audit.ts'
import { keyOf, pageOf, type PageRequest } from '#verb/page.ts'
import { found } from '#verb/problem.ts'
import { iso } from '#verb/wire.ts'
import { namesOfActors, namesOfLinks } from '#db/ledger/names-of-actors.ts'
import { instantParam } from '#db/parse-rows.ts'
import { LINK_MS } from './limits.ts'

interface LinkRow {
  readonly public_id: string
  readonly role: Role
  readonly created_at: number
  readonly expires_at: number
  readonly made_by: string | null
}

const OPEN = `workspace_id = $1 and kind = 'link' and used_at is null`
const LIST = `select public_id, role, created_at, expires_at, made_by from sign_in where ${OPEN} and expires_at > $2 and created_at > $3
    and (created_at, public_id) < ($4::timestamptz, $5::text)
  order by created_at desc, public_id desc limit $6`
const REVOKE = `delete from sign_in where ${OPEN} and public_id = $2 returning role`

export function listSignInLinks(
  db: Database,
  { clock }: { readonly clock: Clock },
  actor: Actor,
  query: PageRequest,
): Promise<{ items: SignInLink[]; nextCursor: string | null }> {
  const now = clock.machine()
  return db.tx(actor.workspace, async (tx) => {
    const [at, id] = keyOf(query.cursor, 2)
    const before = instantParam(at === null ? Infinity : Number(at))
    const since = instantParam(now - LINK_MS)
    const rows = await tx.rows<LinkRow>(LIST, [
      tx.workspace,
      instantParam(now),
      since,
      before,
      id ?? '',
      query.limit + 1,
    ])
    const names = await namesOfLinks(tx, rows)
    const makers = await namesOfActors(
      tx,
      rows.flatMap((row) => row.made_by ?? []),
    )
    return pageOf(
      rows,
      query.limit,
      (row) => [row.created_at, row.public_id],
      (row) => ({
        id: row.public_id,
        name: names.get(row.public_id) ?? null,
        role: row.role,
        createdAt: iso(row.created_at),
        expiresAt: iso(row.expires_at),
        madeBy: row.made_by,
        madeByName: makers.get(row.made_by ?? '') ?? null,
      }),
    )
  })
}

/** From now on the link signs no person in. A used link is a session, which is ended as a session. */
export function revokeSignInLink(db: Database, actor: Actor, id: string): Promise<void> {
  return db.tx(
    actor.workspace,
    async (tx) => {
      const { role } = found(await tx.maybe<{ role: Role }>(REVOKE, [tx.workspace, id]), 'sign-in link')
      await audit(tx, await tx.instant(), { what: 'sign_in_link.revoked', id, before: { role } })
    },
    { actor: actor.name },
  )
}
