/**
 * Runs the demo: the whole product with a simulated carrier in its own process and a world clock that runs faster. On
 * existing data it continues the unfinished campaign, whatever ended the last run.
 */
import { join } from 'node:path'
import { targetOf } from '#domain/reach/private-targets.ts'
import { launchSimulator, type RunningSimulator } from '#carriers/simulator/launch.ts'
import { beginLifetime, type Lifetime } from '#main/lifetime.ts'
import { beginServing } from '#main/begin-serving.ts'
import type { ClockSetting } from '#db/world-setting.ts'
import type { Config } from '#main/config.ts'
import { ensureWorkspace } from '#first-run/first-workspace.ts'
import { lastEngine } from '#db/engine-row.ts'
import { createLog } from '#main/log.ts'
import { openStore, type Store } from '#main/open-store.ts'
import { endProcess } from '#main/postgres/postmaster.ts'
import type { Server } from '#main/parts.ts'
import { wireParts, wireServer } from '#main/wire.ts'
import { countText } from '#wording/figures.ts'
import { readSetting, writeSetting } from '#db/world-setting.ts'
import type { Actor } from '#verb/actor.ts'
import { newCampaign, unfinishedCampaign } from './campaign.ts'
import type { DemoOptions } from './options.ts'
import { CARRIER_CALLS_PER_SECOND, ensureScene, LINES, WORKSPACE } from './scene.ts'
import { createControls } from './controls.ts'
import { createDemoClock } from './demo-clock.ts'
import { keepGoing } from './keep-going.ts'
import { show } from './show.ts'
import { firstInstant, instantAfterStop } from './world-start.ts'

export async function demo(config: Config, options: DemoOptions): Promise<void> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`)
  beginServing(config, options.dataDir)
  const log = createLog(config.logLevel, join(options.dataDir, 'server.log'))
  const lifetime = beginLifetime({ log, say })
  await lifetime.during(async () => {
    const { stops } = lifetime
    say('Starting the demo: a private database, a simulated carrier and the server …')
    // A database that the environment names is never used for the demo.
    const store = await openStore(
      { ...config, databaseUrl: null, databaseAppUrl: null, databaseSystemUrl: null },
      options.dataDir,
    )
    stops.add('store', () => store.close())
    lifetime.endWhenLost(store.lost)
    lifetime.endWhenOutdated(store.outdated)
    // World time stands still until everything is ready.
    const setting = await setWorld(store)
    const simulator = await startCarrier(options, setting, lifetime)
    const reaching = {
      ...config,
      port: options.port ?? config.port,
      privateTargets: new Set([...config.privateTargets, targetOf(new URL(simulator.baseUrl))]),
    }
    const parts = await wireParts({ config: reaching, store, log, stops })
    const workspace = await ensureWorkspace(parts, WORKSPACE)
    const actor: Actor = { workspace: workspace.id, name: 'setup', role: 'admin', scopes: [] }
    await ensureScene(parts, actor, simulator)
    const campaign =
      (await unfinishedCampaign(parts, actor)) ?? (await newCampaign(parts, actor, options.csv))
    const clock = createDemoClock({ server: parts, simulator }, options.speed)
    const controls = createControls({ parts, simulator, clock, actor, campaign: campaign.id, usual: options })
    const server = await wireServer({ config: reaching, store, log, stops, demo: controls }, parts)
    await clock.goOn()
    const keeping = { server, simulator, workspace: actor.workspace, actor, campaign: campaign.id, controls }
    stops.add(
      'look after the demo',
      keepGoing({ ...keeping, clock, skips: !options.untilDone }, (error) =>
        log.error({ err: error }, 'looking after the demo'),
      ),
    )
    const about = aboutSimulator(server, options)
    const { colour } = config
    await show({
      server,
      simulator,
      about,
      nextStart: NEXT_START,
      actor,
      campaign,
      options,
      lifetime,
      log,
      say,
      colour,
    })
  })
}

const NEXT_START = 'the next start goes on where this one stopped'

function aboutSimulator({ clock }: Server, { faults, speed }: DemoOptions): readonly string[] {
  const world = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'America/New_York',
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).format(clock.world())
  return [
    `  Nobody is called: the carrier and its people are simulated${faults === 'none' ? '' : `, with faults: ${faults}`}.`,
    `  It is ${world} in New York there, and time runs ${countText(speed)} times as fast.`,
  ]
}

/** Continues the world clock of this database, or starts a new one. */
async function setWorld({ db }: Store): Promise<ClockSetting> {
  const last = await lastEngine(db)
  const { base, epoch, speed: before } = await readSetting(db)
  const now = Date.now()
  const world = last ? instantAfterStop(last.world, base + (now - epoch) * before) : firstInstant(now)
  const setting = { base: Math.ceil(world), epoch: now, speed: 0 }
  await writeSetting(db, setting)
  return setting
}

/** The carrier outlives a server that is killed; it is stopped only with a server that stops in order. */
async function startCarrier(
  options: DemoOptions,
  setting: ClockSetting,
  { stops }: Lifetime,
): Promise<RunningSimulator> {
  const simulator = await launchSimulator({
    dataDir: join(options.dataDir, 'carrier'), seed: options.seed, speed: options.speed, callsPerSecond: CARRIER_CALLS_PER_SECOND, capacity: LINES,
  }) // prettier-ignore
  stops.add('carrier', () => endProcess(simulator.pid, 'SIGTERM', 5))
  await simulator.setClock(setting)
  await simulator.setFaults({ level: options.faults })
  return simulator
}
