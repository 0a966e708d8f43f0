/**
 * Measures whole calls over real HTTP: servers as an operator starts them, the simulated carrier in a process of its
 * own, signed webhooks. Prints calls per second and, for PostgreSQL, the servers and the carrier apart, processor
 * milliseconds per call; the latter mean something on a busy machine too. `node bench/over-http.ts --engines 2` starts
 * so many engines over the one database.
 */
import 'temporal-polyfill/global'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { pauseCampaign } from '#campaigns/pause-campaign.ts'
import { resumeCampaign } from '#campaigns/resume-campaign.ts'
import { launchSimulator, type RunningSimulator } from '#carriers/simulator/launch.ts'
import { createIds } from '#domain/ids.ts'
import { seededRandom } from '#domain/random.ts'
import { withOptions } from '#db/database.ts'
import { createWorldClock } from '#main/clock.ts'
import { processMs, processorTime } from './processor-time.ts'
import { seedCampaign } from './seed.ts'
import { type Bench, startBench } from './server.ts'
import { freePort, type ServerProcess, startServer } from './server-process.ts'

export interface OverHttp {
  readonly calls: number
  readonly engines: number
  /** Whether carrier events are received by a server of its own, and not by the engines. */
  readonly receive?: boolean
  /** Calls a second that the carrier's agreed rate allows, in machine time. */
  readonly rate: number
  /** Whether the campaign is paused every five seconds and resumed as soon as it is quiet. */
  readonly pauses?: boolean
  /** World seconds per second; only at 1 does every request have to keep to its slot. */
  readonly speed: number
}

type Row = Record<string, string | number>

const LOOK_MS = 250
/** More than the calls that ring and talk at once. */
const LINES = 10_000
/** Longest that nothing may happen. */
const PATIENCE_MS = 60_000

export async function overHttp(asked: OverHttp): Promise<Row> {
  const bench = await startBench(['max_connections=300'])
  const folder = mkdtempSync(join(tmpdir(), 'campanile-http-'))
  const servers: ServerProcess[] = []
  let carrier: RunningSimulator | undefined
  try {
    carrier = await launchSimulator({ dataDir: join(folder, 'carrier'), callsPerSecond: 1e6, capacity: 1e6 })
    await prepare(bench, carrier, asked)
    const settings = {
      DATABASE_URL: bench.ownerUrl,
      DATA_DIR: folder,
      PRIVATE_TARGETS: new URL(carrier.baseUrl).host,
    }
    const apart = asked.receive ? await startReceiver(settings, servers) : {}
    for (let n = 0; n < asked.engines; n++)
      servers.push(await startServer({ ...settings, ...apart }, ['--role', asked.receive ? 'engine' : 'all']))
    return await run(bench, carrier, servers, asked)
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
    if (carrier) process.kill(carrier.pid, 'SIGTERM')
    await bench.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @returns the settings with which engines send carriers to it */
async function startReceiver(
  settings: Readonly<Record<string, string>>,
  servers: ServerProcess[],
): Promise<Readonly<Record<string, string>>> {
  const port = await freePort()
  const address = { PUBLIC_URL: `http://127.0.0.1:${port}` }
  servers.push(await startServer({ ...settings, ...address }, ['--role', 'receive', '--port', String(port)]))
  return address
}

/** A paused campaign in a fast world, with lines, rate and credits in plenty, whose people are tried once. */
async function prepare(
  bench: Bench,
  carrier: RunningSimulator,
  { calls, speed, rate }: OverHttp,
): Promise<void> {
  await seedCampaign(bench, calls, 1)
  const [now] = await bench.owner<{ at: number }>(
    'select (extract(epoch from clock_timestamp()) * 1000)::float8 as at',
  )
  const setting = { base: now?.at ?? 0, epoch: now?.at ?? 0, speed }
  await carrier.setClock(setting)
  await bench.owner(
    'update world_clock set base = to_timestamp($1 / 1000.0), epoch = to_timestamp($1 / 1000.0), speed = $2',
    [setting.base, speed],
  )
  await bench.owner(
    `update campaign set status = 'paused', paused_at = app_now(), pause_reason = 'user', max_retries = 0, ring_seconds = 15, talk_seconds = 10`,
  )
  await bench.owner(
    'update workspace set concurrency_limit = $1, contact_hours = (select windows from campaign limit 1)',
    [LINES],
  )
  await bench.owner(
    'update connection set concurrency_limit = $1, calls_per_second = $4, config = $2, secret = $3',
    [
      LINES,
      { baseUrl: carrier.baseUrl },
      { token: carrier.account.token, webhookSecret: carrier.account.webhookSecret },
      rate / speed,
    ],
  )
  await bench.owner('update phone_number set concurrency_limit = 1000, daily_cap = 1000000')
  await bench.owner('update credit_account set balance_micro = 1000000000000')
}

async function run(
  bench: Bench,
  carrier: RunningSimulator,
  servers: readonly ServerProcess[],
  { calls, engines, receive = false, rate, speed, pauses = false }: OverHttp,
): Promise<Row> {
  const [backend] = await bench.owner<{ pid: number }>('select pg_backend_pid() as pid')
  const postgres = processorTime(backend?.pid ?? 0)
  const used = () => ({
    postgres: postgres().postgresMs,
    engine: servers.reduce((sum, { pid }) => sum + processMs(pid), 0),
    carrier: processMs(carrier.pid),
  })
  const before = used()
  const written = await databaseWork(bench)
  await bench.owner(`update campaign set status = 'running', paused_at = null, pause_reason = null`)
  await bench.owner(`select pg_notify('campanile_wake', '')`)
  // Read again and again, since connections that are not needed any more end, and their processes with them.
  const reading = setInterval(used, LOOK_MS)
  const pausing = pauses ? startPausing(bench) : null
  const reached = await untilEnded(bench, calls).finally(() => clearInterval(reading))
  const quiet = (await pausing?.stop()) ?? []
  const after = used()
  const work = await databaseWork(bench)
  const per = (ms: number): number => Math.round((ms / calls) * 100) / 100
  const [seen] = await bench.owner<Record<'events' | 'withdrawn', number>>(
    `select (select count(*)::int from carrier_event) as events, (select count(*)::int from call where placed_at is null) as withdrawn`,
  )
  const facts = await carrier.truth()
  const created = Map.groupBy(
    facts.filter((fact) => fact.kind === 'created'),
    (fact) => fact.callId,
  )
  const twice = [...created.values()].filter((all) => all.length > 1).length
  if (twice > 0) throw new Error(`${twice} calls were created twice`)
  return {
    engines,
    receiver: receive ? 'apart' : 'within',
    speed,
    'agreed calls/s': rate,
    calls,
    'calls/s': reached,
    'postgres ms': per(after.postgres - before.postgres),
    'engine ms': per(after.engine - before.engine),
    'carrier ms': per(after.carrier - before.carrier),
    'transactions a call': per(work.commits - written.commits),
    'WAL records a call': per(work.records - written.records),
    'events a call': Math.round(((seen?.events ?? 0) / calls) * 10) / 10,
    withdrawn: seen?.withdrawn ?? 0,
    ...(pauses
      ? {
          'pause to quiet, p50 / most ms':
            quiet.length === 0 ? '–' : `${quiet[quiet.length >> 1]} / ${quiet.at(-1)} of ${quiet.length}`,
        }
      : {}),
  }
}

/** Of all databases of the server, all of its processes. */
async function databaseWork(bench: Bench): Promise<{ readonly commits: number; readonly records: number }> {
  const [row] = await bench.owner<{ commits: number; records: number }>(
    `select (select sum(xact_commit)::float8 from pg_stat_database) as commits, wal_records::float8 as records from pg_stat_wal`,
  )
  return { commits: row?.commits ?? 0, records: row?.records ?? 0 }
}

const PAUSE_EVERY_MS = 5000

/** @returns how to stop; then the milliseconds of all pauses from the request to the receipt, the shortest first */
function startPausing(bench: Bench): { stop(): Promise<readonly number[]> } {
  const took: number[] = []
  const over = new AbortController()
  const urgent = withOptions(bench.db, { urgent: true })
  const clock = createWorldClock({ base: 0, epoch: 0, speed: 1 })
  const deps = { ids: createIds(() => clock.machine(), seededRandom(1)), clock }
  const pausing = (async () => {
    for (;;) {
      await clock.sleepMachine(PAUSE_EVERY_MS, over.signal)
      if (over.signal.aborted) return
      const [of] = await bench.owner<{ workspace_id: string; id: string }>(
        `select workspace_id, id from campaign where status = 'running'`,
      )
      if (!of) continue
      const began = performance.now()
      await pauseCampaign(urgent, deps, of.workspace_id, 'bench', of.id)
      took.push(Math.round(performance.now() - began))
      await resumeCampaign(urgent, of.workspace_id, 'bench', of.id)
    }
  })()
  return {
    async stop() {
      over.abort()
      await pausing
      return took.toSorted((a, b) => a - b)
    },
  }
}

interface Look {
  readonly at: number
  readonly ended: number
}

/** @returns calls per second while the second to the ninth tenth of them ended */
async function untilEnded(bench: Bench, calls: number): Promise<number> {
  let from: Look | null = null
  let to: Look | null = null
  for (let last: Look = { at: performance.now(), ended: -1 }; last.ended < calls;) {
    await sleep(LOOK_MS)
    const [row] = await bench.owner<{ ended: number }>(
      `select count(*)::int as ended from call where claimed_at >= (select base from world_clock) and placed_at is not null and not open`,
    )
    const now = { at: performance.now(), ended: row?.ended ?? 0 }
    if (now.ended >= calls * 0.1) from ??= now
    if (now.ended >= calls * 0.9) to ??= now
    if (now.ended > last.ended) last = now
    else if (now.at - last.at > PATIENCE_MS) throw new Error(`only ${last.ended} of ${calls} calls ended`)
  }
  return from && to ? Math.round(((to.ended - from.ended) / (to.at - from.at)) * 1000) : 0
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      calls: { type: 'string', default: '2000' },
      engines: { type: 'string', default: '1' },
      receive: { type: 'boolean', default: false },
      rate: { type: 'string', default: '250' },
      speed: { type: 'string', default: '1' },
      pauses: { type: 'boolean', default: false },
    },
  })
  console.table([
    await overHttp({
      calls: Number(values.calls),
      engines: Number(values.engines),
      receive: values.receive,
      rate: Number(values.rate),
      speed: Number(values.speed),
      pauses: values.pauses,
    }),
  ])
}
