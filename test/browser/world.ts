/**
 * Runs the whole product with the simulated carrier in its process, on a test database. It is like the demo, but the
 * test can read its rows.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAgent } from '#agents/create-agent.ts'
import { launchSimulator } from '#carriers/simulator/launch.ts'
import type { NewAgent } from '#contract/agents.ts'
import { readConfig } from '#main/config.ts'
import { newCampaign } from '#main/demo/campaign.ts'
import { type Controls, createControls } from '#main/demo/controls.ts'
import { createDemoClock, type DemoClock } from '#main/demo/demo-clock.ts'
import { createLook } from '#main/demo/keep-going.ts'
import { CARRIER_CALLS_PER_SECOND, ensureScene, LINES, WORKSPACE } from '#main/demo/scene.ts'
import { firstInstant } from '#main/demo/world-start.ts'
import { ensureWorkspace } from '#first-run/first-workspace.ts'
import { createLog } from '#main/log.ts'
import { endProcess } from '#main/postgres/postmaster.ts'
import { stopInOrder } from '#main/stop-in-order.ts'
import type { Server, WireDeps } from '#main/parts.ts'
import { wireParts, wireServer } from '#main/wire.ts'
import { writeSetting } from '#db/world-setting.ts'
import type { Actor } from '#verb/actor.ts'
import { openQueue } from '#db/queue/queue.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'

export interface World extends TestDatabase {
  readonly server: Server
  readonly workspace: string
  /** Empty when `people` is left out. */
  readonly campaign: string
  readonly simulator: Simulator
  readonly clock: DemoClock
  /** What drives it, as in the demo; its look after the demo runs only when the test calls it. */
  readonly demo: Driven | null
}
export interface Driven {
  readonly controls: Controls
  readonly clock: DemoClock
  look(): Promise<void>
}

export interface WorldOptions {
  /** Lines of CSV: a campaign of them is launched and runs. Without them the workspace is empty. */
  readonly people?: readonly string[]
  /** World seconds per machine second. */
  readonly speed: number
  /** The page has the strip that drives the demo. */
  readonly strip?: boolean
  /** World milliseconds after the morning at which the demo starts. */
  readonly later?: number
  /** Further settings of the server, as in its environment. */
  readonly settings?: Readonly<Record<string, string>>
  /** The only agent. Without it the demo's two share the calls by chance. */
  readonly agent?: NewAgent
  /** `test`: the test itself talks in the relayed calls. */
  readonly talkers?: 'simulated' | 'test'
  readonly live?: (t: TestDatabase) => NonNullable<WireDeps['live']>
}

type Simulator = Awaited<ReturnType<typeof launchSimulator>>

export async function openWorld({
  people,
  speed,
  live,
  strip = false,
  later = 0,
  settings = {},
  agent,
  talkers = 'simulated',
}: WorldOptions): Promise<World> {
  const t = await createTestDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'campanile-world-'))
  const faults: unknown[] = []
  const stops = stopInOrder({ failed: (part, error) => faults.push([part, error]) })
  const log = createLog('silent', 2)
  const never = new Promise<void>(() => undefined)
  const store = {
    db: t.db,
    queue: openQueue(t.urls.system),
    cursorKey: Buffer.alloc(32, 7),
    exclusive: false,
    lost: never,
    outdated: new Promise<string>(() => undefined),
    close: () => t.db.close(),
  }
  const now = Date.now()
  const setting = { base: firstInstant(now) + later, epoch: now, speed: 0 }
  await writeSetting(t.db, setting)
  const simulator = await launchSimulator({
    dataDir: join(folder, 'carrier'),
    seed: 7,
    speed,
    callsPerSecond: CARRIER_CALLS_PER_SECOND,
    capacity: LINES,
    ...(talkers === 'test' ? { mostRelays: 0 } : {}),
  })
  stops.add('carrier', () => endProcess(simulator.pid, 'SIGTERM', 5))
  await simulator.setClock(setting)
  const PRIVATE_TARGETS = [new URL(simulator.baseUrl).host, settings['PRIVATE_TARGETS']]
    .filter(Boolean)
    .join(',')
  const config = { ...readConfig({ ...settings, PRIVATE_TARGETS }), port: 0, publicUrl: null }
  const parts = await wireParts({ config, store, log, stops })
  const workspace = await ensureWorkspace(parts, WORKSPACE)
  const actor: Actor = { workspace: workspace.id, name: 'setup', role: 'admin', scopes: [] }
  const runningCampaign = async (lines: readonly string[]) => {
    if (agent) await createAgent(parts.db, parts, actor, agent)
    await ensureScene(parts, actor, simulator)
    const csv = join(folder, 'people.csv')
    writeFileSync(csv, `${lines.join('\n')}\n`)
    return newCampaign(parts, actor, csv)
  }
  const campaign = people ? await runningCampaign(people) : null
  const clock = createDemoClock({ server: parts, simulator }, speed)
  const controls = createControls({
    parts, simulator, clock, actor, campaign: campaign?.id ?? '', usual: { speed, faults: 'none' },
  }) // prettier-ignore
  const server = await wireServer(
    { config, store, log, stops, ...(strip ? { demo: controls } : {}), ...(live ? { live: live(t) } : {}) },
    parts,
  )
  await clock.goOn()
  const look = createLook({
    server, simulator, workspace: workspace.id, actor, campaign: campaign?.id ?? '', controls, clock, skips: true,
  }) // prettier-ignore
  return {
    ...t,
    server,
    workspace: workspace.id,
    campaign: campaign?.id ?? '',
    simulator,
    clock,
    demo: strip ? { controls, clock, look } : null,
    async close() {
      await stops.run()
      await t.close()
      rmSync(folder, { recursive: true, force: true })
      if (faults.length > 0) throw new AggregateError(faults, 'the world did not stop in order')
    },
  }
}
