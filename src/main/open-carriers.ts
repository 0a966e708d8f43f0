/**
 * Opens the carriers of all connections when they are first needed, and keeps each open while its connection stays
 * the same. A connection that cannot be opened is null: no call is dialled over it. A connection without event proof,
 * or an archived one, has no dialer, but its carrier is still asked and told to hang up.
 */
import type { CarrierDialer, OpenCarrier } from '#carriers/carrier.ts'
import { openDryRun, type DryRunOutcome } from '#carriers/dry-run/dry-run.ts'
import type { Reach } from '#carriers/reach.ts'
import type { CarrierSettings } from '#carriers/settings.ts'
import { openSimulator } from '#carriers/simulator/adapter.ts'
import { SIMULATOR_SETTINGS } from '#carriers/simulator/settings.ts'
import type { Asker, Dialer } from '#dialing/opened.ts'
import type { Clock } from '#domain/clock.ts'
import type { AsksAccounts } from '#telephony/connections/account.ts'
import { missingSettings } from '#telephony/connections/check-settings.ts'
import type { CallRow } from '#db/calls/call-row.ts'
import { type ConnectionToOpen, readDryRunOutcome, readToOpen } from '#db/connections/to-open.ts'
import type { Database } from '#db/database.ts'

type Values = Readonly<Record<string, unknown>>
export interface Opened {
  readonly workspace: string
  readonly carrier: OpenCarrier['carrier']
  readonly generation: number
  readonly dialer: CarrierDialer | null
  /** For each key that events are verified with, the world time when it was replaced; null for the key in use. */
  readonly keys: readonly (number | null)[]
}

export interface Carriers {
  of(connectionId: string): Promise<Opened | null>
  /** The dialer of one call: its connection's, or the dry run of its campaign. */
  dialerOf(call: CallRow): Promise<Dialer | null>
  askerOf(connectionId: string, dryRun: boolean): Promise<Asker | null>
}

/** Shorter than the time after which a silent create counts as uncertain. */
const TIMEOUT_MS = 10_000
/** Machine milliseconds after which a connection is read again. */
const FRESH_MS = 2000

interface Kept {
  readonly stamp: string
  readonly opened: Opened | null
  readonly readAt: number
}

/** @param reach the addresses that connections may lead to */
export function openCarriers(db: Database, clock: Clock, reach: Reach): Carriers {
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
    const row = await readToOpen(db, connectionId)
    // Unknown ids are not cached: strangers may send any number of them.
    if (!row) {
      kept.delete(connectionId)
      return null
    }
    const stamp = JSON.stringify([row.version, row.archived_at, row.former.map((key) => key.replaced_at)])
    const opened = known?.stamp === stamp ? known.opened : openOrNull(row, reach)
    kept.set(connectionId, { stamp, opened, readAt })
    return opened
  }
  return {
    of,
    async dialerOf(call) {
      if (!call.dry_run) {
        const opened = await of(call.connection_id)
        return opened?.dialer ? { dialer: opened.dialer, generation: opened.generation } : null
      }
      const outcome = await readDryRunOutcome(db, call)
      return { dialer: dryRunOf(outcome as DryRunOutcome).dialer, generation: null }
    },
    async askerOf(connectionId, dryRun) {
      if (dryRun) return { carrier: dryRunOf('mix').carrier, generation: null }
      const opened = await of(connectionId)
      return opened && { carrier: opened.carrier, generation: opened.generation }
    },
  }
}

/** The settings of each carrier; one line per carrier, as below. */
export const CARRIER_SETTINGS: readonly CarrierSettings[] = [SIMULATOR_SETTINGS]

/** One line per carrier. @param secrets the one in use first, then replaced ones that still prove events */
type Opener = (config: Values, secrets: readonly Values[], reach: Reach) => OpenCarrier
const OPENERS: Readonly<Record<string, Opener>> = {
  simulator: (config, secrets, reach) =>
    openSimulator({
      baseUrl: String(config['baseUrl']),
      token: String(secrets[0]?.['token']),
      webhookSecrets: secrets.map((secret) => String(secret['webhookSecret'])),
      timeoutMs: Math.min(TIMEOUT_MS, Number(config['timeoutMs'] ?? TIMEOUT_MS)),
      http: { reach },
    }),
}

/** Settings from which no adapter can be made give a connection that cannot be opened. */
function openOrNull(row: ConnectionToOpen, reach: Reach): Opened | null {
  try {
    return open(row, reach)
  } catch {
    return null
  }
}

function open(row: ConnectionToOpen, reach: Reach): Opened | null {
  const opener = OPENERS[row.carrier]
  const events = CARRIER_SETTINGS.find((settings) => settings.kind === row.carrier)?.events
  if (!opener || !events) return null
  const proven = events.judge(row.secret) === 'ok'
  const { dialer, carrier } = opener(row.config, [row.secret, ...row.former.map((key) => key.secret)], reach)
  return {
    workspace: row.workspace_id,
    carrier,
    generation: row.account_generation,
    dialer: proven && row.archived_at === null ? dialer : null,
    keys: [null, ...row.former.map((key) => key.replaced_at)],
  }
}

/** Asks a carrier which account the settings lead to. */
export const askAccounts =
  (reach: Reach): AsksAccounts['accountIdOf'] =>
  async (kind, config, secret) => {
    const offer = CARRIER_SETTINGS.find((settings) => settings.kind === kind)
    const opener = OPENERS[kind]
    if (!offer || !opener || missingSettings(offer, config, secret).length > 0) return null
    try {
      return await opener(config, [secret], reach).carrier.accountId()
    } catch {
      return null
    }
  }
