/**
 * Plans what all campaigns of a workspace share: the lines in use, the connections, the numbers. The plan of each
 * campaign is built on it.
 */
import type { PoolNumber } from '#domain/pool/eligible.ts'
import { countLines, type LinesInUse, usedBy } from './lines-in-use.ts'
import { planConnection, type PlannedConnection } from './plan-connection.ts'
import type { NumberInput, PlanInput } from './plan-input.ts'
import { planNumber } from './plan-number.ts'

export interface SharedPlan {
  readonly rows: PlanInput
  readonly inUse: LinesInUse
  readonly connections: readonly PlannedConnection[]
  /** The numbers with their use. Each is planned when it is first asked for, and is then the same for every campaign. */
  numberOf(row: NumberInput): PoolNumber
}

/** @param inUse the lines of the rows, counted */
export function sharePlan(rows: PlanInput, inUse: LinesInUse = countLines(rows.lines).inUse): SharedPlan {
  const connections = rows.connections.map((connection) =>
    planConnection(connection, usedBy(inUse.connections, connection.id), rows.at),
  )
  const byId = new Map(connections.map((connection) => [connection.id, connection]))
  const numbers = new Map<NumberInput, PoolNumber>()
  return {
    rows,
    inUse,
    connections,
    numberOf(row) {
      const known = numbers.get(row)
      if (known) return known
      const planned = planNumber(row, usedBy(inUse.numbers, row.id), byId.get(row.connection_id))
      numbers.set(row, planned)
      return planned
    },
  }
}
