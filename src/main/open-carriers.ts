/**
 * The carriers of all connections, opened when first needed and kept while the connection stays as it is. A connection
 * that cannot be opened is null: nothing is dialled over it.
 */
import type { OpenCarrier } from '#carriers/carrier.ts'
import { openDryRun, type DryRunOutcome } from '#carriers/dry-run/dry-run.ts'
import type { CarrierSettings } from '#carriers/settings.ts'
import { openSimulator } from '#carriers/simulator/adapter.ts'
import { SIMULATOR_SETTINGS } from '#carriers/simulator/settings.ts'
import type { Clock } from '#domain/clock.ts'
import type { CallRow } from '#store/calls/call-row.ts'
import type { Database } from '#store/database.ts'

interface ConnectionRow {
  readonly workspace_id: string
  readonly carrier: string
  readonly config: Readonly<Record<string, unknown>>
  readonly secret: Readonly<Record<string, unknown>>
  readonly version: number
}

export interface Opened extends OpenCarrier {
  readonly workspace: string
}

export interface Carriers {
  of(connectionId: string): Promise<Opened | null>
  /** The carrier of one call: its connection's, or the dry run of its campaign. */
  ofCall(call: CallRow): Promise<OpenCarrier | null>
  readonly dryRun: OpenCarrier
}

/** Shorter than the time after which a silent create counts as uncertain. */
const TIMEOUT_MS = 10_000
/** Machine milliseconds after which a connection is read again. */
const FRESH_MS = 2000

interface Kept {
  readonly version: number
  readonly opened: Opened | null
  readonly readAt: number
}

export function openCarriers(db: Database, clock: Clock): Carriers {
  const kept = new Map<string, Kept>()
  const dryRuns = new Map<DryRunOutcome, OpenCarrier>()
  const dryRunOf = (outcome: DryRunOutcome): OpenCarrier => {
    const known = dryRuns.get(outcome) ?? openDryRun(() => clock.world(), outcome)
    dryRuns.set(outcome, known)
    return known
  }
  const of = async (connectionId: string): Promise<Opened | null> => {
    const known = kept.get(connectionId)
    if (known && clock.monotonic() - known.readAt < FRESH_MS) return known.opened
    const readAt = clock.monotonic()
    const row = await db.systemTx('open-carriers', (tx) =>
      tx.maybe<ConnectionRow>(CONNECTION, [connectionId]),
    )
    // Nothing is kept of ids that are not ours: strangers may send any.
    if (!row) return null
    const opened = known?.version === row.version ? known.opened : open(row)
    kept.set(connectionId, { version: row.version, opened, readAt })
    return opened
  }
  return {
    of,
    dryRun: dryRunOf('mix'),
    async ofCall(call) {
      if (!call.dry_run) return of(call.connection_id)
      const { outcome } = await db.tx(call.workspace_id, (tx) =>
        tx.one<{ outcome: DryRunOutcome }>(
          'select dry_run_outcome as outcome from campaign where workspace_id = $1 and id = $2',
          [call.workspace_id, call.campaign_id],
        ),
      )
      return dryRunOf(outcome)
    },
  }
}

const CONNECTION =
  'select workspace_id, carrier, config, secret, version from connection where id = $1 and archived_at is null'

/** What each carrier asks for; one line per carrier, as below. */
export const CARRIER_SETTINGS: readonly CarrierSettings[] = [SIMULATOR_SETTINGS]

/** One line per carrier. */
const OPENERS: Readonly<Record<string, (row: ConnectionRow) => OpenCarrier>> = {
  simulator: ({ config, secret }) =>
    openSimulator({
      baseUrl: String(config['baseUrl']),
      token: String(secret['token']),
      webhookSecrets: [String(secret['webhookSecret'] ?? '')],
      timeoutMs: Math.min(TIMEOUT_MS, Number(config['timeoutMs'] ?? TIMEOUT_MS)),
    }),
}

function open(row: ConnectionRow): Opened | null {
  const opener = OPENERS[row.carrier]
  return opener ? { ...opener(row), workspace: row.workspace_id } : null
}
