import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as make from '#test/support/make-workspace.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { instantFault } from './check-answers.ts'

let t: TestApp
let task: string
beforeAll(async () => {
  t = await createTestApp()
  const made = await make.makeConnection(t, t.workspace)
  const number = await make.makeNumber(t, t.workspace, made)
  const agent = await make.makeAgent(t, t.workspace)
  const campaign = await make.makeCampaign(t, t.workspace, agent, [number], { status: 'running' })
  task = await make.makeTask(t, t.workspace, campaign, await make.makeContact(t, t.workspace))
  await t.owner(
    `update task set status = 'retry_pending', attempts = 1, next_eligible_at = '2026-11-23T15:00:00.123456+01' where id = $1`,
    [task],
  )
})
afterAll(() => t.close())

describe('an instant has one form on the wire', () => {
  test.each(['/api/v1/audit?kind=task', 'debug'])('in %s, inside the data of the ledger too', async (at) => {
    const url = at === 'debug' ? `/api/v1/tasks/${task}/debug` : at
    const answer = await t.ask('admin', 'GET', url)
    expect(answer.body).toContain('"next":"2026-11-23T14:00:00.123Z"')
    expect(instantFault('application/json', answer.body)).toBeNull()
  })

  test('whatever form a request used', async () => {
    const agent = await make.makeAgent(t, t.workspace)
    const draft = { name: 'Later', agentId: agent, startAt: '2026-12-01T09:00:00+01:00' }
    const made = await t.expect(201, 'operator', 'POST', '/api/v1/campaigns', draft)
    expect(made.startAt).toBe('2026-12-01T08:00:00.000Z')
    const change = { startAt: '2026-12-02T09:00:00Z' }
    await t.expect(200, 'operator', 'PATCH', `/api/v1/campaigns/${made.id}`, change)
    const { body } = await t.ask('admin', 'GET', `/api/v1/audit?campaignId=${made.id}`)
    expect(body).toContain('"startAt":"2026-12-02T09:00:00.000Z"')
    expect(instantFault('application/json', body)).toBeNull()
  })

  test.each(['2026-11-23T15:00:00Z', '2026-11-23T15:00:00.123+00:00', '2026-11-23 15:00:00+00'])(
    'another one is found: %s',
    (text) => {
      expect(instantFault('application/json', JSON.stringify({ at: text }))).toBe(
        text.includes(' ') ? '2026-11-23 15:00:00+00' : text,
      )
    },
  )

  test('a text that somebody wrote is none', () => {
    expect(instantFault('application/json', JSON.stringify({ reason: '2026-11-23T15:00:00Z' }))).toBeNull()
  })
})
