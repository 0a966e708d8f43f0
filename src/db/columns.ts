/**
 * Makes lists of columns that the compiler knows: the text for SQL and the type of the row it yields come from one
 * list.
 */
import type { Schema } from './schema.ts'

export interface Columns<Row> {
  /** `k.id, k.name` under an alias, the bare names without one. */
  (alias?: string): string
  /** Only for the type `RowOf`; it has no value. */
  readonly row?: Row
}
/** The row that a list of columns yields. */
export type RowOf<C> = C extends Columns<infer Row> ? Row : never

export function columns<T extends keyof Schema, const K extends keyof Schema[T] & string>(
  _table: T,
  ...names: readonly K[]
): Columns<Pick<Schema[T], K>> {
  return (alias) => names.map((name) => (alias === undefined ? name : `${alias}.${name}`)).join(', ')
}
