/**
 * Runs the simulator as a process of its own. It shares no memory and no table with the engine, goes on while the
 * engine is dead, and ends by itself when no event is to come and it has had no request for a while.
 */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseArgs } from 'node:util'
import { lockDataFolder } from './data-folder.ts'
import { createSimulatorServer } from './server.ts'
import { openStation } from './station.ts'

/** Exit codes: 2 wrong arguments, 3 the folder belongs to another process, 4 the log cannot be written. */
const EXIT = { usage: 2, taken: 3, broken: 4 } as const
/** Even calls that never end do not keep a forgotten simulator alive. */
const ABANDONED_MS = 6 * 3_600_000
/** This process is the simulator's own main, so here its clock is the machine's. */
// oxlint-disable-next-line no-restricted-properties
const machine = (): number => Date.now()

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    port: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    speed: { type: 'string', default: '1' },
    cps: { type: 'string', default: '30' },
    capacity: { type: 'string', default: '1000' },
    'most-relays': { type: 'string', default: '500' },
    'idle-minutes': { type: 'string', default: '10' },
  },
})

function numberOf(name: Exclude<keyof typeof values, 'data'>): number {
  const value = Number(values[name])
  if (!Number.isFinite(value) || value < 0) stop(EXIT.usage, `--${name} is a number`)
  return value
}

function stop(code: number, why: string): never {
  process.stderr.write(`${why}\n`)
  process.exit(code)
}

/** Takes the wished port; without a wish the last one, so that the carrier's address survives a restart. */
async function listen(server: Server, wished: number, last: number | null): Promise<number> {
  for (const port of wished > 0 ? [wished] : last === null ? [0] : [last, 0]) {
    try {
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
      return (server.address() as AddressInfo).port
    } catch (error) {
      if (port !== last || wished > 0) throw error
    }
  }
  throw new Error('invariant: the last port tried is a free one')
}

const folder =
  values.data === undefined ? stop(EXIT.usage, '--data names a folder') : lockDataFolder(values.data)
if (folder === null) stop(EXIT.taken, 'another simulator lives in this folder')
const idleMs = numberOf('idle-minutes') * 60_000
const station = await openStation({
  folder,
  seed: numberOf('seed'),
  speed: numberOf('speed'),
  callsPerSecond: numberOf('cps'),
  capacity: numberOf('capacity'),
  mostRelays: numberOf('most-relays'),
  machine,
  onBroken: (error) => stop(EXIT.broken, `the truth log cannot be written: ${String(error)}`),
})
let spokenAt = performance.now()
const controlKey = randomBytes(18).toString('base64url')
const server = createSimulatorServer({
  station,
  controlKey,
  spokenTo: () => void (spokenAt = performance.now()),
})
const port = await listen(server, numberOf('port'), folder.lastReady()?.port ?? null)
folder.announce({ pid: process.pid, port, controlKey })

let ending = false
async function end(): Promise<void> {
  if (ending) return
  ending = true
  server.close()
  server.closeAllConnections()
  await station.close()
  process.exit(0)
}

const watch = setInterval(
  () => {
    const silence = performance.now() - spokenAt
    if (silence > ABANDONED_MS || (silence > idleMs && station.idle())) void end()
  },
  Math.min(15_000, Math.max(50, idleMs / 4)),
)
watch.unref()
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end())
