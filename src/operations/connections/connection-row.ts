/** A row of `connection` and its view on the wire: of the credentials only their names. */
import type { CarrierField, CarrierSettings, EventProof } from '#carriers/settings.ts'
import type { CarrierOffer, Connection } from '#contract/connections.ts'
import { type OffersCarriers, storedAddressFault } from './check-settings.ts'
import { iso, isoOrNull } from '#operations/wire.ts'

export interface ConnectionRow {
  readonly id: string
  readonly name: string
  readonly carrier: string
  readonly config: Record<string, unknown>
  readonly secret: Record<string, unknown>
  readonly concurrency_limit: number
  readonly calls_per_second: number
  readonly dry_run: boolean
  readonly breaker: 'closed' | 'open' | 'probing'
  readonly breaker_reason: string | null
  readonly next_probe_at: number | null
  readonly recovering_since: number | null
  readonly archived_at: number | null
  readonly account_id: string | null
  readonly account_generation: number
  readonly event_proof: EventProof
  readonly ring_delay_seconds: number
  readonly longest_delay_seconds: number
  readonly created_at: number
  readonly version: number
}

export const connectionView = (offers: OffersCarriers, row: ConnectionRow): Connection => ({
  id: row.id,
  name: row.name,
  carrier: row.carrier,
  config: row.config,
  secrets: Object.keys(row.secret).sort(),
  concurrencyLimit: row.concurrency_limit,
  callsPerSecond: row.calls_per_second,
  dryRun: row.dry_run,
  health: row.breaker,
  healthReason: row.breaker_reason,
  nextProbeAt: isoOrNull(row.next_probe_at),
  eventProof: row.event_proof,
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

/** What a carrier asks for, as forms are drawn from it. */
export const offerOf = ({ kind, name, about, config, secret }: CarrierSettings): CarrierOffer => ({
  kind,
  name,
  about,
  config: config.map(fieldView),
  secret: secret.map(fieldView),
})
