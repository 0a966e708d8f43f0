/** Reads the name of the person or API key that asks; signing in and reading one's session answer with it. */
import type { Actor, Database } from '#verb/actor.ts'
import { namesOfActors } from '#db/ledger/names-of-actors.ts'

/** @returns null where nobody said a name */
export const nameOf = (db: Database, { workspace, name }: Actor): Promise<string | null> =>
  db.tx(workspace, async (tx) => (await namesOfActors(tx, [name])).get(name) ?? null)
