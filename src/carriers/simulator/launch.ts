/**
 * Starts a simulator process, or finds the one that already lives in the folder. The demo calls it. The process is
 * detached: it outlives the program that started it, as a carrier does, and ends by itself when it is no longer needed.
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ANYWHERE } from '#carriers/reach.ts'
import { type Account, type WorldSetting, peekDataFolder } from './data-folder.ts'
import type { ExchangeStats } from './exchange.ts'
import type { FaultLevel, Faults } from './faults.ts'
import type { ForeignRequest } from './foreign-plan.ts'
import { addressBelow, createHttpClient } from '#carriers/http/client.ts'
import { sendOnce } from '#carriers/http/send-once.ts'
import type { TruthFact } from './truth-log.ts'

export interface LaunchOptions {
  readonly dataDir: string
  /** A fixed port; without one the last port is kept, or a free one taken. */
  readonly port?: number
  readonly seed?: number
  /** World seconds per machine second until a clock is set. */
  readonly speed?: number
  readonly callsPerSecond?: number
  readonly capacity?: number
  /** Talks that are relayed at once, at most; 0 leaves the relay to somebody else. */
  readonly mostRelays?: number
  readonly idleMinutes?: number
}

export interface RunningSimulator {
  readonly pid: number
  readonly baseUrl: string
  /** The first account, made at the first start. */
  readonly account: Account
  stats(): Promise<ExchangeStats>
  setClock(setting: WorldSetting): Promise<void>
  setFaults(change: Partial<Faults> & { readonly level?: FaultLevel }): Promise<void>
  putAccount(account: Account): Promise<void>
  /** Begins a call that is not ours. @returns its ref */
  foreign(call: ForeignRequest): Promise<string>
  /** The whole truth log. */
  truth(): Promise<readonly TruthFact[]>
}

const ENTRY = fileURLToPath(new URL('process-entry.ts', import.meta.url))
const PATIENCE_MS = 15_000
const BETWEEN_LOOKS_MS = 25
const CONTROL_TIMEOUT_MS = 5000
const ANOTHER_LIVES_THERE = 3

/** Throws when no simulator answers in time. */
export async function launchSimulator(options: LaunchOptions): Promise<RunningSimulator> {
  const running = await reachSimulator(options.dataDir)
  if (running !== null) return running
  const child = spawn(process.execPath, [ENTRY, ...argumentsOf(options)], { detached: true, stdio: 'ignore' })
  const fate = { failed: null as string | null }
  child.on('error', (error) => (fate.failed = error.message))
  child.on('exit', (code) => (fate.failed = code === ANOTHER_LIVES_THERE ? null : `exit code ${code}`))
  child.unref()
  for (let waited = 0; waited < PATIENCE_MS && fate.failed === null; waited += BETWEEN_LOOKS_MS) {
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS))
    const reached = await reachSimulator(options.dataDir)
    if (reached !== null) return reached
  }
  throw new Error(`the simulator did not start: ${fate.failed ?? 'it does not answer'}`)
}

function argumentsOf(options: LaunchOptions): readonly string[] {
  const named = {
    data: options.dataDir,
    port: options.port,
    seed: options.seed,
    speed: options.speed,
    cps: options.callsPerSecond,
    capacity: options.capacity,
    'most-relays': options.mostRelays,
    'idle-minutes': options.idleMinutes,
  }
  return Object.entries(named).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, String(value)],
  )
}

/** The live simulator of a folder, or null. */
async function reachSimulator(dataDir: string): Promise<RunningSimulator | null> {
  const { ready, accounts } = peekDataFolder(dataDir)
  const account = accounts[0]
  if (ready === null || account === undefined) return null
  const baseUrl = `http://127.0.0.1:${ready.port}`
  const ask = controlOf(baseUrl, ready.controlKey)
  const running: RunningSimulator = {
    pid: ready.pid,
    baseUrl,
    account,
    stats: async () => JSON.parse(await ask('GET', '/sim/stats')),
    setClock: async (setting) => void (await ask('PUT', '/sim/clock', setting)),
    setFaults: async (change) => void (await ask('PUT', '/sim/faults', change)),
    putAccount: async (next) => void (await ask('PUT', '/sim/accounts', next)),
    foreign: async (call) => JSON.parse(await ask('POST', '/sim/foreign', call)).ref,
    truth: async () =>
      (await ask('GET', '/sim/log'))
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
  }
  return await running.stats().then(
    () => running,
    () => null,
  )
}

function controlOf(baseUrl: string, key: string) {
  const client = createHttpClient({ keepAlive: false, idleMs: CONTROL_TIMEOUT_MS, reach: ANYWHERE })
  return async (method: 'GET' | 'PUT' | 'POST', path: string, input?: unknown): Promise<string> => {
    const body = input === undefined ? '' : JSON.stringify(input)
    const headers = { authorization: `Bearer ${key}` }
    const outcome = await sendOnce({
      url: addressBelow(baseUrl, path),
      method,
      headers,
      body,
      client,
      timeoutMs: CONTROL_TIMEOUT_MS,
    })
    if (outcome.kind === 'answered' && outcome.status === 200) return outcome.body
    throw new Error(
      `the simulator's control answered ${outcome.kind === 'answered' ? outcome.body : outcome.kind}`,
    )
  }
}
