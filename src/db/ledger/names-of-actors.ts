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

/** The name that a sign-in link was made for. @param madeBy the actor who made it @param link its public id */
export async function nameOfLink(tx: Tx, madeBy: string | null, link: string): Promise<string | null> {
  if (madeBy === null) return null
  const row = await tx.maybe<{ name: string | null }>(LINK, [tx.workspace, madeBy, link])
  return row?.name ?? null
}

const LINK = `select data -> 'after' ->> 'name' as name from ledger where workspace_id = $1 and actor = $2 and actor <> 'engine'
  and ${ofKind('audit')} and data ->> 'what' = 'sign_in_link.created' and data ->> 'id' = $3 order by id desc limit 1`
