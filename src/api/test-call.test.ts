import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, EVENT_KEY, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
let connection: string
beforeAll(async () => {
  t = await createTestApp()
  const made = await t.expect(201, 'admin', 'POST', '/api/v1/connections', {
    name: 'Lines',
    carrier: 'simulator',
    config: { baseUrl: 'http://127.0.0.1:4010' },
    secret: { token: 'hush', webhookSecret: EVENT_KEY },
  })
  connection = made.id
})
afterAll(() => t.close())

const PHONE = '+1 212 555 0100'
const testCall = (status: number, phone = PHONE, role: 'operator' | 'viewer' = 'operator') =>
  t.expect(status, role, 'POST', `/api/v1/connections/${connection}/test-call`, { phone })
const campaigns = () => t.owner('select name, status, dry_run, max_retries from campaign')

test('without a number to call from there is none, and nothing is left behind', async () => {
  expect(await testCall(422)).toMatchObject({ code: 'not_ready', detail: expect.stringContaining('no phone number') }) // prettier-ignore
  expect(await campaigns()).toEqual([])
})

test('a test call is a campaign of one person, really called, once', async () => {
  await t.expect(201, 'admin', 'POST', '/api/v1/numbers', { connectionId: connection, phone: '+12125550140' })
  await t.expect(201, 'admin', 'POST', '/api/v1/credits/top-ups', { amountMinor: 100_000, note: 'for tests' })
  const { campaignId } = await testCall(201)
  expect(await campaigns()).toEqual([
    { name: 'Test call over Lines', status: 'running', dry_run: false, max_retries: 0 },
  ])
  expect(await t.owner('select total from campaign_audience where campaign_id = $1', [campaignId])).toEqual([
    { total: 1 },
  ])
  expect(await t.owner('select e164 from contact')).toEqual([{ e164: '+12125550100' }])
})

test('a number that cannot be called is refused, and no draft is left behind', async () => {
  const before = await campaigns()
  expect(await testCall(422, '+1 212 555')).toMatchObject({ code: 'invalid_value' })
  expect(await testCall(400, '2125550100')).toMatchObject({ code: 'invalid_request' })
  expect(await testCall(400, '+12125550100,yes')).toMatchObject({ code: 'invalid_request' })
  expect(await campaigns()).toEqual(before)
})

test('a viewer may not call', async () => {
  expect(await testCall(403, PHONE, 'viewer')).toMatchObject({ code: 'forbidden' })
})

test('an archived connection is not dialled over', async () => {
  await t.expect(200, 'admin', 'PATCH', `/api/v1/connections/${connection}`, { archived: true })
  expect(await testCall(422)).toMatchObject({ code: 'not_ready', detail: expect.stringContaining('archived') }) // prettier-ignore
})
