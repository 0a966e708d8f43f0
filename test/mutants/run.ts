/**
 * Applies one mutant after the other to a copy of the project and reports which tests catch it, those near it first,
 * then tier by tier: `npm run mutants -- [--only text] [--resume] [--share 1/2] [--seeds 40] [--tiers near,unit,races,simulation]`.
 * It prints a table in Markdown as it goes and exits with 1 when a mutant survives.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { commitOf, logPart, readParts, standing } from '../long-runs/parts.ts'
import type { Mutant } from './mutant.ts'
import { MUTANTS } from './mutants.ts'
import { NOTHING, type Tier, TIERS, vitest } from './tiers.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    seeds: { type: 'string', default: '40' },
    /** Leaves out those whose last run stands: a run that was cut off goes on. */
    resume: { type: 'boolean', default: false },
    /** Of how many processes side by side this is which one: `1/2`. */
    share: { type: 'string', default: '1/1' },
    tiers: { type: 'string', default: 'near,unit,races,simulation' },
  },
})

const LEFT_OUT = new Set(['.git', 'node_modules', 'dist', '.data'])

function copyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'campanile-mutant-'))
  cpSync(process.cwd(), folder, { recursive: true, filter: (path) => !LEFT_OUT.has(basename(path)) })
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
  return folder
}

/** Puts the mutant into the copy; the returned function takes it out again. */
function apply(folder: string, { file, find, replace, name }: Mutant): () => void {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  if (text.split(find).length !== 2) throw new Error(`stale: "${name}" does not find its place in ${file}`)
  writeFileSync(
    path,
    text.replace(find, () => replace),
  )
  return () => writeFileSync(path, text)
}

const inCell = (text: string): string => text.replaceAll('|', '/').replaceAll(/\s+/g, ' ').slice(0, 200)
const secondsSince = (began: number): string => ((performance.now() - began) / 1000).toFixed(0)

const folder = copyProject()
const wanted = values.tiers.split(',')
const tiers = TIERS(Number(values.seeds)).filter((tier) => wanted.includes(tier.name))
const [share, shares] = values.share.split('/').map(Number) as [number, number]
const done = new Set(
  values.resume
    ? standing(readParts())
        .filter(({ run, found }) => run === 'mutants' && found === 0)
        .map(({ what }) => what)
    : [],
)
const mutants = MUTANTS.filter((mutant) => mutant.name.includes(values.only))
  .filter((_, n) => n % shares === share - 1)
  .filter(({ name }) => !done.has(name))
const commit = commitOf('mutants')

/** The tests of a tier that fail without any mutant; each tier runs once for that, when it is first needed. */
const failingAnyway = new Map<string, ReadonlySet<string>>()
async function known(tier: Tier): Promise<ReadonlySet<string>> {
  const before = failingAnyway.get(tier.name)
  if (before) return before
  const began = performance.now()
  const failing = await tier.failing(folder, new Set([NOTHING]))
  console.error(
    `without a mutant, ${tier.name} takes ${secondsSince(began)} s; failing anyway: ${failing.length === 0 ? 'nothing' : failing.map((failure) => inCell(`${failure.name}: ${failure.why}`)).join('; ')}`,
  )
  const names = new Set(failing.map((failure) => failure.name))
  failingAnyway.set(tier.name, names)
  return names
}

const NEAR = vitest('near', [...new Set(mutants.flatMap((mutant) => mutant.tests))])

async function catchIt(mutant: Mutant): Promise<string> {
  const near = vitest('near', mutant.tests)
  for (const tier of wanted.includes('near') ? [near, ...tiers] : tiers) {
    const anyway = failingAnyway.get(tier.name) ?? new Set<string>()
    const began = performance.now()
    const [first] = await tier.failing(folder, anyway)
    if (first) return `${tier.name} (${secondsSince(began)} s) | ${inCell(`${first.name}: ${first.why}`)}`
  }
  return '**survived** |'
}

try {
  for (const tier of wanted.includes('near') ? [NEAR, ...tiers] : tiers) await known(tier)
  console.log('\n| mutant | rule it takes away | caught by | first failure |\n|---|---|---|---|')
  for (const mutant of mutants) {
    const undo = apply(folder, mutant)
    const caught = await catchIt(mutant)
    undo()
    const survived = caught.startsWith('**')
    if (survived) process.exitCode = 1
    logPart({ run: 'mutants', what: mutant.name, count: 1, found: survived ? 1 : 0 }, commit)
    console.log(`| ${mutant.name} | ${mutant.rule} | ${caught} |`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
