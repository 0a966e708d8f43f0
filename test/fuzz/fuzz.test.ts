/**
 * Sends random requests. The server must have no fault of its own, and every answer must be one that the contract
 * describes. A failure prints its seed and the request; `npm run fuzz` sends more, under other seeds.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PROBLEM_MEDIA_TYPE, PROBLEM_CODES } from '#contract/problems.ts'
import { seededRandom } from '#domain/random.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import type { Draw } from './hostile.ts'
import { type FuzzRequest, poisoned, requestOf } from './requests.ts'

const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 400)
const SEED = Number(process.env['FUZZ_SEED'] ?? 1)

let t: TestApp
let folder: string
let ids: Record<string, string[]>
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'campanile-fuzz-'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><meta name="csp-nonce" content="%NONCE%" />')
  t = await createTestApp({}, (deps) => ({ ...deps, webFolder: folder }))
  ids = await furnish()
})
afterAll(async () => {
  await t.close()
  rmSync(folder, { recursive: true })
})

async function furnish(): Promise<Record<string, string[]>> {
  const connection = await make.makeConnection(t, t.workspace)
  const number = await make.makeNumber(t, t.workspace, connection)
  const agent = await make.makeAgent(t, t.workspace)
  const campaigns: string[] = []
  for (const status of ['running', 'paused', 'draft', 'draft', 'completed'])
    campaigns.push(await make.makeCampaign(t, t.workspace, agent, [number], { status }))
  const [campaign = ''] = campaigns
  const people = []
  for (let i = 0; i < 4; i++) people.push(await make.makeContact(t, t.workspace))
  const [contact] = people as [make.Person]
  const task = await make.makeTask(t, t.workspace, campaign, contact, { status: 'completed', attempts: 1 })
  const at = await make.worldNow(t)
  const of = { campaign, task, contact, agent, number, connection }
  const call = await make.makeCall(t, t.workspace, of, { status: 'ended', result: 'busy', placed_at: at, ended_at: at }) // prettier-ignore
  const upload = make.newId('upload')
  await make.insertRow(t, 'upload', { workspace_id: t.workspace, id: upload, file_name: 'a.csv', status: 'done', created_at: at }) // prettier-ignore
  const filter = { q: 'a' }
  const segment = await t.expect(201, 'operator', 'POST', '/api/v1/segments', { name: 'All', filter })
  return {
    camp: campaigns, conn: [connection], num: [number], agt: [agent], ctc: people.map(({ id }) => id), task: [task], call: [call], upl: [upload], seg: [segment.id],
  } // prettier-ignore
}

const draws = (seed: number): Draw => ({ random: seededRandom(seed), ids, hostility: 0, fullness: 0 })

const SAFE = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
  'content-security-policy': expect.stringContaining("default-src 'none'"),
}

async function check(request: FuzzRequest): Promise<void> {
  const { role, method, url, headers, payload } = request
  const answer = await t.app.inject({
    method: method as 'GET',
    url,
    headers: { ...(role ? { authorization: `Bearer ${t.keyOf(role)}` } : {}), ...headers },
    ...(payload === undefined ? {} : { payload }),
  })
  expect({ faults: t.errors, status: answer.statusCode }).not.toMatchObject({ status: 500 })
  expect(t.errors).toEqual([])
  expect(answer.headers).toMatchObject(SAFE)
  if (answer.statusCode < 400 || url.startsWith('/readyz')) return
  expect(answer.headers['content-type']).toBe(PROBLEM_MEDIA_TYPE)
  const { code, status } = answer.json() as { code: string; status: number }
  expect(PROBLEM_CODES).toContain(code)
  expect(status).toBe(answer.statusCode)
}

const MOST_TOLD = 12
async function failures(requests: Iterable<FuzzRequest>): Promise<string[]> {
  const failed: string[] = []
  let i = 0
  for (const request of requests) {
    if (failed.length >= MOST_TOLD) return failed
    const told = { seed: SEED, i: i++ }
    await check(request).catch((error: unknown) => {
      const faults = t.errors.splice(0).map(String)
      failed.push(JSON.stringify({ ...told, faults, error: String(error), request }).slice(0, 1500))
    })
  }
  return failed
}

test('no text field of any route brings what cannot be stored as far as the database', async () => {
  expect(await failures(poisoned(draws(SEED)))).toEqual([])
})

test(
  `${REQUESTS} requests under the seed ${SEED} meet no fault, and every refusal is a documented problem`,
  async () => {
    const draw = draws(SEED)
    const drawn = Array.from({ length: REQUESTS }, () => requestOf(draw))
    expect(await failures(drawn)).toEqual([])
  },
  60_000 + REQUESTS * 60,
)
