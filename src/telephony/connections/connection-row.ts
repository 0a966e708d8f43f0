/** Types a row of `connection` and gives its view on the wire, with only the names of the credentials. */
import type { CarrierField, CarrierSettings } from '#carriers/settings.ts'
import type { CarrierOffer, Connection } from '#contract/connections.ts'
import { type OffersCarriers, storedAddressFault } from './check-settings.ts'
import { iso, isoOrNull } from '#verb/wire.ts'
import { columns, type RowOf } from '#db/columns.ts'

export const connectionColumns = columns(
  'connection',
  'id',
  'name',
  'carrier',
  'config',
  'secret',
  'concurrency_limit',
  'calls_per_second',
  'breaker',
  'breaker_reason',
  'next_probe_at',
  'recovering_since',
  'archived_at',
  'account_id',
  'account_generation',
  'event_proof',
  'ring_delay_seconds',
  'longest_delay_seconds',
  'can',
  'created_at',
  'version',
)
export type ConnectionRow = RowOf<typeof connectionColumns>

export const connectionView = (offers: OffersCarriers, row: ConnectionRow): Connection => ({
  id: row.id,
  name: row.name,
  carrier: row.carrier,
  config: row.config,
  secrets: Object.keys(row.secret).sort(),
  concurrencyLimit: row.concurrency_limit,
  callsPerSecond: row.calls_per_second,
  health: row.breaker,
  healthReason: row.breaker_reason,
  nextProbeAt: isoOrNull(row.next_probe_at),
  eventProof: row.event_proof,
  can: row.can,
  addressFault: storedAddressFault(offers, row.carrier, row.config),
  recoveringSince: isoOrNull(row.recovering_since),
  archivedAt: isoOrNull(row.archived_at),
  createdAt: iso(row.created_at),
  version: row.version,
})

const fieldView = ({ name, label, help, kind, required, initial }: CarrierField) => ({
  name,
  label,
  help,
  kind,
  required,
  initial,
})

/** What a carrier can do, and the settings that it asks for, from which forms are drawn. */
export const offerOf = ({ kind, name, about, config, secret, can }: CarrierSettings): CarrierOffer => ({
  kind,
  name,
  about,
  config: config.map(fieldView),
  secret: secret.map(fieldView),
  can,
})
