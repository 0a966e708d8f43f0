/**
 * Builds every part of the server once, from the store to the listening, and returns how to stop them in order (the
 * composition root). No other module of the product makes a clock, a random source or a connection.
 */
import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { createEngine, type Engine } from '#dialing/engine.ts'
import { createEngineEvents, type EngineEvents, type StepName, withEvents } from '#dialing/engine-events.ts'
import { createReach } from '#carriers/reach.ts'
import { createIds, type Ids } from '#domain/ids.ts'
import type { PrivateTargets } from '#domain/reach/private-targets.ts'
import { selfCheckZones } from '#domain/windows/zone-self-check.ts'
import { createApp } from '#api/app.ts'
import type { DemoControls } from '#api/deps.ts'
import { maskedCopy } from '#api/mask.ts'
import type { AsksAccounts } from '#telephony/connections/account.ts'
import { refreshDeclared } from '#telephony/connections/declared.ts'
import { createImportContacts } from '#contacts/import/import-contacts.ts'
import { prepareResults } from '#reports/results/prepare-results.ts'
import { forgetAttempts } from '#contacts/forget-attempts.ts'
import { forgetSignIns } from '#access/forget-sign-ins.ts'
import { foldTallies } from '#db/tally/fold.ts'
import { readSnapshot, type ReadSnapshotOptions } from '#reports/live/snapshot-for.ts'
import type { SecretSource } from '#access/secret.ts'
import { createLive, type Live, type LiveDeps } from '#integrations/live.ts'
import type { Database } from '#db/database.ts'
import { maskSnapshot } from '#reports/live/mask-snapshot.ts'
import { createReceiver, type Receiver } from '#dialing/events/receive-events.ts'
import { applyHeard } from './apply-events.ts'
import { countRequests } from './count-requests.ts'
import { COMPUTER, createWorldClock, type WorldClock } from './clock.ts'
import { type Config, DEFAULT_PORT } from './config.ts'
import { beatMs, type Heartbeat, markAfterCrash, startHeartbeat } from './heartbeat.ts'
import { serverJobs } from './jobs.ts'
import { keepMonthsAhead } from './keep-months-ahead.ts'
import { listenOn } from './listen.ts'
import type { Log } from './log.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { logEvents } from './log-events.ts'
import {
  askAccounts,
  CARRIER_SETTINGS,
  type Carriers,
  offeredCarriers,
  openCarriers,
} from './open-carriers.ts'
import { CONNECTIONS, type Store } from './open-store.ts'
import { partOf, type Role } from './roles.ts'
import { runServerJobs, type ServerJobs, type WorkspaceJobs } from './run-jobs.ts'
import { watchSkew } from './skew.ts'
import { startDialing } from './start-dialing.ts'
import type { Stops } from './stop-in-order.ts'
import { followSetting, readSetting } from '#db/world-setting.ts'
import { simulatedTextRuntime } from '#voice/simulated.ts'
import type { Speech } from '#voice/audio/speech.ts'
import { createEars } from './ears.ts'
import type { CarrierSettings } from '#carriers/settings.ts'

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
  /** The voice and the ear of agents, for carriers whose sound reaches us; null or left out: none. */
  readonly speech?: Speech | null
  /** How often live pages get a snapshot, and a callback for the view that each snapshot was read from. */
  readonly live?: Pick<LiveDeps, 'beatMs'> & Pick<ReadSnapshotOptions, 'onView'>
}

/** Cryptographic randomness, uniform in [0, 1). */
const RANDOM = { next: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48 }
const WEB = fileURLToPath(new URL('../../dist/web', import.meta.url))
const SECRETS: SecretSource = { bytes: (n) => randomBytes(n) }

/** Builds the parts that need no engine: enough to set up a workspace before anything is dialled. */
export async function wireParts({
  config,
  store,
  log,
  stops,
  speaks = false,
}: Pick<WireDeps, 'store' | 'log' | 'stops'> & {
  readonly config: Pick<Config, 'privateTargets'>
  /** Whether the server will have a voice. */
  readonly speaks?: boolean
}): Promise<Parts> {
  const zones = selfCheckZones()
  if (!zones.ok)
    throw new Error(
      `This Node reads time zones in a way the calling rules do not expect (${[...new Set(zones.error.map((fault) => fault.zone))].join(', ')}), so nothing may be dialled. Use the Node that npm installed.`,
    )
  const clock = createWorldClock(await readSetting(store.db), COMPUTER)
  stops.add(
    'clock',
    await followSetting(store.db, clock, (error) =>
      log.error({ err: error }, 'the world clock could not be read'),
    ),
  )
  const events = createEngineEvents()
  const reach = createReach(config.privateTargets)
  return {
    db: withEvents(store.db, events),
    events,
    clock,
    ids: createIds(() => COMPUTER.now(), RANDOM),
    secrets: SECRETS,
    carrierSettings: offeredCarriers(speaks),
    privateTargets: config.privateTargets,
    accountIdOf: askAccounts({ clock, reach }),
  }
}

/** Starts everything: HTTP first, so that carriers reach a listening server, then the engine. */
export async function wireServer(deps: WireDeps, parts: Parts): Promise<Server> {
  const { config, store, log, stops } = deps
  const { db, clock, events, ids } = parts
  const failed = (step: StepName) => (error: unknown) => events.emit({ type: 'failed', step, error })
  stops.add('log of events', events.on(logEvents(log)))
  const part = partOf(deps.role ?? 'all')
  const heartbeat = part.dials ? await beginWatching(deps) : null
  const skew = await watchSkew(db, clock)
  let looks: WorkspaceJobs['looks'] = () => []
  const requests = countRequests(clock)
  stops.add('counts of requests', events.on(requests.heard))
  const chores = serverJobs({
    fold: async () => {
      const rows = await foldTallies(db)
      if (rows > 0) events.emit({ type: 'folded', rows })
      return rows
    },
    prepareResults: () => prepareResults(db),
    forgetSignIns: () => forgetSignIns(db, clock),
    forgetAttempts: () => forgetAttempts(db),
    keepMonthsAhead: () =>
      keepMonthsAhead({
        db,
        failed: failed('months ahead'),
        runningOut: (months) => log.warn({ months }, 'few months of partitions are left ahead'),
      }),
    beat: async () => heartbeat?.beat(requests.withRequests(looks())),
    beatMs: () => beatMs(clock),
    compareClocks: () => skew.measure(),
  })
  const jobs = runServerJobs(
    { clock, events },
    part.dials ? chores : chores.filter(({ name }) => name === 'clock comparison'),
  )
  stops.add('jobs', () => jobs.stop())
  if (part.dials) {
    store.queue.boss.on('error', failed('queue'))
    await store.queue.boss.start()
    stops.add('queue', () => store.queue.boss.stop({ graceful: true, timeout: 2000 }))
    await refreshDeclared(db, CARRIER_SETTINGS)
  }
  const urls = { local: '', public: config.publicUrl ?? '' }
  const speech = deps.speech ?? null
  const receive: Receiver['receive'] = (source, heard) => receiver.receive(source, heard)
  const ears = part.dials
    ? createEars({ db, clock, speech, receive, failed: failed('carrier events') })
    : null
  const reach = createReach(parts.privateTargets)
  const carriers = openCarriers({ db, clock, reach, ears, speaks: speech !== null })
  stops.add('carriers', () => carriers.close())
  const engine = createEngine({
    db, clock, ids, random: RANDOM, queue: store.queue,
    clockSkewMs: () => skew.ms(),
    mostGates: CONNECTIONS / 2,
    dialerOf: (call) => carriers.dialerOf(call),
    askerOf: (connectionId, dryRun) => carriers.askerOf(connectionId, dryRun),
    events,
    callbackUrl: (connectionId) => `${urls.public}/carrier-events/${connectionId}`,
  }) // prettier-ignore
  const applying = applyHeard(engine, failed('carrier events'))
  const receiver = createReceiver({
    db,
    clock,
    ids,
    later: (workspace, callIds) => applying.heard(workspace, callIds),
    failed: failed('carrier events'),
  })
  stops.add('events', () => applying.stop())

  const clockSkewMs = (): number => skew.ms()
  const live = wireLive(deps, parts, clockSkewMs)
  const metrics = createMetrics({
    clockSkewMs: () => skew.ms(),
    watching: () => live.watching(),
    ofProcess: true,
  })
  stops.add('metrics', events.on(metrics.heard))
  const app = await wireApp(deps, parts, { carriers, receiver, urls, live, metrics, clockSkewMs })
  const port = await listenOn(app, config.host, config.port ?? DEFAULT_PORT)
  urls.local = `http://${config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
  urls.public ||= urls.local

  if (part.dials) {
    const dialing = await startDialing({ db, clock, events, engine, queue: store.queue, jobs, stops, failed })
    looks = () => dialing.looks()
  }
  stops.add('http', () => app.close())
  log.info({ port }, 'started')
  return { ...parts, engine, jobs, localUrl: urls.local, publicUrl: urls.public }
}

/** Holds dialling back after a crash, and writes the first sign of life. */
async function beginWatching({ store: { db, exclusive }, log, stops }: WireDeps): Promise<Heartbeat> {
  if (await markAfterCrash(db, exclusive))
    log.warn('the last run did not stop cleanly: carriers are read before anything is dialled')
  const engineId = `eng_${randomBytes(8).toString('hex')}`
  const heartbeat = await startHeartbeat({ db, engineId, host: hostname() })
  stops.add('heartbeat', () => heartbeat.stop())
  return heartbeat
}

const wireLive = (
  { log, live: { onView, ...pace } = {} }: WireDeps,
  { db, clock }: Parts,
  clockSkewMs: () => number,
): Live =>
  createLive({
    ...pace,
    clock,
    read: (workspace, id) =>
      readSnapshot(db, workspace, id, {
        reveal: true,
        clockSkewMs: clockSkewMs(),
        ...(onView ? { onView } : {}),
      }),
    mask: (snapshot) => maskedCopy(maskSnapshot(snapshot)),
    onError: (error) => log.error({ err: error }, 'live'),
  })

interface Served {
  readonly carriers: Carriers
  readonly receiver: Receiver
  readonly urls: { readonly public: string }
  readonly live: Live
  readonly metrics: Metrics
  clockSkewMs(): number
}

async function wireApp(
  { config, store, log, role = 'all', demo }: WireDeps,
  parts: Parts,
  { carriers, receiver, urls, live, metrics, clockSkewMs }: Served,
): Promise<FastifyInstance> {
  return createApp({
    ...parts,
    serves: partOf(role).serves,
    cursorKey: store.cursorKey,
    settings: {
      get publicOrigin() {
        return urls.public
      },
      ...(config.trustedProxies.length > 0 ? { trustedProxies: config.trustedProxies } : {}),
      secureCookies: config.publicUrl?.startsWith('https:') ?? false,
    },
    live,
    clockSkewMs,
    webFolder: WEB,
    importContacts: createImportContacts({ db: parts.db, ids: parts.ids }),
    textRuntime: simulatedTextRuntime,
    carrierOf: async (connectionId) => (await carriers.of(connectionId)) ?? undefined,
    receiveEvents: receiver.receive,
    metrics: () => metrics.text(),
    ...(demo ? { demo } : {}),
    logError: (error, errorId) => log.error({ err: error, errorId }, 'request'),
  })
}
