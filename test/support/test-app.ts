/** Builds the server without a socket, over a database of its own, with a workspace and one key per role. */
import { createHash } from 'node:crypto'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { expect } from 'vitest'
import type { Carrier } from '#carriers/carrier.ts'
import { type Role, SCOPES_OF_ROLE } from '#contract/access.ts'
import type { Clock } from '#domain/clock.ts'
import { createIds } from '#domain/ids.ts'
import { seededRandom } from '#domain/random.ts'
import { DEFAULT_CONTACT_HOURS } from '#domain/windows/weekly-windows.ts'
import { createApp } from '#api/app.ts'
import type { HttpDeps, HttpSettings } from '#api/deps.ts'
import { maskedCopy } from '#api/mask.ts'
import { createApiKey } from '#access/create-api-key.ts'
import { createImportContacts } from '#contacts/import/import-contacts.ts'
import { createReceiver } from '#dialing/events/receive-events.ts'
import { readSnapshot } from '#reports/live/snapshot-for.ts'
import { createLive } from '#integrations/live.ts'
import { maskSnapshot } from '#reports/live/mask-snapshot.ts'
import { insertRow, worldNow } from './make-workspace.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'
import { offeredCarriers } from '#main/open-carriers.ts'
import { simulatedTextRuntime } from '#voice/simulated.ts'

export const ORIGIN = 'https://calls.example.com'
export const START = Date.UTC(2026, 10, 23, 15)

/**
 * Its machine time stands still until the test moves it. Short sleeps are real ones; long ones end only when aborted.
 */
export interface TestClock extends Clock {
  advance(ms: number): void
}

export function createTestClock(): TestClock {
  let now = START
  const rest = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((done) => {
      const timer = ms > 1000 ? undefined : setTimeout(done, ms)
      signal?.addEventListener('abort', () => (clearTimeout(timer), done()))
    })
  return {
    world: () => now,
    machine: () => now,
    monotonic: () => now,
    machineUntilWorld: (at) => at - now,
    sleepUntilWorld: (at, signal) => rest(at - now, signal),
    sleepMachine: rest,
    advance: (ms) => void (now += ms),
  }
}

export interface TestApp extends TestDatabase {
  readonly app: FastifyInstance
  readonly deps: HttpDeps
  readonly clock: TestClock
  /** How far the clocks of server and database are said to differ, machine milliseconds. */
  readonly skew: { ms: number }
  readonly workspace: string
  readonly carriers: Map<string, Carrier>
  readonly errors: unknown[]
  /** Answers that are not in the contract; there must be none when the test closes. */
  readonly undeclared: string[]
  /** `GET /api/v1/campaigns/:id` for every address that is served. */
  readonly served: readonly string[]
  keyOf(role: Role): string
  /** Sends a request as a role (by API key) and returns the answer. */
  ask(
    role: Role | null,
    method: string,
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse>
  /** Sends a request and expects a status; returns the JSON. */
  expect(
    status: number,
    role: Role,
    method: string,
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
    // oxlint-disable-next-line typescript/no-explicit-any
  ): Promise<any>
}

const GENEROUS = {
  perMinute: 10_000,
  writesPerMinute: 10_000,
  signInsPerMinute: 10_000,
  importsPerHour: 10_000,
}

/** @param change parts of the server that the test replaces */
export async function createTestApp(
  settings: Partial<HttpSettings> = {},
  change: (deps: HttpDeps) => HttpDeps = (deps) => deps,
): Promise<TestApp> {
  const t = await createTestDatabase()
  const clock = createTestClock()
  const ids = createIds(() => clock.machine(), seededRandom(5))
  let drawn = 0
  const secrets = {
    bytes: (n: number) => createHash('sha512').update(`secret ${drawn++}`).digest().subarray(0, n),
  }
  const workspace = await makeWorkspace(t, ids.next('workspace'))
  const carriers = new Map<string, Carrier>()
  const errors: unknown[] = []
  const skew = { ms: 0 }
  const undeclared: string[] = []
  const served: string[] = []
  const deps = change({
    db: t.db,
    clock,
    ids,
    secrets,
    cursorKey: createHash('sha256').update('cursors of a test').digest(),
    settings: {
      publicOrigin: ORIGIN,
      secureCookies: true,
      limits: GENEROUS,
      times: { checkMs: 50 },
      checks: {
        undeclared: (sentence) => void undeclared.push(sentence),
        served: (method, url) => void served.push(`${method} ${url}`),
      },
      ...settings,
    },
    live: createLive({
      clock,
      read: (ws, id) => readSnapshot(t.db, ws, id, { reveal: true, clockSkewMs: skew.ms }),
      mask: (snapshot) => maskedCopy(maskSnapshot(snapshot)),
      beatMs: 20,
    }),
    clockSkewMs: () => skew.ms,
    importContacts: createImportContacts({ db: t.db, ids }),
    textRuntime: () => Promise.resolve(simulatedTextRuntime),
    carrierSettings: offeredCarriers(false),
    privateTargets: new Set(['127.0.0.1:4010', '127.0.0.1:4011']),
    accountIdOf: () => Promise.resolve(null),
    receiveEvents: createReceiver({
      db: t.db,
      clock,
      ids,
      later: () => undefined,
      failed: (error) => void errors.push(error),
    }).receive,
    carrierOf: async (id) => {
      const carrier = carriers.get(id)
      if (!carrier) return undefined
      const [owner] = await t.owner<{ workspace_id: string }>(
        'select workspace_id from connection where id = $1',
        [id],
      )
      return { workspace: owner?.workspace_id ?? workspace, carrier, keys: [null] }
    },
    logError: (error) => void errors.push(error),
  })
  const app = await createApp(deps)
  const keys = new Map<Role, string>()
  for (const role of ['viewer', 'operator', 'admin'] as const) {
    const actor = { workspace, name: 'setup', role: 'admin', scopes: SCOPES_OF_ROLE.admin } as const
    keys.set(role, (await createApiKey(t.db, deps, actor, { name: role, role, expiresInDays: 90 })).secret)
  }
  const keyOf = (role: Role): string => keys.get(role) ?? ''
  const ask: TestApp['ask'] = (role, method, url, body, headers = {}) =>
    app.inject({
      method: method as 'GET',
      url,
      headers: { ...(role ? { authorization: `Bearer ${keyOf(role)}` } : {}), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    })
  return {
    ...t, app, skew, deps, clock, workspace, carriers, errors, undeclared, served, keyOf, ask,
    async expect(status, ...request) {
      const answer = await ask(...request)
      expect({ status: answer.statusCode, body: answer.body, errors }).toMatchObject({ status })
      return answer.body === '' ? undefined : answer.json()
    },
    async close() {
      await app.close()
      await t.close()
      expect(undeclared, 'every answer is one that the contract names').toEqual([])
    },
  } // prettier-ignore
}

/** A key for the events of a connection that cannot be guessed. */
export const EVENT_KEY = `whsec_${createHash('sha256').update('a key for tests').digest('base64')}`

export async function makeWorkspace(t: TestDatabase, id: string): Promise<string> {
  await insertRow(t, 'workspace', {
    workspace_id: id,
    name: 'Bell tower',
    contact_hours: DEFAULT_CONTACT_HOURS,
    default_country: 'US',
    created_at: await worldNow(t),
  })
  await insertRow(t, 'credit_account', { workspace_id: id, balance_micro: 100_000_000 })
  return id
}
