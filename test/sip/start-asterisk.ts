/**
 * Starts an Asterisk of the laboratory from a prepared folder and stops it. `laboratory.ts` calls it. Every instance
 * has a folder of its own inside the prepared one; it ends with the process that started it, however that one ends,
 * and after `stop` nothing of it is left.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs' // prettier-ignore
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { isAlive } from '#main/postgres/postmaster.ts'
import { type AsteriskConfig, writeConfig } from './asterisk-config.ts'
import { type CallRecord, readCallRecords } from './call-records.ts'
import { chrooted } from './prepare-asterisk.ts'

export interface AsteriskOptions extends Omit<AsteriskConfig, 'home'> {
  /** The prepared folder. */
  readonly folder: string
  /** Unique among the instances that run from that folder. */
  readonly name: string
  /** WAV files by name, without the ending; a dialplan plays them as `${ASTSPOOLDIR}/sounds/<name>`. */
  readonly sounds?: Readonly<Record<string, Buffer>>
}

export interface Asterisk {
  /** The instance's folder, as this machine sees it. */
  readonly folder: string
  /** The same, as Asterisk sees it. */
  readonly home: string
  /** The address of one of its sounds for ARI: `sound:…`. */
  sound(name: string): string
  /** Runs a command of the console and gives what it prints. */
  cli(command: string): Promise<string>
  /** One row for each channel that has ended, in the order of their ends. */
  cdr(): readonly CallRecord[]
  /** Everything it has logged since the first start. */
  log(): string
  /** Ends the process as a crash does; files stay. */
  kill(): Promise<void>
  /** Starts it again with the same files and ports, after `kill` or while it runs. */
  restart(): Promise<void>
  /** Ends the process and removes its folder. */
  stop(): Promise<void>
}

const run = promisify(execFile)
const READY = 'Asterisk Ready'
const READY_WITHIN_MS = 60_000
const STOPS_WITHIN_MS = 10_000
const LOOK_MS = 25
const OWNER = 'owner.pid'

/** @throws Error with the end of its log when it is not ready within a minute */
export async function startAsterisk(options: AsteriskOptions): Promise<Asterisk> {
  const { name, sounds = {}, folder: root } = options
  removeOrphans(root)
  const home = `/lab/${name}`
  const folder = join(root, home)
  if (existsSync(folder)) throw new Error(`An Asterisk named ${name} is there already.`)
  writeConfig(root, { ...options, home })
  writeFileSync(join(folder, OWNER), String(process.pid))
  for (const [sound, wav] of Object.entries(sounds))
    writeFileSync(join(folder, 'spool', 'sounds', `${sound}.wav`), wav)
  const logFile = join(folder, 'log', 'full')
  const log = (): string => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : '')
  const cli = async (command: string): Promise<string> => {
    const made = chrooted(root, '/usr/sbin/asterisk', ['-C', `${home}/etc/asterisk.conf`, '-rx', command])
    return (await run(made.command, made.args)).stdout
  }
  let running = await launch(root, home, log).catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true })
    throw error
  })
  return {
    folder,
    home,
    sound: (sound) => `sound:${home}/spool/sounds/${sound}`,
    cli,
    cdr: () => readCallRecords(join(folder, 'log', 'cdr-csv', 'Master.csv')),
    log,
    kill: () => running.end(),
    async restart() {
      await running.end()
      running = await launch(root, home, log)
    },
    async stop() {
      if (!running.over()) await cli('core stop now').catch(() => undefined)
      await running.ends(STOPS_WITHIN_MS)
      await running.end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface Running {
  over(): boolean
  /** Waits for its end; gives up quietly. */
  ends(withinMs: number): Promise<void>
  /** Ends it at once. */
  end(): Promise<void>
}

async function launch(root: string, home: string, log: () => string): Promise<Running> {
  const made = chrooted(root, '/usr/sbin/asterisk', ['-f', '-C', `${home}/etc/asterisk.conf`])
  const outputFile = join(root, home, 'log', 'output')
  const output = openSync(outputFile, 'a')
  const before = log().length
  // The kernel ends it together with this process.
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', made.command, ...made.args], {
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  const running = follow(child)
  const until = performance.now() + READY_WITHIN_MS
  while (!log().slice(before).includes(READY)) {
    if (running.over() || performance.now() > until) {
      await running.end()
      throw new Error(
        `Asterisk did not become ready:\n${log().slice(-3000)}\n${readFileSync(outputFile, 'utf8').slice(-1000)}`,
      )
    }
    await sleep(LOOK_MS)
  }
  return running
}

function follow(child: ChildProcess): Running {
  let over = false
  const ended = new Promise<void>((done) => {
    const end = (): void => {
      over = true
      done()
    }
    child.on('exit', end).on('error', end)
  })
  return {
    over: () => over,
    async ends(withinMs) {
      const until = performance.now() + withinMs
      while (!over && performance.now() < until) await sleep(LOOK_MS)
    },
    async end() {
      if (!over) child.kill('SIGKILL')
      await ended
    },
  }
}

/** Removes the instances whose owner was killed; their processes have ended with it. */
function removeOrphans(root: string): void {
  const lab = join(root, 'lab')
  mkdirSync(lab, { recursive: true })
  for (const name of readdirSync(lab)) {
    const owner = join(lab, name, OWNER)
    if (existsSync(owner) && !isAlive(Number(readFileSync(owner, 'utf8'))))
      rmSync(join(lab, name), { recursive: true, force: true })
  }
}
