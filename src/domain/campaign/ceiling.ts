/**
 * Computes the ceiling of a pool and names the limit that sets it. The capacity preview calls it. Lines in use do not
 * count.
 */
export type CeilingLimit = 'no_number' | 'numbers' | 'connections' | 'workspace'

export interface Ceiling {
  readonly lines: number
  readonly by: CeilingLimit
}

/** @param connections lines that each can carry with the pool's numbers; `capped`: fewer than its numbers could */
export function ceilingOf(
  connections: readonly { readonly lines: number; readonly numbers: number; readonly capped: boolean }[],
  workspaceLimit: number,
): Ceiling {
  const pool = connections.reduce((sum, connection) => sum + connection.lines, 0)
  if (connections.every((connection) => connection.numbers === 0)) return { lines: 0, by: 'no_number' }
  if (workspaceLimit < pool) return { lines: workspaceLimit, by: 'workspace' }
  return { lines: pool, by: connections.some(({ capped }) => capped) ? 'connections' : 'numbers' }
}
