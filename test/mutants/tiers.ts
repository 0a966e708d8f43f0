/**
 * Defines the tiers of tests that a mutant has to get past, cheapest first. A tier reports which of its tests fail; a
 * test that fails without any mutant does not count.
 */
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

export interface Failure {
  readonly name: string
  readonly why: string
}

export interface Tier {
  readonly name: string
  /** Gives the failures in a tree; stops at the first one that is not in `known`. */
  failing(folder: string, known: ReadonlySet<string>): Promise<Failure[]>
}

const TIMEOUT_MS = 600_000

interface Ran {
  readonly code: number | null
  readonly output: string
}

/**
 * Runs a Node program in a tree as a process group of its own, and ends the group at the time-out or when `stop` says
 * so.
 */
function run(
  folder: string,
  args: readonly string[],
  stop: (output: string) => boolean = () => false,
): Promise<Ran> {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, {
      cwd: folder,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const end = (): void => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM')
    }
    const timer = setTimeout(end, TIMEOUT_MS)
    const hear = (chunk: Buffer): void => {
      output += chunk.toString()
      if (stop(output)) end()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('close', (code) => {
      clearTimeout(timer)
      done({ code, output })
    })
  })
}

interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message?: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages: readonly string[] | null
    }[]
  }[]
}

/**
 * Runs tests of some folders or files with Vitest. Known failures are left out, so that the run can stop at the first
 * failure.
 */
export const vitest = (name: string, folders: readonly string[]): Tier => ({
  name,
  async failing(folder, known) {
    const file = join(folder, `report-${name}.json`)
    rmSync(file, { force: true })
    const names = [...known].map((test) =>
      test.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`).replaceAll(' ', '(?: | > )'),
    )
    const others = `^(?!.*(?:${names.join('|')})$)`
    const bail = known.size > 0 ? ['--testNamePattern', others] : []
    const { code, output } = await run(folder, [
      'node_modules/vitest/vitest.mjs', 'run', ...folders, ...bail, '--reporter=json', `--outputFile=${file}`,
      ...(known.has(NOTHING) ? [] : ['--bail=1']),
    ]) // prettier-ignore
    try {
      const report = JSON.parse(readFileSync(file, 'utf8')) as Report
      const failed = report.testResults.flatMap((suite) =>
        suite.assertionResults
          .filter((test) => test.status === 'failed' && !known.has(test.fullName))
          .map((test) => ({ name: test.fullName, why: test.failureMessages?.[0] ?? '' })),
      )
      // A file that cannot be loaded fails without a test; one that was skipped after the first failure has no
      // message.
      const broken = report.testResults.filter((suite) => suite.status === 'failed' && suite.message)
      failed.push(
        ...broken.map((suite) => ({ name: suite.name.slice(folder.length + 1), why: suite.message ?? '' })),
      )
      return failed.length > 0 || code === 0 ? failed : [{ name: `exit ${code}`, why: output.slice(-300) }]
    } catch {
      return [{ name: 'no report', why: output.slice(-300) }]
    }
  },
})

/** Passed as `known`, it asks for every failure and not only the first. */
export const NOTHING = '(nothing is known to fail)'

/** Reads the failed seeds that `run-seeds.ts` prints. */
const seedsOf = (output: string): Failure[] =>
  [...output.matchAll(/^(seed \d+): (.*)$/gm)].map(([, name = '', why = '']) => ({ name, why }))

/** @param seeds the number of simulations */
export const simulation = (seeds: number): Tier => ({
  name: 'simulation',
  async failing(folder, known) {
    const fresh = (output: string): Failure[] => seedsOf(output).filter((seed) => !known.has(seed.name))
    const { code, output } = await run(
      folder,
      ['test/simulation/run-seeds.ts', '--seeds', String(seeds)],
      (soFar) => !known.has(NOTHING) && fresh(soFar).length > 0,
    )
    const found = fresh(output)
    const explained = found.length > 0 || code === 0 || (code === 1 && seedsOf(output).length > 0)
    return explained ? found : [{ name: `exit ${code}`, why: output.slice(-300) }]
  },
})

/** The unit tier leaves out folders that no mutant touches. */
export const TIERS = (seeds: number): readonly Tier[] => [
  vitest('unit', [
    'src/domain',
    'src/dialing/answer',
    'src/dialing/settle',
    'src/dialing/events',
    'src/dialing/stop',
    'src/campaigns',
    'src/dialing',
    'src/db',
  ]),
  vitest('races', ['test/races']),
  simulation(seeds),
]
