/**
 * Applies one mutant after the other to a copy of the project and says which tier of tests catches it:
 * `npm run mutants -- [--only text] [--seeds 40] [--tiers unit,races,simulation]`. Prints a table in Markdown; exits 1
 * when a mutant survives.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Mutant, MUTANTS } from './mutants.ts'
import { NOTHING, type Tier, TIERS } from './tiers.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    seeds: { type: 'string', default: '40' },
    tiers: { type: 'string', default: 'unit,races,simulation' },
  },
})

const LEFT_OUT = new Set(['.git', 'node_modules', 'dist', '.data'])

function copyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'campanile-mutant-'))
  cpSync(process.cwd(), folder, { recursive: true, filter: (path) => !LEFT_OUT.has(basename(path)) })
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
  return folder
}

/** Puts the mutant into the copy; the function returned takes it out again. */
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

async function catchIt(
  folder: string,
  tiers: readonly Tier[],
  known: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<string> {
  for (const tier of tiers) {
    const began = performance.now()
    const [first] = await tier.failing(folder, known.get(tier.name) ?? new Set())
    if (first) return `${tier.name} (${secondsSince(began)} s) | ${inCell(`${first.name}: ${first.why}`)}`
  }
  return '**survived** |'
}

const folder = copyProject()
const tiers = TIERS(Number(values.seeds)).filter((tier) => values.tiers.split(',').includes(tier.name))
const mutants = MUTANTS.filter((mutant) => mutant.name.includes(values.only))
const known = new Map<string, ReadonlySet<string>>()
try {
  for (const tier of tiers) {
    const began = performance.now()
    const failing = await tier.failing(folder, new Set([NOTHING]))
    known.set(tier.name, new Set(failing.map((failure) => failure.name)))
    console.log(
      `without a mutant, ${tier.name} takes ${secondsSince(began)} s; failing anyway: ${failing.length === 0 ? 'nothing' : failing.map((failure) => inCell(`${failure.name}: ${failure.why}`)).join('; ')}`,
    )
  }
  console.log('\n| mutant | rule it takes away | caught by | first failure |\n|---|---|---|---|')
  for (const mutant of mutants) {
    const undo = apply(folder, mutant)
    const caught = await catchIt(folder, tiers, known)
    undo()
    if (caught.startsWith('**')) process.exitCode = 1
    console.log(`| ${mutant.name} | ${mutant.rule} | ${caught} |`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
