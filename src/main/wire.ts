/**
 * Builds every part of the server once, from the store to the listening, and returns how to stop them in order (the
 * composition root). No other module of the product makes a clock, a random source or a connection.
 */
import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { createEngine } from '#dialing/engine.ts'
import { createEngineEvents, type StepName, withEvents } from '#dialing/engine-events.ts'
import { createReach } from '#carriers/reach.ts'
import { createIds } from '#domain/ids.ts'
import { selfCheckZones } from '#domain/windows/zone-self-check.ts'
import { maskedCopy } from '#api/mask.ts'
import { refreshDeclared } from '#telephony/connections/declared.ts'
import { prepareResults } from '#reports/results/prepare-results.ts'
import { forgetAttempts } from '#contacts/forget-attempts.ts'
import { forgetSignIns } from '#access/forget-sign-ins.ts'
import { forgetTalks } from '#db/talks/forget-talks.ts'
import { markJudged } from '#db/talks/left-talks.ts'
import { foldTallies } from '#db/tally/fold.ts'
import { readSnapshot } from '#reports/live/snapshot-for.ts'
import type { SecretSource } from '#access/secret.ts'
import { createLive, type Live } from '#integrations/live.ts'
import { maskSnapshot } from '#reports/live/mask-snapshot.ts'
import { writeAnalysis } from '#dialing/settle/write-analysis.ts'
import { createReceiver, type Receiver } from '#dialing/events/receive-events.ts'
import { applyHeard } from './apply-events.ts'
import { countRequests } from './count-requests.ts'
import { COMPUTER, createWorldClock } from './clock.ts'
import { type Config, DEFAULT_PORT } from './config.ts'
import { beatMs, type Heartbeat, markAfterCrash, startHeartbeat } from './heartbeat.ts'
import { serverJobs } from './jobs.ts'
import { keepMonthsAhead } from './keep-months-ahead.ts'
import { listenOn } from './listen.ts'
import { createMetrics } from './metrics.ts'
import { logEvents } from './log-events.ts'
import { askAccounts, CARRIER_SETTINGS, offeredCarriers, openCarriers } from './open-carriers.ts'
import { CONNECTIONS } from './open-store.ts'
import { partOf } from './roles.ts'
import { runServerJobs, type WorkspaceJobs } from './run-jobs.ts'
import { watchSkew } from './skew.ts'
import { startDialing } from './start-dialing.ts'
import { followSetting, readSetting } from '#db/world-setting.ts'
import { opensVoice } from '#voice/open-voice.ts'
import { serveRelay } from '#voice/relay/serve-relay.ts'
import { relayPath } from '#voice/relay/token.ts'
import { openMinds } from './minds.ts'
import { createEars, receiveWithFacts } from './ears.ts'
import { createHeldTalks } from './talks/held-talks.ts'
import { createLateAnalyses } from './talks/late-analyses.ts'
import { judgeLeftTalks } from './talks/left-analyses.ts'
import { createRelayTalks } from './talks/relay-talks.ts'
import type { Parts, Server, WireDeps } from './parts.ts'
import { wireApp } from './wire-app.ts'

/** Cryptographic randomness, uniform in [0, 1). */
const RANDOM = { next: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48 }
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
  const reach = createReach(parts.privateTargets)
  const minds = await openMinds({ model: config.model, reach })
  const late = createLateAnalyses({
    clock,
    write: (call, found) => writeAnalysis(db, call, found),
    judged: ({ workspace, callId }) => db.tx(workspace, (tx) => markJudged(tx, callId)),
    failed: failed('analysis of talks'),
  })
  const chores = serverJobs({
    fold: async () => {
      const rows = await foldTallies(db)
      if (rows > 0) events.emit({ type: 'folded', rows })
      return rows
    },
    prepareResults: () => prepareResults(db),
    forgetSignIns: () => forgetSignIns(db, clock),
    forgetAttempts: () => forgetAttempts(db),
    forgetTalks: () => forgetTalks(db),
    judgeLeftTalks: () => judgeLeftTalks({ db, minds, late, failed: failed('analysis of talks') }),
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
  const voice = deps.voice ?? null
  const receive: Receiver['receive'] = (source, heard) => receiver.receive(source, heard)
  const talks = createHeldTalks({
    db,
    clock,
    failed: failed('carrier events'),
    measured: (figures) => metrics.talked(figures),
    tell: (connection, heard) => void receive(connection, heard).catch(failed('carrier events')),
    analyse: (ended) => late.take(ended),
  })
  const ears = part.dials
    ? createEars({
        db,
        clock,
        talks,
        minds,
        openVoice: voice && opensVoice(voice, clock),
        receive,
        failed: failed('carrier events'),
      })
    : null
  const carriers = openCarriers({ db, clock, reach, ears, talks, speaks: voice !== null })
  stops.add('carriers', () => carriers.close())
  const engine = createEngine({
    db, clock, ids, random: RANDOM, queue: store.queue,
    clockSkewMs: () => skew.ms(),
    mostGates: CONNECTIONS / 2,
    dialerOf: (call) => carriers.dialerOf(call),
    askerOf: (connectionId, dryRun) => carriers.askerOf(connectionId, dryRun),
    events,
    callbackUrl: (connectionId) => `${urls.public}/carrier-events/${connectionId}`,
    relayUrl: ({ workspace_id: workspace, id: callId }) =>
      urls.public.replace(/^http/u, 'ws') + relayPath(store.cursorKey, { workspace, callId }),
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
  const app = await wireApp(deps, parts, {
    carriers,
    urls,
    live,
    metrics,
    minds,
    clockSkewMs,
    receive: (source, heard) => receiveWithFacts(talks, receive, source, heard),
  })
  const relay = createRelayTalks({ db, clock, minds, talks, failed: failed('carrier events') })
  const relayed = serveRelay({ server: app.server, relay, key: store.cursorKey, clock })
  const port = await listenOn(app, config.host, config.port ?? DEFAULT_PORT)
  urls.local = `http://${config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
  urls.public ||= urls.local
  // The ends of talks come in over HTTP, and no call is begun any more: dialling stops before.
  stops.add('http', async () => {
    await talks.close()
    await relayed.close()
    await app.close()
  })

  stops.add('analyses', () => late.close())

  if (part.dials) {
    const dialing = await startDialing({ db, clock, events, engine, queue: store.queue, jobs, stops, failed })
    looks = () => dialing.looks()
  }
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
