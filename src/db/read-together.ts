/**
 * Runs several reads as one statement, so that a whole part of a page takes one round trip. The rows have the same
 * values as when each statement runs alone. Columns with instants have to be named, since JSON does not mark them;
 * columns with ids are known by their names.
 */
import { idOf } from '#domain/ids.ts'
import type { Tx } from './database.ts'
import { join, raw, type Sql, sql } from './sql.ts'

export interface Read<T> {
  readonly sql: Sql
  readonly instants: readonly (keyof T & string)[]
}
export type RowsOf<P> = { readonly [K in keyof P]: P[K] extends Read<infer T> ? T[] : never }

export const readOf = <T>(read: Sql, instants: readonly (keyof T & string)[] = []): Read<T> => ({
  sql: read,
  instants,
})

/** Makes one read alone. */
export const readAlone = <T>(tx: Tx, own: Read<T>): Promise<T[]> => tx.rows<T>(own.sql)

export async function readTogether<P extends Readonly<Record<string, Read<never>>>>(
  tx: Tx,
  reads: P,
): Promise<RowsOf<P>> {
  const columns = Object.entries(reads).map(
    ([name, own]) =>
      sql`(select coalesce(json_agg(to_json(r)), '[]') from (${own.sql}) r) as ${raw(`"${name}"`)}`,
  )
  const found = await tx.one<Record<string, Record<string, unknown>[]>>(sql`select ${join(columns, ', ')}`)
  for (const [name, { instants }] of Object.entries(reads)) {
    const rows = found[name] ?? []
    // All rows of a read have the same columns.
    const ids = Object.keys(rows[0] ?? {}).filter((column) => IDS.test(column))
    for (const row of rows) {
      for (const column of instants) row[column] = instantOf(row[column] as string | null)
      for (const column of ids) row[column] = withPrefix(row[column])
    }
  }
  return found as RowsOf<P>
}

/** How columns with ids are named. */
const IDS = /(^|_)id$|Id$|^pool$/
const withPrefix = (value: unknown): unknown =>
  typeof value === 'string' ? idOf(value) : Array.isArray(value) ? value.map(withPrefix) : value

const instantOf = (text: string | null): number | null =>
  text === null
    ? null
    : text === 'infinity'
      ? Infinity
      : text === '-infinity'
        ? -Infinity
        : new Date(text).getTime()
