/** Counts what reading one whole live page asks of the database, which hardly depends on the machine. */
import { readSnapshot } from '#reports/live/snapshot-for.ts'
import { openDatabase } from '#db/database.ts'
import type { Seeded } from './seed.ts'
import type { Bench } from './server.ts'

export interface SnapshotCounts {
  /** With those that begin and end the transaction. */
  readonly statements: number
  /** Pages of the database (8 kB each) that were looked at, as often as they were. */
  readonly pages: number
}

const METER = 'meter of a snapshot'
/** By then a connection has its plans, and PostgreSQL knows which rows nobody has changed. */
const WARM_UP = 3

/** @param bench started with `COUNTING`, with nothing else at work */
export async function countsPerSnapshot(
  bench: Bench,
  { workspace, campaign }: Seeded,
): Promise<SnapshotCounts> {
  await bench.owner('create extension if not exists pg_stat_statements schema public')
  const db = openDatabase(bench.urls, { connections: 1 })
  const read = () => readSnapshot(db, workspace, campaign, { reveal: true, clockSkewMs: 0 })
  try {
    for (let n = 0; n < WARM_UP; n++) await read()
    await bench.owner('select pg_stat_statements_reset()')
    const page = await read()
    if (!page?.dispatch.available) throw new Error('the snapshot is incomplete')
    const [counts] = await bench.owner<Record<keyof SnapshotCounts, number>>(
      `select /* ${METER} */ sum(calls)::int as statements, sum(shared_blks_hit + shared_blks_read)::int as pages
       from pg_stat_statements where query not like '%${METER}%' and query not like '%pg_stat_statements_reset%'`,
    )
    if (!counts) throw new Error('the server counts nothing')
    return counts
  } finally {
    await db.close()
  }
}
