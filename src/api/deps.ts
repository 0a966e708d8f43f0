/**
 * Lists everything that the server is given: the database, clocks, secrets, the opened carriers and its own settings.
 */
import type { Carrier } from '#carriers/carrier.ts'
import type { CarrierSettings } from '#carriers/settings.ts'
import type { DemoAction, DemoState } from '#contract/demo.ts'
import type { Clock } from '#domain/clock.ts'
import type { Ids } from '#domain/ids.ts'
import type { PrivateTargets } from '#domain/reach/private-targets.ts'
import type { Database } from '#verb/actor.ts'
import type { AsksAccounts } from '#telephony/connections/account.ts'
import type { AccessLimits } from '#access/limits.ts'
import type { SecretSource } from '#access/secret.ts'
import type { ImportContacts } from '#contacts/import/import-contacts.ts'
import type { Receiver } from '#dialing/events/receive-events.ts'
import type { Live } from '#integrations/live.ts'
import type { KeyedBrain } from '#domain/agent/brain.ts'
import type { TextRuntime } from '#voice/runtime.ts'

export interface HttpTimes {
  /** Machine milliseconds within which the headers of a request have to arrive. */
  readonly headersMs: number
  /** The same for the body of a request that is no file. */
  readonly bodyMs: number
  /** The same for a whole request, files included. */
  readonly requestMs: number
  /** Machine milliseconds after which a connection without traffic is closed. */
  readonly idleMs: number
  /**
   * Machine milliseconds for the carrier's answer when a connection is checked; a failed check takes just as long.
   */
  readonly checkMs: number
}

export const DEFAULT_TIMES: HttpTimes = {
  headersMs: 15_000,
  bodyMs: 30_000,
  requestMs: 3_600_000,
  idleMs: 120_000,
  checkMs: 4000,
}

/** The addresses that a server has; health and metrics are always among them. */
export type Serves = 'everything' | 'carrier events' | 'health'

export interface AnswerChecks {
  /** Reports an answer that is not in the contract. */
  undeclared(sentence: string): void
  /** Reports an address that is served, as the router writes it. */
  served(method: string, url: string): void
}

export interface HttpSettings {
  /** As browsers and carriers see it, without a trailing slash: `https://calls.example.com`. */
  readonly publicOrigin: string
  /** False only for plain http on a loopback address. */
  readonly secureCookies: boolean
  /** Addresses of proxies whose forwarding headers are believed. */
  readonly trustedProxies?: readonly string[]
  readonly limits?: Partial<AccessLimits>
  readonly times?: Partial<HttpTimes>
  /** Checks every answer against the contract; for tests. */
  readonly checks?: AnswerChecks
}

/** What the strip of the demo does. */
export interface DemoControls {
  read(): Promise<DemoState>
  /** @returns the state after it */
  drive(action: DemoAction): Promise<DemoState>
}

export interface HttpDeps {
  readonly db: Database
  readonly clock: Clock
  readonly ids: Ids
  readonly secrets: SecretSource
  /** Seals page cursors: 32 bytes, the same for every server of the installation. */
  readonly cursorKey: Buffer
  readonly settings: HttpSettings
  /** Everything when left out. */
  readonly serves?: Serves
  readonly live: Live
  /** How far the clocks of this process and of the database differ, machine milliseconds; pages judge by it as the gate does. */
  clockSkewMs(): number
  /** The folder of the built web app; without it only the API is served. */
  readonly webFolder?: string
  readonly importContacts: ImportContacts
  /** For test conversations with an agent that thinks with this. */
  textRuntime(thinksWith: KeyedBrain): Promise<TextRuntime>
  /** The carriers that this installation offers. */
  readonly carrierSettings: readonly CarrierSettings[]
  /** The private targets that carriers may be reached at. */
  readonly privateTargets: PrivateTargets
  readonly accountIdOf: AsksAccounts['accountIdOf']
  /**
   * Gives the opened carrier of a connection, the workspace it belongs to, and for each key that its events are
   * verified with the world time when it was replaced (null for the key in use).
   */
  readonly carrierOf: (connectionId: string) => Promise<
    | {
        readonly workspace: string
        readonly carrier: Carrier
        readonly keys: readonly (number | null)[]
      }
    | undefined
  >
  /** Takes verified events of a connection; settles when they are stored for good and the carrier may be answered. */
  readonly receiveEvents: Receiver['receive']
  /** Writes the figures of this process in the text format of Prometheus; without it there are none. */
  readonly metrics?: () => Promise<string>
  /** Drives the demo; only its own process has it. */
  readonly demo?: DemoControls
  /** Logs faults of the server, with the error id that the client was given. */
  readonly logError?: (error: unknown, errorId: string) => void
}
