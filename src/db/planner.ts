/**
 * Steers PostgreSQL's planner. Each way of doing so is explained here once; other files name it in a few words.
 *
 * - **Rows in the order of an index.** The planner knows nothing of single workspaces, takes a campaign for a handful of
 *   rows, and would read all of a large one to sort it. `walkInOrder` forbids that until the transaction ends. A list
 *   goes through `walk`, which does it; a list whose condition few rows may meet leaves the planner free (`anyIndex`).
 * - **Look-ups.** A join with a large table is planned for all of it. `lateral (… limit 1)`, or a select in place of a
 *   column, fetches the few rows that are shown by their keys, one look-up each.
 * - **Ranges of keys.** A prefix is asked for as a range (`inFamily`), never by `starts_with`: row-level security
 *   lets only leakproof operators reach an index.
 * - **A stretch read first.** `with … as materialized` keeps the planner from mixing a bounded part with the rest.
 * - **Kept plans.** A connection plans a large statement once and serves every workspace with it (`keepPlans` of a
 *   transaction), because planning takes longer than reading. Such a plan has to suit a campaign of any size: so it goes
 *   by indexes in their order, the limits stand in the text, and the columns `workspace_id` of tasks and calls have
 *   `statistics 0`, which tells the planner nothing of the workspace it happens to plan for.
 * - **Ids twice.** A kept plan that joins many rows to be written with a large table takes the whole workspace for a few rows, and
 *   reads it. So such a statement names the ids of its rows once more, as a list: then they are looked up by their key.
 * - **No nested loops.** Rows that were written a moment ago have no statistics. A planner that takes two million of
 *   them for one would join them row by row, so that joins among them are made without nested loops.
 * - **Only nested loops.** A few rows that look up a large table, time after time, must never read it whole, however
 *   little the planner knows of it.
 */
/** A transaction, as far as it is needed here. */
interface Statements {
  rows(statement: string): Promise<unknown>
}
type Settings = Readonly<Record<string, string>>

const IN_ORDER: Settings = { enable_sort: 'off', enable_bitmapscan: 'off', enable_seqscan: 'off' }
export const KEPT_PLANS: Settings = { plan_cache_mode: 'force_generic_plan', enable_bitmapscan: 'off' }

/** The statement that makes settings for the rest of the transaction; only text of our own may be in them. */
export const settingsText = (settings: Settings): string =>
  `select ${Object.entries(settings)
    .map(([name, value]) => `set_config('${name}', '${value}', true)`)
    .join(', ')}`

/** For the rest of a transaction that keeps plans: a condition that few or many rows may meet is planned each time. */
export const planAnew = async (tx: Statements): Promise<void> =>
  void (await tx.rows(settingsText({ plan_cache_mode: 'auto', enable_bitmapscan: 'on' })))

export const walkInOrder = async (tx: Statements): Promise<void> =>
  void (await tx.rows(settingsText(IN_ORDER)))

export const allowNestedLoops = async (tx: Statements, allowed: boolean): Promise<void> =>
  void (await tx.rows(settingsText({ enable_nestloop: allowed ? 'on' : 'off' })))

export const onlyNestedLoops = async (tx: Statements, only: boolean): Promise<void> => {
  const other = only ? 'off' : 'on'
  await tx.rows(settingsText({ enable_hashjoin: other, enable_mergejoin: other }))
}
