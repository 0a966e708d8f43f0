/**
 * Keeps the record of long runs: seeds of the simulation, kills of engines, mutants, steady load. They take hours, so
 * they are made in parts, and each part is written down with its commit when it is over. A part stands as long as later
 * commits change nothing in the rooms that it exercises. `npm run long-runs` tells what stands.
 */
import { execFileSync } from 'node:child_process'
import { appendFileSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const ENGINE = [
  'src/dialing',
  'src/db',
  'src/campaigns',
  'src/carriers',
  'src/domain',
  // These words and figures are made for pages; no engine reads them.
  ':!src/domain/diagnosis',
  ':!src/domain/hints',
  ':!src/domain/snapshot',
  // These runs dial through the simulated carrier alone.
  ':!src/carriers/asterisk',
  ':!src/**/*.test.ts',
]
/** The rooms that each run exercises, as Git knows them. */
export const ROOMS = {
  // What judges a world does not make it. A judgement that becomes stricter voids the record by hand.
  seeds: [...ENGINE, 'test/simulation', ':!test/simulation/oracles.ts'],
  kills: [...ENGINE, 'test/chaos/kills'],
  // A part is one mutant, known by its name: one that is changed gets another name.
  mutants: [...ENGINE, 'test/mutants', ':!test/mutants/*-mutants.ts', 'test/races'],
  steady: [...ENGINE, 'bench/steady-load.ts'],
} as const satisfies Record<string, readonly string[]>

export type Run = keyof typeof ROOMS
export interface Part {
  readonly run: Run
  /** What was run: `seeds 1 to 50`, the name of a mutant. A part that was made twice counts once. */
  readonly what: string
  /** Seeds, kills, mutants or calls in it. */
  readonly count: number
  /** Violations, faults, survivors or differences. */
  readonly found: number
}
export interface LoggedPart extends Part {
  readonly commit: string
  /** Day of the run, UTC. */
  readonly day: string
}

const ROOT = resolve(import.meta.dirname, '../..')
const RECORD = resolve(ROOT, 'docs/long-runs.jsonl')
const git = (...args: readonly string[]): string =>
  execFileSync('git', args, { encoding: 'utf8', cwd: ROOT, stdio: ['ignore', 'pipe', 'ignore'] }).trim()

/** Whether nothing in these rooms differs between a commit and the files here; false for a commit that is not known. */
function unchangedSince(commit: string, rooms: readonly string[]): boolean {
  try {
    return git('diff', '--name-only', commit, '--', ...rooms) === ''
  } catch {
    return false
  }
}

/** The commit that a run exercises; null when its rooms have been changed since, or when there is none. */
export function commitOf(run: Run): string | null {
  try {
    const commit = git('rev-parse', '--short', 'HEAD')
    return unchangedSince(commit, ROOMS[run]) ? commit : null
  } catch {
    return null
  }
}

/** Writes a part down. What runs on changed files belongs to no commit, so it is not written down. */
export function logPart(part: Part, commit: string | null, record = RECORD): void {
  if (commit === null) return
  const logged: LoggedPart = { ...part, commit, day: new Date().toISOString().slice(0, 10) }
  appendFileSync(record, `${JSON.stringify(logged)}\n`)
}

/**
 * Begins a run. Each part is written down with the commit at which the run began, unless there is another commit by
 * then, or files of its rooms have been changed.
 */
export function beginRun(
  run: Run,
  commitNow: () => string | null = () => commitOf(run),
  record = RECORD,
): { readonly says: string; log(part: Omit<Part, 'run'>): void } {
  const commit = commitNow()
  return {
    says: `commit ${commit ?? 'none, files are changed'}`,
    log: (part) => logPart({ run, ...part }, commitNow() === commit ? commit : null, record),
  }
}

export function readParts(record = RECORD): LoggedPart[] {
  const lines = readFileSync(record, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as LoggedPart)
}

/** The parts that stand, each once. @param unchanged answers for a commit and the rooms of a run */
export function standing(
  parts: readonly LoggedPart[],
  unchanged: (commit: string, rooms: readonly string[]) => boolean = unchangedSince,
): LoggedPart[] {
  const known = new Map<string, boolean>()
  const stands = ({ run, commit }: LoggedPart): boolean => {
    const key = `${run} ${commit}`
    const found = known.get(key) ?? unchanged(commit, ROOMS[run])
    known.set(key, found)
    return found
  }
  const once = new Map<string, LoggedPart>()
  for (const part of parts) if (stands(part)) once.set(`${part.run} ${part.what}`, part)
  return [...once.values()]
}
