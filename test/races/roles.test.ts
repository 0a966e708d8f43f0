/**
 * Two engines and a server that only receives, each a process of its own, share one database and one carrier. The
 * carrier's own log says what they did.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { launchSimulator, type RunningSimulator } from '#carriers/simulator/launch.ts'
import { magicNumber } from '#carriers/simulator/magic-numbers.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { freePort, type ServerProcess, startServer } from '../../bench/server-process.ts'

const PEOPLE = 60
const CALLS_PER_SECOND = 12
const LOOKS = 600
const LOOK_MS = 100

let t: TestDatabase
let folder = ''
let carrier: RunningSimulator
let servers: ServerProcess[] = []
beforeEach(async () => {
  t = await createTestDatabase()
  folder = mkdtempSync(join(tmpdir(), 'campanile-roles-'))
  carrier = await launchSimulator({ dataDir: join(folder, 'carrier'), callsPerSecond: 1e6 })
})
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()))
  process.kill(carrier.pid, 'SIGTERM')
  await t.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A running campaign over the carrier, whose people are all engaged: every call ends within seconds. */
async function makeScene(): Promise<void> {
  const workspace = await make.makeWorkspace(t, { concurrency_limit: 100 })
  const { token, webhookSecret } = carrier.account
  const connection = await make.makeConnection(t, workspace, {
    concurrency_limit: 100,
    calls_per_second: CALLS_PER_SECOND,
    config: { baseUrl: carrier.baseUrl },
    secret: { token, webhookSecret },
  })
  const number = await make.makeNumber(t, workspace, connection, { concurrency_limit: 100, daily_cap: 1000 })
  const campaign = await make.makeCampaign(t, workspace, await make.makeAgent(t, workspace), [number], {
    ramp_percent: 100,
    max_retries: 0,
  })
  for (let n = 0; n < PEOPLE; n++) {
    const person = await make.makeContact(t, workspace, { e164: magicNumber('busy', String(301 + n)) })
    await make.insertRow(t, 'recipient', { workspace_id: workspace, e164: person.e164 })
    await make.makeTask(t, workspace, campaign, person)
  }
}

test('two engines and a receiver of its own place no call twice, keep the rate together, and settle every call', async () => {
  await makeScene()
  const port = await freePort()
  const settings = {
    DATABASE_URL: t.ownerUrl,
    DATA_DIR: folder,
    PRIVATE_TARGETS: new URL(carrier.baseUrl).host,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
  }
  servers = await Promise.all([
    startServer(settings, ['--role', 'receive', '--port', String(port)]),
    startServer(settings, ['--role', 'engine']),
    startServer(settings, ['--role', 'engine']),
  ])
  const count = async (sql: string): Promise<number> => (await t.owner<{ n: number }>(sql))[0]?.n ?? -1
  const open = () => count(`select count(*)::int as n from task where status not in ('completed', 'failed')`)
  for (let looks = 0; (await open()) > 0 && looks < LOOKS; looks++) await sleep(LOOK_MS)
  expect(await open()).toBe(0)

  const facts = await carrier.truth()
  const received = facts.filter((fact) => fact.kind === 'received')
  expect(new Set(received.map(({ to }) => to)).size).toBe(PEOPLE)
  expect(received.filter(({ nth }) => nth > 1)).toEqual([])
  const instants = received.map(({ machine }) => machine).toSorted((a, b) => a - b)
  const most = instants.map((from) => instants.filter((at) => at >= from && at < from + 1000).length)
  expect(Math.max(...most), 'creates in any second (D19)').toBeLessThanOrEqual(CALLS_PER_SECOND)

  // Engines take no events, so that all of these came through the receiver.
  expect(await count('select count(*)::int as n from carrier_event')).toBeGreaterThanOrEqual(PEOPLE)
  expect(await count('select count(*)::int as n from engine where stopped_at is null')).toBe(2)
  expect(await count(`select count(*)::int as n from call where open`)).toBe(0)
  const [receiver, engine] = servers
  const ask = async (server: ServerProcess | undefined, method: string, path: string) =>
    (await fetch(`${server?.url}${path}`, { method })).status
  expect(await ask(receiver, 'GET', '/readyz')).toBe(200)
  expect(await ask(engine, 'GET', '/readyz')).toBe(200)
  expect(await ask(receiver, 'POST', `/carrier-events/${make.newId('connection')}`)).toBe(403)
  expect(await ask(engine, 'POST', `/carrier-events/${make.newId('connection')}`)).toBe(404)
  expect(await ask(receiver, 'GET', '/api/v1/campaigns')).toBe(404)
})

test('a receiver is ready while no engine is alive, and is no sign that anybody watches the calls', async () => {
  const settings = { DATABASE_URL: t.ownerUrl, DATA_DIR: folder, PUBLIC_URL: 'http://127.0.0.1:1' }
  servers = [await startServer(settings, ['--role', 'receive'])]
  expect((await fetch(`${servers[0]?.url}/readyz`)).status).toBe(200)
  expect(await t.owner('select id from engine')).toEqual([])
})
