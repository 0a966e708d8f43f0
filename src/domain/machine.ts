/**
 * Makes a state machine from a table that says which action leads from which state to which. An action that the table
 * does not name for a state is refused.
 */
export type Table<S extends string, A extends string> = Readonly<Record<A, Readonly<Partial<Record<S, S>>>>>

export interface Machine<S extends string, A extends string> {
  /** Null when the action is refused in this state. */
  after(from: S, action: A): S | null
  /** Every action that this state allows, in the order of the table. */
  allowed(from: S): readonly A[]
}

export const machine = <S extends string, A extends string>(table: Table<S, A>): Machine<S, A> => ({
  after: (from, action) => table[action][from] ?? null,
  allowed: (from) => (Object.keys(table) as A[]).filter((action) => table[action][from] !== undefined),
})
