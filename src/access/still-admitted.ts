/**
 * Tells which of the identities admitted earlier a request would still admit with the same rights;
 * `api/open-streams.ts` asks. One read serves all of them.
 */
import { type Role, type Scope, SCOPES_OF_ROLE } from '#contract/access.ts'
import type { Clock } from '#domain/clock.ts'
import type { Database } from '#verb/actor.ts'
import { instantParam } from '#db/parse-rows.ts'
import type { Identity } from './authenticate.ts'
import { SESSION_IDLE_MS } from './limits.ts'

/** Looked up by the names that sessions and keys have in the ledger, on machine time as in `authenticate`. */
const ADMITTED = `
  with asked as (select workspace, name from unnest($1::uuid[], $2::text[]) as a (workspace, name))
  select 'user:' || a.name as name, s.role, null::text[] as scopes from asked a
    join sign_in s on s.workspace_id = a.workspace and s.public_id = a.name and s.kind = 'session'
    where s.expires_at > $3 and coalesce(s.used_at, s.created_at) > $4
  union all
  select 'key:' || a.name, k.role, k.scopes from asked a
    join api_key k on k.workspace_id = a.workspace and id_text(k.id) = a.name
    where k.revoked_at is null and (k.expires_at is null or k.expires_at > $3)`

interface Row {
  readonly name: string
  readonly role: Role
  /** Null: the scopes of the role. */
  readonly scopes: readonly Scope[] | null
}

export async function stillAdmitted(
  db: Database,
  { clock }: { readonly clock: Clock },
  identities: readonly Identity[],
): Promise<ReadonlySet<Identity>> {
  const asked = [...new Map(identities.map((each) => [each.name, each])).values()]
  const now = clock.machine()
  const rows = await db.systemTx('authenticate', (tx) =>
    tx.rows<Row>(ADMITTED, [
      asked.map(({ workspace }) => workspace),
      asked.map(({ name }) => name.slice(name.indexOf(':') + 1)),
      instantParam(now),
      instantParam(now - SESSION_IDLE_MS),
    ]),
  )
  const found = new Map(rows.map((row) => [row.name, row]))
  return new Set(identities.filter((identity) => sameRights(identity, found.get(identity.name))))
}

function sameRights(before: Identity, row: Row | undefined): boolean {
  if (row?.role !== before.role) return false
  const scopes = row.scopes ?? SCOPES_OF_ROLE[row.role]
  return before.scopes.every((scope) => scopes.includes(scope))
}
