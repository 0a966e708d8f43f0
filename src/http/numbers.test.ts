import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as make from '#test/support/make-workspace.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
let number: string
let from: { connection: string; campaign: string; agent: string }
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  const connection = await make.makeConnection(t, t.workspace)
  const agent = await make.makeAgent(t, t.workspace)
  number = await make.makeNumber(t, t.workspace, connection)
  from = { connection, agent, campaign: await make.makeCampaign(t, t.workspace, agent, [number]) }
})

const patch = (status: number, body: object) =>
  t.expect(status, 'operator', 'PATCH', `/api/v1/numbers/${number}`, body)
const health = () => t.expect(200, 'viewer', 'GET', `/api/v1/numbers/${number}/health`)
const now = async () => (await t.owner<{ at: Date }>('select app_now() as at'))[0]?.at.getTime() ?? 0

test('a person rests a number for some hours of world time; without them it is refused', async () => {
  expect(await patch(422, { status: 'resting' })).toMatchObject({ code: 'invalid_value' })
  expect(await patch(422, { restHours: 4 })).toMatchObject({ code: 'invalid_value' })
  const before = await now()
  const { status, restUntil } = await patch(200, { status: 'resting', restHours: 4 })
  expect(status).toBe('resting')
  expect((Date.parse(restUntil) - before) / 3_600_000).toBeCloseTo(4, 1)
  expect(await patch(200, { status: 'active' })).toMatchObject({ status: 'active', restUntil: null })
})

test('health counts the calls of each day by result, and lists what people changed', async () => {
  const at = await now()
  for (const [n, result] of [
    'answered_human',
    'no_answer',
    'busy',
    'answered_machine',
    'carrier_error',
  ].entries()) {
    const contact = await make.makeContact(t, t.workspace)
    const task = await make.makeTask(t, t.workspace, from.campaign, contact, { status: 'completed' })
    await make.makeCall(t, t.workspace, { ...from, task, contact, number }, {
      status: 'ended', result, claimed_at: at - 90_000, placed_at: at - 80_000, ended_at: at - 60_000 + n,
    }) // prettier-ignore
  }
  await patch(200, { dailyCap: 7 })
  const { days, changes } = await health()
  const sum = (key: string) =>
    days.reduce((total: number, day: Record<string, number>) => total + (day[key] ?? 0), 0)
  expect(['calls', 'answered', 'voicemail', 'notAnswered', 'failed'].map(sum)).toEqual([5, 1, 1, 2, 1])
  expect(changes[0]).toMatchObject({ after: { dailyCap: 7 } })
  expect(changes[0].actor).toMatch(/^key:/)
})
