/** Reads the default country of a workspace; the do-not-call verbs complete local numbers with it. */
import type { Database } from './database.ts'

/** The country that numbers without a prefix are read in; null when the workspace names none. */
export const readDefaultCountry = async (db: Database, workspace: string): Promise<string | null> =>
  db.tx(workspace, async (tx) => {
    const row = await tx.one<{ default_country: string | null }>(
      'select default_country from workspace where workspace_id = $1',
      [workspace],
    )
    return row.default_country
  })
