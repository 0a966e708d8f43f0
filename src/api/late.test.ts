/** Tests requests that were sent into a dead network and arrive when it works again, after their sender gave up. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GOOD_UNTIL, SERVER_TIME } from '#contract/asking.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
let campaign: string
beforeAll(async () => {
  t = await createTestApp()
  const agent = await make.makeAgent(t, t.workspace)
  campaign = await make.makeCampaign(t, t.workspace, agent, [], { status: 'paused' })
})
afterAll(() => t.close())

const until = (ms: number) => ({ [GOOD_UNTIL]: String(t.clock.machine() + ms) })
const status = async () =>
  (await t.owner<{ status: string }>('select status from campaign where id = $1', [campaign]))[0]?.status
const ask = (verb: string, headers: Record<string, string>) =>
  t.ask('operator', 'POST', `/api/v1/campaigns/${campaign}/${verb}`, undefined, headers)

test('an action that arrives after its sender gave up is refused, and changes nothing', async () => {
  const late = await ask('resume', until(-1))
  expect([late.statusCode, late.json().code]).toEqual([412, 'too_late'])
  expect(late.json().detail).toMatch(/Nothing was changed/)
  expect(await status()).toBe('paused')
  const body = { name: 'Late' }
  expect(
    (await t.ask('operator', 'PATCH', `/api/v1/campaigns/${campaign}`, body, until(-1))).statusCode,
  ).toBe(412)
})

test('one that arrives in time is done, and so is stopping, however late', async () => {
  expect((await ask('resume', until(0))).statusCode).toBe(200)
  expect(await status()).toBe('running')
  expect((await ask('pause', until(-60_000))).statusCode).toBe(200)
  expect(await status()).toBe('paused')
})

test('a refusal for lateness is not kept: the same request, pressed again under its key, is done', async () => {
  const key = { 'idempotency-key': 'again' }
  expect((await ask('resume', { ...key, ...until(-1) })).statusCode).toBe(412)
  expect((await ask('resume', { ...key, ...until(5000) })).statusCode).toBe(200)
  expect(await status()).toBe('running')
})

test('every answer tells the server’s time, and an instant that cannot be read is refused', async () => {
  for (const answer of [await t.ask(null, 'GET', '/healthz'), await t.ask(null, 'GET', '/api/v1/session')])
    expect(answer.headers[SERVER_TIME]).toBe(String(t.clock.machine()))
  expect((await ask('resume', { [GOOD_UNTIL]: 'soon' })).json().code).toBe('invalid_request')
  expect((await t.ask('operator', 'GET', '/api/v1/session', undefined, until(-1))).statusCode).toBe(200)
})
