/**
 * Reads entries of the ledger: the columns that every reader selects, the entry of such a row, and the parts of SQL
 * that name kinds and data, so that a misspelt one does not compile.
 */
import type { LedgerData, LedgerEntry, LedgerKind } from '#domain/ledger/entry.ts'
import { columns, type RowOf } from '#db/columns.ts'

export const ledgerColumns = columns(
  'ledger',
  'id',
  'at',
  'kind',
  'actor',
  'campaign_id',
  'task_id',
  'call_id',
  'from_status',
  'to_status',
  'data',
)
export type LedgerRow = RowOf<typeof ledgerColumns>

/** The triggers and append.ts write nothing else, so the union is taken at its word. */
export const entryOf = (row: LedgerRow): LedgerEntry =>
  ({ kind: row.kind, from: row.from_status, to: row.to_status, data: dataOf(row) }) as LedgerEntry

/** A trigger writes the next due instant as the database does; readers get it as every other instant. */
function dataOf({ kind, data }: LedgerRow): unknown {
  const next = (data as { readonly next?: unknown } | null)?.next
  if (kind !== 'task' || typeof next !== 'string' || Number.isNaN(Date.parse(next))) return data
  return { ...(data as object), next: new Date(next).toISOString() }
}

/** A condition of SQL: the entry is of one of these kinds. */
export const ofKind = (...kinds: readonly LedgerKind[]): string =>
  `kind in (${kinds.map((kind) => `'${kind}'`).join(', ')})`

/** A text from the data of an entry of this kind, in SQL. */
export const fromData = <K extends LedgerKind>(
  _kind: K,
  data: string,
  key: keyof NonNullable<LedgerData[K]> & string,
): string => `${data} ->> '${key}'`

/**
 * Entries that say what a task became, in SQL: its own, and those of its calls as long as they are under way. The end of a
 * call is told for the task by an entry of the task.
 */
export const MOVES_A_TASK = `(${ofKind('task')} or ${ofKind('call')} and to_status <> 'ended')`
/** What such an entry says that the task became, in SQL. */
export const becameOf = (alias: string): string =>
  `case when ${alias}.${ofKind('task')} then ${alias}.to_status else task_step(${alias}.to_status) end`
