/** Computes the use of one number: its lines and its attempts of today. The plan calls it for every number of a pool. */
import type { PoolNumber } from '#domain/pool/eligible.ts'
import type { Used } from './lines-in-use.ts'
import type { PlannedConnection } from './plan-connection.ts'
import type { NumberInput } from './plan-input.ts'

/** @param connection the number's own; undefined when the plan does not know it */
export function planNumber(
  number: NumberInput,
  used: Used,
  connection: PlannedConnection | undefined,
): PoolNumber {
  return {
    id: number.id,
    e164: number.e164,
    country: number.country,
    connectionId: number.connection_id,
    status: number.status,
    restUntil: number.rest_until,
    allowedCountries: number.allowed_countries,
    dailyCap: number.daily_cap,
    today: number.today + used.claimed,
    limit: number.concurrency_limit,
    lines: used.lines,
    attempts: number.attempts,
    answered: number.answered,
    connection: connection ?? { healthy: false, nextProbeAt: null, limit: 0, lines: 0 },
  }
}
