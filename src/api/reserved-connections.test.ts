/** Checks that dialling can be stopped and carrier events are received however many reads are slow. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { eventually } from '#test/support/eventually.ts'
import type { Carrier } from '#carriers/carrier.ts'
import type { TxOptions } from '#db/database.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestApp, START, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
beforeEach(async () => {
  t = await createTestApp()
})
afterEach(() => t.close())

/** Opens more transactions than the app has connections for, none of which ends by itself. */
async function exhaust(): Promise<() => Promise<void>> {
  const waiting = Array.from({ length: 40 }, () =>
    t.db.tx(t.workspace, (tx) => tx.run('select pg_sleep(600)')).catch(() => undefined),
  )
  const asleep = () =>
    t.owner<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and query like 'select pg_sleep%'`,
    )
  await eventually('all connections are taken', async () => (await asleep()).length >= 12)
  let over = false
  void Promise.all(waiting).then(() => (over = true))
  return async () => {
    await eventually('all of them have ended', async () => {
      for (const { pid } of await asleep()) await t.owner('select pg_cancel_backend($1)', [pid])
      return over
    })
  }
}

test('a flood of slow reads starves neither the stop of all dialling, nor a pause, nor a carrier’s event', async () => {
  const connection = await make.makeConnection(t, t.workspace)
  const number = await make.makeNumber(t, t.workspace, connection)
  const agent = await make.makeAgent(t, t.workspace)
  const campaign = await make.makeCampaign(t, t.workspace, agent, [number])
  t.carriers.set(connection, {
    receive: () => ({
      ok: true,
      key: 0,
      events: [
        { type: 'other', name: 'x', eventId: 'e', ref: '', callId: null, direction: 'outbound', at: START },
      ],
    }),
  } as unknown as Carrier)
  const relieve = await exhaust()
  await t.expect(200, 'operator', 'POST', `/api/v1/campaigns/${campaign}/pause`, undefined, {
    'idempotency-key': 'p',
  })
  expect((await t.expect(200, 'operator', 'POST', '/api/v1/dialing/stop')).acknowledgedAt).not.toBeNull()
  const event = await t.app.inject({ method: 'POST', url: `/carrier-events/${connection}`, payload: {} })
  expect(event.statusCode).toBe(204)
  await relieve()
})

test('requests have five seconds for a statement, reports thirty, files no bound; what stops dialling has its own connections', async () => {
  const seen: TxOptions[] = []
  const u = await createTestApp({}, (deps) => ({
    ...deps,
    db: {
      ...deps.db,
      tx(workspace, fn, options = {}) {
        seen.push(options)
        return deps.db.tx(workspace, fn, options)
      },
    },
  }))
  const kindOf = async (method: string, url: string) => {
    seen.length = 0
    await u.ask('operator', method, url)
    return [...new Set(seen.map(({ statementMs, urgent }) => `${statementMs} ${urgent ?? false}`))]
  }
  expect(await kindOf('GET', '/api/v1/agents')).toEqual(['5000 false'])
  expect(await kindOf('GET', '/api/v1/analytics')).toEqual(['30000 false'])
  expect(await kindOf('GET', '/api/v1/calls.csv')).toEqual(['undefined false'])
  expect(await kindOf('POST', '/api/v1/dialing/stop')).toEqual(['5000 true'])
  await u.close()
})
