/**
 * Tests the table "who may import whom" and the bans on clocks, randomness, environment and network. It plants one
 * violation per rule in a tree with the same layout and the same lint configuration; each must be found, and nothing
 * else.
 */
import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NETWORKED, ROOMS, ruleOf, WEB_MAY, webPatterns } from './import-table.ts'

const ROOT = join(import.meta.dirname, '..', '..')

const IMPORTS = 'eslint(no-restricted-imports)'
const PROPERTIES = 'eslint(no-restricted-properties)'
const GLOBALS = 'eslint(no-restricted-globals)'

interface Plant {
  readonly file: string
  readonly text: string
  /** The rule that must be broken; null: it must pass. */
  readonly rule: string | null
  readonly says: string
}

const importing = (file: string, from: string, rule: string | null): Plant => ({
  file,
  text: `import { x } from '${from}'\nexport const y = x\n`,
  rule,
  says: `${file.split('/')[1]} ${rule ? 'may not' : 'may'} import ${from}`,
})

const NAMES = Object.keys(ROOMS)
const rows: Plant[] = Object.entries(ROOMS).flatMap(([room, { may, and = [] }]) => [
  ...[...NAMES, 'main']
    .filter((other) => other !== room)
    .flatMap((other) => {
      const rule = may.includes(other) ? null : IMPORTS
      return [
        importing(`src/${room}/to-${other}.ts`, `#${other}/x.ts`, rule),
        importing(`src/${room}/deep-into-${other}.ts`, `#${other}/deep/x.ts`, rule),
      ]
    }),
  ...and.map((path, n) => importing(`src/${room}/part-${n}.ts`, path.replace('**', 'x.ts'), null)),
  importing(`src/${room}/up.ts`, '../x.ts', IMPORTS),
  importing(`src/${room}/deep/up.ts`, './../x.ts', IMPORTS),
  importing(`src/${room}/up.test.ts`, '../x.ts', IMPORTS),
])

const saying = (file: string, text: string, rule: string | null, says: string): Plant => ({
  file,
  text,
  rule,
  says,
})
const NOW = 'export const y = Date.now()\n'
const RANDOM = 'export const y = Math.random()\n'
const ENV = 'export const y = process.env\n'
const FETCH = `export const y = () => fetch('http://carrier.example')\n`
const FLOATING = 'const later = async (): Promise<number> => 1\nexport const y = () => {\n  later()\n}\n'

/** The web knows the server by its contract only. */
const web: Plant[] = [
  ...[...NAMES, 'main'].map((room) =>
    importing(`web/src/live/to-${room}.tsx`, `#${room}/x.ts`, WEB_MAY.includes(room) ? null : IMPORTS),
  ),
  importing('web/src/live/up.tsx', '../x.ts', IMPORTS),
  importing('web/src/live/node.tsx', 'node:fs', IMPORTS),
  importing('web/src/live/across.tsx', '#web/ui/x.ts', null),
  saying('web/src/live/now.tsx', NOW, PROPERTIES, 'web takes the time from the snapshot'),
  saying('web/src/live/random.tsx', RANDOM, PROPERTIES, 'web draws no chance'),
  saying('web/src/live/fetch.tsx', FETCH, null, 'web talks to the server'),
]

const bans: Plant[] = [
  ...NAMES.flatMap((room) => [
    saying(`src/${room}/now.ts`, NOW, PROPERTIES, `${room} reads no clock`),
    saying(`src/${room}/random.ts`, RANDOM, PROPERTIES, `${room} draws no chance`),
    saying(`src/${room}/env.ts`, ENV, PROPERTIES, `${room} reads no environment`),
  ]),
  ...NAMES.filter((room) => !NETWORKED.some((each) => each === room)).map((room) =>
    saying(`src/${room}/fetch.ts`, FETCH, GLOBALS, `${room} talks to no network`),
  ),
  ...NETWORKED.map((room) => saying(`src/${room}/fetch.ts`, FETCH, null, `${room} may talk to the network`)),
  saying('src/main/now.ts', NOW, null, 'main reads the clock'),
  saying('src/main/env.ts', ENV, null, 'main reads the environment'),
  importing('src/domain/node.ts', 'node:fs', IMPORTS),
  importing('src/domain/driver.ts', 'pg', IMPORTS),
  importing('src/carriers/driver.ts', 'pg', IMPORTS),
  importing('src/api/driver.ts', 'pg', IMPORTS),
  importing('src/campaigns/queue.ts', 'pg-boss', IMPORTS),
  importing('src/db/server.ts', 'fastify', IMPORTS),
  saying('src/domain/default.ts', 'export default 1\n', 'import(no-default-export)', 'no default export'),
  saying('src/db/floating.ts', FLOATING, 'typescript(no-floating-promises)', 'no promise is left floating'),
  saying(
    'src/main/floating.ts',
    FLOATING,
    'typescript(no-floating-promises)',
    'no promise floats in main either',
  ),
]

interface Override {
  readonly files: readonly string[]
  readonly rules: Record<string, unknown>
}
const CONFIG = join(ROOT, '.oxlintrc.json')
const formatted = (text: string): string =>
  execFileSync(join(ROOT, 'node_modules/.bin/oxfmt'), ['--stdin-filepath', '.oxlintrc.json'], {
    cwd: ROOT,
    input: text,
    encoding: 'utf8',
  })

interface Diagnostic {
  readonly code: string
  readonly filename: string
}

let folder: string
let found: ReadonlyMap<string, readonly string[]>

function lint(cwd: string): readonly Diagnostic[] {
  const node = process.execPath
  const bin = join(ROOT, 'node_modules', 'oxlint', 'bin', 'oxlint')
  try {
    execFileSync(node, [bin, '--type-aware', '--format', 'json', '.'], {
      cwd,
      encoding: 'utf8',
      stdio: 'pipe',
    })
    return []
  } catch (error) {
    const { stdout } = error as { stdout: string }
    return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics
  }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'campanile-plants-'))
  for (const file of ['.oxlintrc.json', 'tsconfig.json', 'package.json'])
    copyFileSync(join(ROOT, file), join(folder, file))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  mkdirSync(join(folder, 'web'))
  copyFileSync(join(ROOT, 'web/tsconfig.json'), join(folder, 'web/tsconfig.json'))
  for (const plant of [...rows, ...web, ...bans]) {
    mkdirSync(dirname(join(folder, plant.file)), { recursive: true })
    writeFileSync(join(folder, plant.file), plant.text)
  }
  const byFile = new Map<string, string[]>()
  for (const { code, filename } of lint(folder)) byFile.set(filename, [...(byFile.get(filename) ?? []), code])
  found = byFile
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const brokenBy = (plant: Plant): readonly string[] => found.get(plant.file) ?? []

test('the lint configuration holds the table', () => {
  const written = readFileSync(CONFIG, 'utf8')
  const config = JSON.parse(written) as { overrides: Override[] }
  const overrides = config.overrides.filter(
    ({ files }) => files.length > 1 || !NAMES.some((name) => files[0] === `src/${name}/**/*.ts`),
  )
  const tests = overrides.findIndex(({ files }) => files[0] === 'src/**/*.test.ts')
  overrides.splice(tests, 0, ...(NAMES.map(ruleOf) as Override[]))
  const web = overrides.find(({ files }) => files[0] === 'web/src/**/*.ts')
  if (web) web.rules['no-restricted-imports'] = ['error', { patterns: webPatterns() }]
  const text = formatted(JSON.stringify({ ...config, overrides }))
  if (process.env['UPDATE_GOLDEN']) writeFileSync(CONFIG, text)
  expect(readFileSync(CONFIG, 'utf8')).toBe(text)
})

describe('who may import whom', () => {
  test.each(rows)('$says ($file)', (plant) => {
    expect(brokenBy(plant)).toEqual(plant.rule ? [plant.rule] : [])
  })
})

describe('what the web app may import and use', () => {
  test.each(web)('$says ($file)', (plant) => {
    expect(brokenBy(plant)).toEqual(plant.rule ? [plant.rule] : [])
  })
})

describe('what only some rooms may touch', () => {
  test.each(bans)('$says ($file)', (plant) => {
    expect(brokenBy(plant)).toEqual(plant.rule ? [plant.rule] : [])
  })
})
