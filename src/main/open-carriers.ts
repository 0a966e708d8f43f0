/**
 * Opens the carriers of all connections when they are first needed, and keeps each open while its connection stays
 * the same. A carrier that pushes its events is listened to from then on. A connection that cannot be opened is null: no
 * call is dialled over it. A connection without event proof, an archived one, and one that needs a voice where there is
 * none have no dialer, but their carrier is still asked and told to hang up.
 */
import { randomBytes } from 'node:crypto'
import { openAsterisk } from '#carriers/asterisk/adapter.ts'
import { ASTERISK_SETTINGS } from '#carriers/asterisk/settings.ts'
import type { CarrierDialer, CarrierEvent, OpenCarrier } from '#carriers/carrier.ts'
import { openDryRun, type DryRunOutcome } from '#carriers/dry-run/dry-run.ts'
import type { AnsweredCall, EventStream } from '#carriers/event-stream.ts'
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
import { askedWithFacts } from './talks/asked-with-facts.ts'
import type { HeldTalks } from './talks/held-talks.ts'

type Values = Readonly<Record<string, unknown>>
export interface Opened {
  readonly workspace: string
  readonly carrier: OpenCarrier['carrier']
  readonly generation: number
  readonly dialer: CarrierDialer | null
  /** For each key that events are verified with, the world time when it was replaced; null for the key in use. */
  readonly keys: readonly (number | null)[]
}

/** Hears carriers that push their events. */
export interface Ears {
  events(connection: Pushing, events: readonly CarrierEvent[]): void
  answered(connection: Pushing, call: AnsweredCall): void
}
interface Pushing {
  readonly workspace: string
  readonly id: string
}

export interface Carriers {
  of(connectionId: string): Promise<Opened | null>
  /** The dialer of one call: its connection's, or the dry run of its campaign. */
  dialerOf(call: CallRow): Promise<Dialer | null>
  askerOf(connectionId: string, dryRun: boolean): Promise<Asker | null>
  /** Stops listening. */
  close(): void
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

interface Opens {
  readonly clock: Clock
  /** The addresses that connections may lead to. */
  readonly reach: Reach
}
export interface CarriersDeps extends Opens {
  readonly db: Database
  /** Null: carriers that push are asked, and nobody listens to them. */
  readonly ears: Ears | null
  /** The talks whose facts join what a carrier tells when it is asked. */
  readonly talks: HeldTalks
  /** Whether this server has a voice; without one nothing is dialled over carriers whose calls talk over us. */
  readonly speaks: boolean
}

export function openCarriers(deps: CarriersDeps): Carriers {
  const { db, clock } = deps
  const kept = new Map<string, Kept>()
  const adapters = keepAdapters(deps)
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
    const opened =
      known?.stamp === stamp ? known.opened : openOrNull(connectionId, row, adapters, deps.speaks)
    kept.set(connectionId, { stamp, opened, readAt })
    // Before its events can come nothing would be dialled over it; that takes a moment, once.
    await adapters.listening(connectionId)
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
      if (!opened) return null
      const connection = { workspace: opened.workspace, id: connectionId }
      return {
        carrier: askedWithFacts(deps.talks, connection, opened.carrier),
        generation: opened.generation,
      }
    },
    close: () => adapters.close(),
  }
}

/** The settings of each carrier; one line per carrier, as below. */
export const CARRIER_SETTINGS: readonly CarrierSettings[] = [SIMULATOR_SETTINGS, ASTERISK_SETTINGS]

/** Carriers whose calls talk over us. They are offered, and dialled over, where the server has a voice. */
const NEEDS_VOICE: readonly string[] = [ASTERISK_SETTINGS.kind]

/** @param speaks whether this server has a voice */
export const offeredCarriers = (speaks: boolean): readonly CarrierSettings[] =>
  CARRIER_SETTINGS.filter(({ kind }) => speaks || !NEEDS_VOICE.includes(kind))

/** One line per carrier. @param secrets the one in use first, then replaced ones that still prove events */
type Opener = (config: Values, secrets: readonly Values[], opens: Opens) => Adapter
type Adapter = OpenCarrier & Partial<EventStream>
const OPENERS: Readonly<Record<string, Opener>> = {
  simulator: (config, secrets, { reach }) =>
    openSimulator({
      baseUrl: String(config['baseUrl']),
      token: String(secrets[0]?.['token']),
      webhookSecrets: secrets.map((secret) => String(secret['webhookSecret'])),
      timeoutMs: Math.min(TIMEOUT_MS, Number(config['timeoutMs'] ?? TIMEOUT_MS)),
      http: { reach },
    }),
  asterisk: (config, [secret], { clock, reach }) =>
    openAsterisk({
      baseUrl: String(config['baseUrl']),
      user: String(config['user']),
      endpoint: String(config['endpoint']),
      password: String(secret?.['password']),
      app: `campanile-${randomBytes(6).toString('hex')}`,
      timeoutMs: ASTERISK_TIMEOUT_MS,
      reach,
      world: () => clock.world(),
    }),
}
const ASTERISK_TIMEOUT_MS = 3000

interface Adapters {
  /** Resolves once the carrier of a connection is listened to, or could not be at first, or is no such carrier. */
  listening(connectionId: string): Promise<unknown>
  /** @throws when no adapter can be made from these settings */
  openFor(connectionId: string, row: ConnectionToOpen): Adapter | null
  close(): void
}

interface Listening {
  readonly access: string
  readonly adapter: Adapter
  readonly tried: Promise<boolean>
}

/** A replaced adapter hears its calls this much longer, machine milliseconds. */
const REPLACED_MS = 30_000

/** Keeps the adapters that listen: one per connection, as long as its access stays the same. */
function keepAdapters(deps: CarriersDeps): Adapters {
  const listening = new Map<string, Listening>()
  const ending = new AbortController()
  return {
    listening: (connectionId) => listening.get(connectionId)?.tried ?? Promise.resolve(),
    openFor(connectionId, { workspace_id: workspace, carrier, config, secret, former }) {
      const access = JSON.stringify([carrier, config, secret])
      const known = listening.get(connectionId)
      if (known?.access === access) return known.adapter
      const adapter = OPENERS[carrier]?.(config, [secret, ...former.map((key) => key.secret)], deps) ?? null
      const { ears } = deps
      if (!adapter?.listen || !ears) return adapter
      if (known) void deps.clock.sleepMachine(REPLACED_MS, ending.signal).then(() => known.adapter.close?.())
      const tried = adapter.listen({
        heard: (events) => ears.events({ workspace, id: connectionId }, events),
        answered: (call) => ears.answered({ workspace, id: connectionId }, call),
      })
      listening.set(connectionId, { access, adapter, tried })
      return adapter
    },
    close() {
      ending.abort()
      for (const { adapter } of listening.values()) adapter.close?.()
    },
  }
}

/** Settings from which no adapter can be made give a connection that cannot be opened. */
function openOrNull(
  connectionId: string,
  row: ConnectionToOpen,
  adapters: Adapters,
  speaks: boolean,
): Opened | null {
  try {
    return open(connectionId, row, adapters, speaks)
  } catch {
    return null
  }
}

function open(
  connectionId: string,
  row: ConnectionToOpen,
  adapters: Adapters,
  speaks: boolean,
): Opened | null {
  const events = CARRIER_SETTINGS.find((settings) => settings.kind === row.carrier)?.events
  const adapter = adapters.openFor(connectionId, row)
  if (!adapter || !events) return null
  const proven = events.judge(row.secret) === 'ok'
  const mayDial = proven && row.archived_at === null && (speaks || !NEEDS_VOICE.includes(row.carrier))
  const { dialer, carrier } = adapter
  return {
    workspace: row.workspace_id,
    carrier,
    generation: row.account_generation,
    dialer: mayDial ? dialer : null,
    keys: [null, ...row.former.map((key) => key.replaced_at)],
  }
}

/** Asks a carrier which account the settings lead to. */
export const askAccounts =
  (opens: Opens): AsksAccounts['accountIdOf'] =>
  async (kind, config, secret) => {
    const offer = CARRIER_SETTINGS.find((settings) => settings.kind === kind)
    const opener = OPENERS[kind]
    if (!offer || !opener || missingSettings(offer, config, secret).length > 0) return null
    try {
      const adapter = opener(config, [secret], opens)
      const accountId = await adapter.carrier.accountId()
      adapter.close?.()
      return accountId
    } catch {
      return null
    }
  }
