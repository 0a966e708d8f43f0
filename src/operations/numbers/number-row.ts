/** A row of `phone_number` and its view on the wire. */
import type { PhoneNumber } from '#contract/numbers.ts'
import type { NumberStatus } from '#domain/pool/eligible.ts'
import { iso, isoOrNull } from '#operations/wire.ts'

export interface NumberRow {
  readonly id: string
  readonly connection_id: string
  readonly e164: string
  readonly country: string | null
  readonly status: NumberStatus
  readonly daily_cap: number
  readonly concurrency_limit: number
  readonly allowed_countries: string[] | null
  readonly rest_until: number | null
  readonly created_at: number
  readonly version: number
}

export const numberView = (row: NumberRow): PhoneNumber => ({
  id: row.id,
  connectionId: row.connection_id,
  phone: row.e164,
  country: row.country,
  status: row.status,
  dailyCap: row.daily_cap,
  concurrencyLimit: row.concurrency_limit,
  allowedCountries: row.allowed_countries,
  restUntil: isoOrNull(row.rest_until),
  createdAt: iso(row.created_at),
  version: row.version,
})
