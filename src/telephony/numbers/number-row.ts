/** Types a row of `phone_number` and gives its view on the wire. */
import type { PhoneNumber } from '#contract/numbers.ts'
import { iso, isoOrNull } from '#verb/wire.ts'
import { columns, type RowOf } from '#db/columns.ts'

export const numberColumns = columns(
  'phone_number',
  'id',
  'connection_id',
  'e164',
  'country',
  'status',
  'daily_cap',
  'concurrency_limit',
  'allowed_countries',
  'rest_until',
  'created_at',
  'version',
)
export type NumberRow = RowOf<typeof numberColumns>

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
