/**
 * Reads the names of the people and API keys that the ledger names as actors, for everything that shows who did
 * something. A session's first entry is its sign-in, and that holds the name that the sign-in link was made for.
 */
import type { Tx } from '#db/database.ts'
import { ofKind } from './ledger-row.ts'

/** @returns names by actor; an actor without a name is left out */
export async function namesOfActors(tx: Tx, actors: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(actors)].filter((actor) => /^(user|key):/.test(actor))
  if (asked.length === 0) return new Map()
  const rows = await tx.rows<{ actor: string; name: string | null }>(NAMES, [tx.workspace, asked])
  return new Map(rows.flatMap(({ actor, name }) => (name === null ? [] : [[actor, name] as const])))
}

const NAMES = `select a.actor, case when a.actor like 'key:%'
    then (select k.name from api_key k where k.workspace_id = $1 and k.id = id_of(substr(a.actor, 5)))
    else (select l.data -> 'after' ->> 'name' from ledger l where l.workspace_id = $1 and l.actor = a.actor
      and l.actor <> 'engine' order by l.id limit 1) end as name
  from unnest($2::text[]) a(actor)`

export interface MadeLink {
  readonly public_id: string
  /** The actor who made it. */
  readonly made_by: string | null
}

/** @returns the name that each sign-in link was made for, by its public id; one without a name is left out */
export async function namesOfLinks(tx: Tx, links: readonly MadeLink[]): Promise<ReadonlyMap<string, string>> {
  const made = links.filter((link) => link.made_by !== null)
  if (made.length === 0) return new Map()
  const rows = await tx.rows<{ id: string; name: string }>(LINKS, [
    tx.workspace,
    made.map((link) => link.public_id),
    made.map((link) => link.made_by),
  ])
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const LINKS = `select m.id, l.data -> 'after' ->> 'name' as name from unnest($2::text[], $3::text[]) m(id, made_by)
  cross join lateral (select data from ledger where workspace_id = $1 and actor = m.made_by and actor <> 'engine'
    and ${ofKind('audit')} and data ->> 'what' = 'sign_in_link.created' and data ->> 'id' = m.id order by id desc limit 1) l
  where l.data -> 'after' ->> 'name' is not null`
