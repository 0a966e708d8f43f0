/** Tests `/metrics` over a real socket: who may read it, and which figures it has. */
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SCOPES_OF_ROLE } from '#contract/access.ts'
import { createApiKey } from '#access/create-api-key.ts'
import { createEngineEvents, type EngineEvents } from '#dialing/engine-events.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { createMetrics } from './metrics.ts'

let t: TestApp
let events: EngineEvents
let address: string
beforeEach(async () => {
  events = createEngineEvents()
  const metrics = createMetrics({ clockSkewMs: () => -1500, watching: () => 3 })
  events.on(metrics.heard)
  t = await createTestApp({}, (deps) => ({ ...deps, metrics: () => metrics.text() }))
  await t.app.listen({ host: '127.0.0.1', port: 0 })
  address = `http://127.0.0.1:${(t.app.server.address() as AddressInfo).port}/metrics`
})
afterEach(() => t.close())

const read = (key?: string, headers: Record<string, string> = {}) =>
  fetch(address, { headers: key === undefined ? headers : { authorization: `Bearer ${key}`, ...headers } })

async function machineKey(): Promise<string> {
  const setup = {
    workspace: t.workspace,
    name: 'setup',
    role: 'admin',
    scopes: SCOPES_OF_ROLE.admin,
  } as const
  const { secret } = await createApiKey(
    t.db, t.deps, setup, { name: 'This machine', role: 'admin', expiresInDays: 90 }, true,
  ) // prettier-ignore
  return secret
}

test('only the key of the machine reads it: neither a caller on the same machine nor an admin of a workspace does', async () => {
  for (const headers of [{}, { 'x-forwarded-for': '127.0.0.1' }])
    expect((await read(undefined, headers)).status).toBe(401)
  expect((await read('aiv_live_wrong')).status).toBe(401)
  for (const role of ['viewer', 'operator', 'admin'] as const) {
    const answer = await read(t.keyOf(role))
    expect([answer.status, await answer.text()]).toEqual([403, expect.not.stringContaining('campanile_')])
  }
  const answer = await read(await machineKey())
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
    'no-store',
  ])
})

test('it counts and times what the engine tells', async () => {
  const [callId, connectionId] = [`call_${'0'.repeat(32)}`, `conn_${'0'.repeat(32)}`]
  events.emit({ type: 'claimed', workspace: t.workspace, calls: 3 })
  events.emit({ type: 'gated', callId, verdict: 'passed' })
  events.emit({ type: 'gated', callId, verdict: 'do_not_call' })
  const { workspace } = t
  events.emit({ type: 'sent', workspace, callId })
  events.emit({ type: 'placed', workspace, callId, answer: 'submitted', ms: 300 })
  events.emit({ type: 'placed', workspace, callId, answer: 'aborted', ms: 1 })
  events.emit({ type: 'answered', callId, answer: 'submitted' })
  events.emit({ type: 'heard', callId, fact: 'ringing' })
  events.emit({ type: 'settled', callId, result: 'busy', dryRun: false, corrected: false })
  events.emit({ type: 'withdrawn', workspace, callId, code: 'worker_lost' })
  events.emit({ type: 'withdrawn', workspace, callId, code: callId })
  events.emit({ type: 'reconciled', callId, answer: 'found' })
  events.emit({ type: 'breaker', connectionId, to: 'open', reason: 'auth' })
  events.emit({ type: 'recovered', connectionId, calls: 2 })
  events.emit({ type: 'incident', kind: 'stray_call', connectionId, callId })
  events.emit({ type: 'campaigns', to: 'completed', reason: null, campaigns: 2 })
  events.emit({ type: 'folded', rows: 40 })
  events.emit({ type: 'ran', step: 'fold', ms: 30 })
  events.emit({ type: 'failed', step: 'dispatch', error: new Error(callId) })
  const lines = (await (await read(await machineKey())).text()).split('\n')
  for (const line of [
    'campanile_clock_skew_seconds -1.5',
    'campanile_live_pages 3',
    'campanile_calls_claimed_total 3',
    'campanile_gates_total{verdict="passed"} 1',
    'campanile_gates_total{verdict="do_not_call"} 1',
    'campanile_requests_total{outcome="sent"} 1',
    'campanile_requests_total{outcome="missed"} 1',
    'campanile_create_seconds_bucket{le="0.25",answer="submitted"} 0',
    'campanile_create_seconds_bucket{le="0.5",answer="submitted"} 1',
    'campanile_carrier_answers_total{answer="submitted"} 1',
    'campanile_carrier_facts_total{fact="ringing"} 1',
    'campanile_calls_settled_total{result="busy",dry_run="false",corrected="false"} 1',
    'campanile_calls_withdrawn_total{code="worker_lost"} 1',
    'campanile_calls_withdrawn_total{code="other"} 1',
    'campanile_carrier_lookups_total{answer="found"} 1',
    'campanile_breaker_moves_total{to="open"} 1',
    'campanile_recovered_connections_total 1',
    'campanile_incidents_total{kind="stray_call"} 1',
    'campanile_campaigns_moved_total{to="completed"} 2',
    'campanile_folded_rows_total 40',
    'campanile_step_seconds_count{step="fold"} 1',
    'campanile_failures_total{step="dispatch"} 1',
  ])
    expect(lines).toContain(line)
  // No id is ever a label: the number of series does not grow with what is dialled.
  expect(lines.filter((line) => /[a-z]+_[0-9a-f]{32}/.test(line))).toEqual([])
})
