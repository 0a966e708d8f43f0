/**
 * Kills engines: one server after the other works on one campaign over a real carrier process, and each dies at a step
 * drawn by lot, without a word. Then a last one ends what is left, and everything is judged: nobody is asked of the carrier
 * twice, every call at the carrier is known, rows, money and figures agree.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { launchSimulator } from '#carriers/simulator/launch.ts'
import { readTruthFile } from '#carriers/simulator/truth-file.ts'
import { cancelCampaign } from '#campaigns/cancel-campaign.ts'
import { writeSetting } from '#db/world-setting.ts'
import { NANP_AREAS } from '#domain/phone/nanp.ts'
import { seededRandom } from '#domain/random.ts'
import { ensureWorkspace } from '#first-run/first-workspace.ts'
import { newCampaign } from '#main/demo/campaign.ts'
import { CARRIER_CALLS_PER_SECOND, ensureScene, LINES, WORKSPACE } from '#main/demo/scene.ts'
import { firstInstant } from '#main/demo/world-start.ts'
import { openQueue } from '#db/queue/queue.ts'
import { createLog } from '#main/log.ts'
import { readConfig } from '#main/config.ts'
import { endProcess } from '#main/postgres/postmaster.ts'
import { stopInOrder } from '#main/stop-in-order.ts'
import { wireParts } from '#main/wire.ts'
import { broken } from '#test/races/invariants.ts'
import type { TestDatabase } from '#test/support/test-database.ts'
import type { MortalOptions } from './mortal-server.ts'

export interface KillRun {
  readonly kills: number
  readonly seed: number
  readonly say?: (line: string) => void
}
export interface Verdict {
  /** One sentence for each broken rule. */
  readonly broken: readonly string[]
  readonly kills: number
  /** Kills before the server had begun to serve. */
  readonly early: number
  readonly created: number
  /** Calls whose end nobody could find out. */
  readonly unknown: number
}

/** World seconds per machine second. */
const SPEED = 60
/** Steps of a server's life, at most; a batch of calls takes some sixty from claim to end. */
const MOST_STEPS = 240
const EARLY_SHARE = 0.15
const PEOPLE_PER_KILL = 40
const MOST_PEOPLE = 28_000
const LIFE_MS = 20_000
const PATIENCE_MS = 180_000

export async function killEngines(
  t: TestDatabase,
  { kills, seed, say = () => undefined }: KillRun,
): Promise<Verdict> {
  const folder = mkdtempSync(join(tmpdir(), 'campanile-kills-'))
  const log = createLog('silent', 2)
  const stops = stopInOrder({ failed: (part, error) => say(`${part}: ${String(error)}`) })
  const random = seededRandom(seed)
  try {
    const now = Date.now()
    const setting = { base: firstInstant(now), epoch: now, speed: SPEED }
    await writeSetting(t.db, setting)
    const simulator = await launchSimulator({
      dataDir: join(folder, 'carrier'), seed, speed: SPEED, callsPerSecond: CARRIER_CALLS_PER_SECOND, capacity: LINES,
    }) // prettier-ignore
    stops.add('carrier', () => endProcess(simulator.pid, 'SIGTERM', 5))
    await simulator.setClock(setting)
    const privateTargets = new URL(simulator.baseUrl).host
    const config = readConfig({ PRIVATE_TARGETS: privateTargets })
    const never = new Promise<never>(() => undefined)
    const store = {
      db: t.db, queue: openQueue(t.urls.system), cursorKey: Buffer.alloc(32, 7), exclusive: false, lost: never, outdated: never,
      close: () => Promise.resolve(),
    } // prettier-ignore
    const parts = await wireParts({ config, store, log, stops })
    const workspace = await ensureWorkspace(parts, WORKSPACE)
    const actor = { workspace: workspace.id, name: 'setup', role: 'admin', scopes: [] } as const
    await ensureScene(parts, actor, simulator)
    const csv = join(folder, 'people.csv')
    writeFileSync(csv, people(Math.min(MOST_PEOPLE, kills * PEOPLE_PER_KILL)))
    const campaign = await newCampaign(parts, actor, csv)
    await t.owner(`update workspace set contact_hours = '{}'::jsonb || (select jsonb_object_agg(d, '[{"open":"00:00","close":"24:00"}]'::jsonb)
      from unnest(array['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']) d)`)
    await t.owner('update campaign set windows_enabled = false')
    const port = await freePort()
    const live = (dieAt: number, early: boolean) =>
      startServer({ urls: t.urls, port, privateTargets, dieAt, early }, say)
    let killed = 0
    let earlyOnes = 0
    while (killed < kills) {
      const early = random.next() < EARLY_SHARE
      const server = live(1 + Math.floor(random.next() * MOST_STEPS), early)
      // A server with nothing left to do makes no steps.
      const waited = new AbortController()
      const idle = sleep(LIFE_MS, 'idle', { signal: waited.signal }).catch(() => 'idle')
      const over = await Promise.race([server.ended, idle])
      waited.abort()
      if (over === 'idle') {
        server.child.kill('SIGKILL')
        await server.ended
      } else if (over !== 'SIGKILL')
        throw new Error(`a server ended by itself (${over}):\n${server.output()}`)
      killed++
      if (early) earlyOnes++
      if (killed % 25 === 0) say(`${killed} kills, ${createdIn(folder).length} calls at the carrier`)
    }
    const last = live(0, false)
    await last.serving
    await sleep(5000)
    const [row] = await t.owner<{ status: string }>('select status from campaign')
    if (row?.status === 'running') await cancelCampaign(t.db, parts, workspace.id, 'setup', campaign.id)
    const open = async (): Promise<number> =>
      Number(
        (
          await t.owner<{ n: string }>(`select (select count(*) from call where open)
        + (select count(*) from task where stage in ('pending', 'retry_pending', 'in_flight')) as n`)
        )[0]?.n,
      )
    for (let waited = 0; (await open()) > 0 && waited < PATIENCE_MS; waited += 250) await sleep(250)
    last.child.kill('SIGTERM')
    await last.ended
    return { ...(await judge(t, workspace.id, folder, await open())), kills: killed, early: earlyOnes }
  } finally {
    await stops.run()
    rmSync(folder, { recursive: true, force: true })
  }
}

const truthIn = (folder: string) => [...readTruthFile(join(folder, 'carrier', 'truth.jsonl'))]
const createdIn = (folder: string) => truthIn(folder).filter((fact) => fact.kind === 'created')

async function judge(
  t: TestDatabase,
  workspace: string,
  folder: string,
  open: number,
): Promise<Pick<Verdict, 'broken' | 'created' | 'unknown'>> {
  const found = await broken(t, workspace)
  if (open > 0) found.push(`D9 ${open} calls and tasks are still open`)
  const calls = await t.owner<{ id: string; result: string; placed: boolean }>(
    `select id, result, placed_at is not null as placed from call`,
  )
  const byId = new Map(calls.map((call) => [call.id, call]))
  const received = truthIn(folder).flatMap((fact) => (fact.kind === 'received' ? [fact.callId ?? ''] : []))
  for (const id of new Set(received)) {
    const times = received.filter((each) => each === id).length
    if (times > 1) found.push(`D2 the carrier was asked ${times} times for ${id}`)
  }
  const created = createdIn(folder)
  for (const { callId } of created) {
    const call = byId.get(callId ?? '')
    if (!call) found.push(`D3 the carrier has a call ${callId} that we do not know`)
    else if (!call.placed)
      found.push(`D3 the carrier has a call ${callId} that we say was never placed (${call.result})`)
  }
  return {
    broken: found,
    created: created.length,
    unknown: calls.filter((call) => call.result === 'unknown').length,
  }
}

function startServer(options: MortalOptions, say: (line: string) => void) {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, 'mortal-server.ts'),
      JSON.stringify(options),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let text = ''
  const serving = Promise.withResolvers<void>()
  child.stdout.on('data', (chunk: Buffer) => {
    if (chunk.toString().includes('serving')) serving.resolve()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    text += chunk.toString()
    say(chunk.toString().trimEnd())
  })
  const ended = new Promise<string>((done) =>
    child.on('close', (code, signal) => done(signal ?? String(code))),
  )
  return { child, ended, serving: serving.promise, output: () => text }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  return typeof address === 'object' && address ? address.port : 0
}

/** A hundred lines in each American area code, from the range reserved for fiction. */
function people(count: number): string {
  const areas = NANP_AREAS.filter(({ country }) => country === 'US')
  const lines = Array.from(
    { length: count },
    (_, n) =>
      `Maeve ${n},+1${areas[Math.floor(n / 100) % areas.length]?.code}55501${String(n % 100).padStart(2, '0')}`,
  )
  return `first_name,phone\n${lines.join('\n')}\n`
}
