/**
 * Folds deltas into the tallies. A background job calls it often. A figure is always tally + deltas in one view; a fold
 * moves amounts from one to the other in one transaction, so no reader ever sees a figure change by it. Only one fold
 * runs at a time. Each folded minute of waiting tasks is added to its hour as well (`tally_hour`).
 */
import type { TallyPrefix } from '#domain/tally/keys.ts'
import { ADVISORY_LOCKS } from '#db/advisory-locks.ts'
import type { Database, Tx } from '#db/database.ts'

const LOCK = ADVISORY_LOCKS.fold
const MOST_ROWS = 20_000
/** Attempts per hour of a number count for its daily cap only. */
const HOURS_KEPT = 72
const HOURS: TallyPrefix = 'p:'

interface Folded {
  readonly workspace_id: string
  readonly scope: string
  readonly key: string
  readonly amount: number
  readonly taken: number
  /** The row is new. */
  readonly begun: boolean
  /** An hour of waiting tasks, no figure of its own. */
  readonly hourly: boolean
}

/** Folds at most `most` rows. @returns how many it took; 0 when nothing is left or another fold is at it */
export async function foldTallies(db: Database, most = MOST_ROWS): Promise<number> {
  return db.systemTx('fold', async (tx) => {
    const { mine } = await tx.one<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [LOCK])
    if (!mine) return 0
    const folded = await tx.rows<Folded>(FOLD, [most])
    const zeros = folded.filter((row) => row.amount === 0)
    for (const hourly of [false, true])
      await removeZeros(
        tx,
        hourly ? 'tally_hour' : 'tally',
        zeros.filter((row) => row.hourly === hourly),
      )
    // A number's old hours are in the way only once it has a new one.
    await removeOldHours(
      tx,
      folded.filter((row) => row.begun && row.key.startsWith(HOURS)),
    )
    return folded.reduce((sum, row) => sum + row.taken, 0)
  })
}

// Nobody else writes tallies while the lock is held, so that no row has to be locked before it is written.
const FOLD = `
  with taken as (
    delete from tally_delta where ctid = any(array(select ctid from tally_delta limit $1))
    returning workspace_id, scope, key, amount),
  summed as (
    select workspace_id, scope, key, sum(amount)::bigint as amount, count(*) as taken from taken group by 1, 2, 3),
  known as (
    update tally t set amount = t.amount + s.amount from summed s
    where t.workspace_id = s.workspace_id and t.scope = s.scope and t.key = s.key
    returning t.workspace_id, t.scope, t.key, t.amount),
  begun as (
    insert into tally (workspace_id, scope, key, amount)
    select workspace_id, scope, key, amount from summed where not exists (select from known k
      where k.workspace_id = summed.workspace_id and k.scope = summed.scope and k.key = summed.key)
    returning workspace_id, scope, key, amount),
  hours as (
    insert into tally_hour as t (workspace_id, scope, key, amount)
    select workspace_id, scope, hour_of(key), sum(amount) from summed where hour_of(key) is not null group by 1, 2, 3
    on conflict (workspace_id, scope, key) do update set amount = t.amount + excluded.amount
    returning workspace_id, scope, key, amount)
  select f.workspace_id, f.scope, f.key, f.amount, f.begun, s.taken, false as hourly
  from (select workspace_id, scope, key, amount, false as begun from known
    union all select workspace_id, scope, key, amount, true from begun) f join summed s using (workspace_id, scope, key)
  union all select workspace_id, scope, key, amount, false, 0, true from hours`

async function removeZeros(tx: Tx, table: 'tally' | 'tally_hour', zeros: readonly Folded[]): Promise<void> {
  if (zeros.length === 0) return
  await tx.run(
    `delete from ${table} t using unnest($1::uuid[], $2::uuid[], $3::text[]) z(workspace_id, scope, key)
     where t.workspace_id = z.workspace_id and t.scope = z.scope and t.key = z.key and t.amount = 0`,
    [zeros.map((row) => row.workspace_id), zeros.map((row) => row.scope), zeros.map((row) => row.key)],
  )
}

async function removeOldHours(tx: Tx, touched: readonly Folded[]): Promise<void> {
  if (touched.length === 0) return
  const scopes = new Map(touched.map((row) => [row.scope, row.workspace_id]))
  await tx.run(
    `delete from tally t using unnest($1::uuid[], $2::uuid[]) z(workspace_id, scope)
     where t.workspace_id = z.workspace_id and t.scope = z.scope and starts_with(t.key, '${HOURS}')
       and case when starts_with(t.key, '${HOURS}') then split_part(t.key, ':', 2)::bigint end
         < floor(extract(epoch from app_now()) / 3600) - $3::int`,
    [[...scopes.values()], [...scopes.keys()], HOURS_KEPT],
  )
}
