/** Names what a server process is made of: the parts that need no engine, and what the parts are made from. */
import type { DemoControls } from '#api/deps.ts'
import type { CarrierSettings } from '#carriers/settings.ts'
import type { SecretSource } from '#access/secret.ts'
import type { Database } from '#db/database.ts'
import type { EngineEvents } from '#dialing/engine-events.ts'
import type { Engine } from '#dialing/engine.ts'
import type { Ids } from '#domain/ids.ts'
import type { PrivateTargets } from '#domain/reach/private-targets.ts'
import type { LiveDeps } from '#integrations/live.ts'
import type { ReadSnapshotOptions } from '#reports/live/snapshot-for.ts'
import type { AsksAccounts } from '#telephony/connections/account.ts'
import type { VoiceSource } from '#voice/open-voice.ts'
import type { WorldClock } from './clock.ts'
import type { Config } from './config.ts'
import type { Log } from './log.ts'
import type { Store } from './open-store.ts'
import type { Role } from './roles.ts'
import type { ServerJobs } from './run-jobs.ts'
import type { Stops } from './stop-in-order.ts'

export interface Parts {
  /** Tells `events` what its transactions note. */
  readonly db: Database
  readonly events: EngineEvents
  readonly clock: WorldClock
  readonly ids: Ids
  readonly secrets: SecretSource
  readonly carrierSettings: readonly CarrierSettings[]
  readonly privateTargets: PrivateTargets
  readonly accountIdOf: AsksAccounts['accountIdOf']
}

export interface Server extends Parts {
  readonly engine: Engine
  readonly jobs: ServerJobs
  /** The address on this machine, such as `http://127.0.0.1:4680`. */
  readonly localUrl: string
  readonly publicUrl: string
}

export interface WireDeps {
  readonly config: Config
  readonly store: Store
  readonly log: Log
  readonly stops: Stops
  /** All parts when left out. */
  readonly role?: Role
  /** Drives the demo; no other program gives it. */
  readonly demo?: DemoControls
  /** The voices of agents, for carriers whose sound reaches us; null or left out: none. */
  readonly voice?: VoiceSource | null
  /** How often live pages get a snapshot, and a callback for the view that each snapshot was read from. */
  readonly live?: Pick<LiveDeps, 'beatMs'> & Pick<ReadSnapshotOptions, 'onView'>
}
