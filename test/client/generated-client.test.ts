/**
 * Tests the API as an outside program uses it: a generator makes a client from the description that the server
 * serves, the strict compiler checks it, and it runs a whole campaign against a real server with the simulated
 * carrier.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { skipIdleTime } from '#main/demo/skip-time.ts'
import { createApiKey } from '#access/create-api-key.ts'
import { openWorld, type World } from '#test/browser/world.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const SPEED = 600
const MINUTE = 60_000
const PEOPLE = 8
const OPTIONS = {
  target: 'es2024',
  lib: ['es2024', 'dom', 'dom.iterable', 'esnext.asynciterable'],
  module: 'nodenext',
  moduleResolution: 'nodenext',
  types: ['node'],
  strict: true,
  noUncheckedIndexedAccess: true,
  outDir: 'out',
  rootDir: '.',
}

let world: World
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'campanile-client-'))
  world = await openWorld({ speed: SPEED })
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

interface Row {
  readonly phone: string
  readonly status: string
  readonly attempts: number
  readonly systemRetries: number
  readonly callId: string
}

const run = (script: string, ...words: string[]): void => {
  try {
    execFileSync(process.execPath, [script, ...words], { cwd: folder, stdio: 'pipe' })
  } catch (error) {
    throw new Error(String((error as { stdout: Buffer }).stdout) + String(error), { cause: error })
  }
}
const compile = (): void => run(join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder)

/** Fetches the description from the server, and generates a client for it and for the example that uses it. */
async function generate(): Promise<void> {
  const answer = await fetch(`${world.server.localUrl}/api/v1/openapi.json`)
  writeFileSync(join(folder, 'openapi.json'), await answer.text())
  run(join(import.meta.dirname, 'generate-client.ts'), join(folder, 'openapi.json'), join(folder, 'client'))
  cpSync(join(ROOT, 'examples/run-campaign.ts'), join(folder, 'run-campaign.ts'))
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(join(ROOT, 'node_modules/@types'), join(folder, 'node_modules/@types'))
  symlinkSync(join(ROOT, 'node_modules/undici-types'), join(folder, 'node_modules/undici-types'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: OPTIONS, files: ['run-campaign.ts'] }),
  )
}

test(
  'a generated client, checked by the strict compiler, takes a campaign from its contacts to its results',
  async () => {
    await generate()
    compile()
    const actor = { workspace: world.workspace, name: 'setup', role: 'admin', scopes: [] } as const
    const key = await createApiKey(world.db, world.server, { ...actor, scopes: ['read', 'operate', 'admin'] }, {
      name: 'Example', role: 'admin', expiresInDays: 1,
    }) // prettier-ignore
    const { runCampaign } = (await import(join(folder, 'out/run-campaign.js'))) as {
      runCampaign(plan: object): Promise<Row[]>
    }
    const skipping = new AbortController()
    const faults: unknown[] = []
    const skipped = skipIdleTime(world, skipping.signal, (error) => faults.push(error))
    const phones = Array.from({ length: PEOPLE }, (_, n) => `+121255501${String(n).padStart(2, '0')}`)
    const { token, webhookSecret } = world.simulator.account
    const rows = await runCampaign({
      server: world.server.localUrl,
      key: key.secret,
      carrier: { baseUrl: world.simulator.baseUrl, token, webhookSecret },
      callerIds: ['+12125550140', '+13125550141'],
      csv: `Name,Phone\n${phones.map((phone, n) => `Maeve ${n},${phone}`).join('\n')}\n`,
    })
    skipping.abort()
    await skipped
    expect(faults).toEqual([])
    const told = rows.map(({ phone, status, attempts }) => ({ phone, status, attempts }))
    const kept = await world.owner('select e164 as phone, status, attempts from task order by e164')
    expect(told.toSorted((a, b) => (a.phone < b.phone ? -1 : 1))).toEqual(kept)
    expect(kept.map(({ phone }) => phone)).toEqual(phones)
    for (const row of rows) {
      expect(['completed', 'failed']).toContain(row.status)
      // A call that the carrier never created is no attempt.
      expect(row.attempts + row.systemRetries).toBeGreaterThan(0)
      expect(row.callId).toMatch(/^call_/)
    }
  },
  5 * MINUTE,
)

test('what the description does not allow does not compile', () => {
  const wrong = [
    `import { createCampaign } from './client/index.js'`,
    `await createCampaign({ body: { name: 'No agent' } })`,
    `await createCampaign({ body: { name: 'x', agentId: 'y', pace: 3 } })`,
  ]
  writeFileSync(join(folder, 'run-campaign.ts'), `${wrong.join('\n')}\n`)
  expect(compile).toThrow(/run-campaign\.ts\(2,.*agentId[^]*run-campaign\.ts\(3,.*pace/)
})
