/**
 * Makes a state machine from a table that says which action leads from which state to which. An action that the table
 * does not name for a state is refused. Campaigns, tasks, calls and breakers each have one table; the engine, the
 * verbs and the pages ask it, and the simulation holds every recorded move against it.
 */
export type Table<S extends string, A extends string> = Readonly<Record<A, Readonly<Partial<Record<S, S>>>>>

export interface Machine<S extends string, A extends string> {
  /** Null when the action is refused in this state. */
  after(from: S, action: A): S | null
  /** Every action that this state allows, in the order of the table. */
  allowed(from: S): readonly A[]
  /** Whether any action leads from one state to the other. */
  leads(from: S, to: S): boolean
}

export function machine<S extends string, A extends string>(table: Table<S, A>): Machine<S, A> {
  const after = (from: S, action: A): S | null => table[action][from] ?? null
  const allowed = (from: S): A[] =>
    (Object.keys(table) as A[]).filter((action) => table[action][from] !== undefined)
  return {
    after,
    allowed,
    leads: (from, to) => allowed(from).some((action) => after(from, action) === to),
  }
}
