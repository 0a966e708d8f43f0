/**
 * Reads one page of a list that goes along an index. The long lists, such as contacts, call log and audit log, are read
 * through it. A page looks at a bounded number of rows, whatever filter is asked for. A page that finds too few rows
 * ends where it stopped looking, and the next page goes on from there. So no page costs more than another, and the cost
 * does not grow with the table.
 */
import type { Tx } from './database.ts'
import { walkInOrder } from './planner.ts'
import { raw, type Sql, sql } from './sql.ts'

export interface Walk {
  /** Up to so many rows in the order of the index, from the given place on. */
  readonly stretch: (limit: number) => Sql
  /** The same rows in the same order without what only the checks need; the place where the look ended is read of them. */
  readonly bare?: (limit: number) => Sql
  /** Conditions that a row has to meet besides, as `r`; null when the stretch is all. */
  readonly checks: Sql | null
  /** Rows that one page looks at, at most. */
  readonly most: number
  readonly limit: number
  /** The columns read of each row, as `r`. */
  readonly columns: string
  /** True when few rows may meet the stretch, so that the planner is left free (see `planner.ts`). */
  readonly anyIndex?: boolean
  /** The columns that say where a row stands; all of them when left out. */
  readonly place?: string
}
export interface Walked<Row extends Place, Place = Row> {
  readonly rows: readonly Row[]
  /** The place behind which the next page begins; null when there is none. */
  readonly next: Place | null
}

export async function walk<Row extends Place, Place = Row>(
  tx: Tx,
  { stretch, bare = stretch, checks, most, limit, columns, anyIndex, place = columns }: Walk,
): Promise<Walked<Row, Place>> {
  if (!anyIndex) await walkInOrder(tx)
  const few = limitFor(limit + 1)
  const read = raw(`select ${columns} from`)
  const found = await tx.rows<Row>(
    checks === null
      ? sql`${read} (${stretch(few)}) r`
      : sql`${read} (${stretch(most)}) r where ${checks} limit ${raw(String(few))}`,
  )
  const rows = found.slice(0, limit)
  if (found.length > limit) return { rows, next: rows.at(-1) ?? null }
  if (checks === null) return { rows, next: null }
  const edge = await tx.maybe<Place>(
    sql`select ${raw(place)} from (${bare(most)}) r offset ${raw(String(most - 1))}`,
  )
  return { rows, next: edge ?? null }
}

/** Limits that statements are made for, so that their number stays small: the smallest sufficient one is used. */
const LIMITS = [26, 51, 101, 501, 1001] as const
const limitFor = (rows: number): number => LIMITS.find((limit) => limit >= rows) ?? rows
