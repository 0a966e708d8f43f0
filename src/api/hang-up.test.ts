/** Tests the address that hangs one call up: who may, what it answers, and that a key makes a repeat the same request. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as make from '#test/support/make-workspace.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
let call: string
beforeAll(async () => {
  t = await createTestApp()
  const { workspace } = t
  const connection = await make.makeConnection(t, workspace)
  const number = await make.makeNumber(t, workspace, connection)
  const agent = await make.makeAgent(t, workspace)
  const campaign = await make.makeCampaign(t, workspace, agent, [number])
  const contact = await make.makeContact(t, workspace)
  const task = await make.makeTask(t, workspace, campaign, contact, { status: 'calling' })
  const at = await make.worldNow(t)
  call = await make.makeCall(
    t,
    workspace,
    { campaign, task, contact, agent, number, connection },
    { status: 'in_progress', placed_at: at - 9000, answered_at: at, submitted: true, carrier_ref: 'ref-1' },
  )
})
afterAll(() => t.close())

const hangUp = (role: 'viewer' | 'operator', headers: Record<string, string> = {}) =>
  t.ask(role, 'POST', `/api/v1/calls/${call}/hang-up`, undefined, headers)
const detail = () => t.expect(200, 'operator', 'GET', `/api/v1/calls/${call}`)

test('an operator hangs up once per key; the call says since when, and a viewer may not', async () => {
  expect((await hangUp('viewer')).statusCode).toBe(403)
  expect((await detail()).hangUpRequestedAt).toBeNull()
  const key = { 'idempotency-key': 'once' }
  const first = await hangUp('operator', key)
  expect([first.statusCode, (await hangUp('operator', key)).json()]).toEqual([200, first.json()])
  expect(await detail()).toMatchObject({ status: 'in_progress', hangUpRequestedAt: first.json().requestedAt })
  const { items } = await t.expect(200, 'admin', 'GET', '/api/v1/audit')
  const hungUp = items.filter(
    (entry: { data: { what?: string } | null }) => entry.data?.what === 'call.hung_up',
  )
  expect(hungUp.length).toBe(1)
})

test('an ended call is refused with what became of it', async () => {
  await t.owner(
    `update call set status = 'ended', result = 'answered_human', ended_at = app_now() where id = $1`,
    [call],
  )
  const answer = await hangUp('operator')
  expect([answer.statusCode, answer.json().code]).toEqual([409, 'call_not_open'])
})
