/** Starts the demo as people do: a process with its output and everything it leaves in its data folder. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readTruthFile } from '#carriers/simulator/truth-file.ts'
import type { TruthFact } from '#carriers/simulator/truth-log.ts'
import { snapshot as schema, type Snapshot } from '#contract/snapshot.ts'

export interface Started {
  readonly child: ChildProcess
  output(): string
  /** Waits until the output has this text. @throws with the output when the process ends first */
  says(text: string): Promise<void>
  /** Exit code, or the signal's name. */
  readonly ended: Promise<number | string>
}

export interface Folder {
  readonly path: string
  readonly csv: string
  start(...args: string[]): Started
  truth(): TruthFact[]
  /** Waits until the carrier has made this many calls. */
  created(calls: number): Promise<void>
  /** The command lines of live processes that belong to this folder. */
  processes(): string[]
  postmaster(): number
  /** Ends every remaining process and removes the folder. */
  remove(): Promise<void>
}

const LAUNCHER = resolve(import.meta.dirname, '../../bin/campanile')
const EXAMPLE = resolve(import.meta.dirname, '../../examples/contacts.csv')

/** A data folder of its own and the first `rows` example contacts. */
export function makeFolder(rows: number): Folder {
  const path = mkdtempSync(join(tmpdir(), 'campanile-chaos-'))
  const csv = join(path, 'people.csv')
  writeFileSync(
    csv,
    `${readFileSync(EXAMPLE, 'utf8')
      .split('\n')
      .slice(0, rows + 1)
      .join('\n')}\n`,
  )
  const truthPath = join(path, 'carrier', 'truth.jsonl')
  const truth = (): TruthFact[] => (existsSync(truthPath) ? [...readTruthFile(truthPath)] : [])
  return {
    path,
    csv,
    start: (...args) => start(path, csv, args),
    truth,
    async created(calls) {
      while (truth().filter((fact) => fact.kind === 'created').length < calls) await sleep(20)
    },
    processes: () => processesOf(path).map(({ args }) => args),
    postmaster: () => Number(readFileSync(join(path, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]),
    async remove() {
      for (const { pid } of processesOf(path)) kill(pid)
      for (let i = 0; i < 100 && processesOf(path).length > 0; i++) await sleep(50)
      rmSync(path, { recursive: true, force: true })
    },
  }
}

/** Five minutes, at 20 ms each. */
const MOST_LOOKS = 15_000

function start(path: string, csv: string, args: readonly string[]): Started {
  const child = spawn(
    LAUNCHER,
    ['demo', '--data', path, '--csv', csv, '--port', '0', '--speed', '600', ...args],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (text += chunk.toString()))
  let over = false
  const ended = new Promise<number | string>((done) => {
    child.on('close', (code, signal) => {
      over = true
      done(signal ?? code ?? -1)
    })
  })
  return {
    child,
    ended,
    output: () => text,
    async says(wanted) {
      for (let looks = 0; !text.includes(wanted); looks++) {
        if (over || looks > MOST_LOOKS)
          throw new Error(`The demo ended, or took too long, without saying "${wanted}":\n${text}`)
        await sleep(20)
      }
    },
  }
}

function processesOf(path: string): { pid: number; args: string }[] {
  const listed = spawnSync('ps', ['-eww', '-o', 'pid=,args='], { encoding: 'utf8' }).stdout
  return listed
    .split('\n')
    .filter((line) => line.includes(path))
    .map((line) => ({ pid: Number.parseInt(line, 10), args: line.trim() }))
}

export function kill(pid: number | undefined): void {
  try {
    if (pid) process.kill(pid, 'SIGKILL')
  } catch {
    // The process has ended already.
  }
}

/** Reads the final snapshot, which is the last line and follows the contract. */
export const finalSnapshot = (output: string): Snapshot =>
  schema.parse(JSON.parse(output.trimEnd().split('\n').at(-1) ?? ''))
