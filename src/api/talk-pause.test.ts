import { afterAll, beforeAll, expect, test } from 'vitest'
import * as make from '#test/support/make-workspace.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(() => t.close())

test('the pause after a talk is a setting, on record, and moves those who are held by it', async () => {
  const connection = await make.makeConnection(t, t.workspace)
  const number = await make.makeNumber(t, t.workspace, connection)
  const campaign = await make.makeCampaign(t, t.workspace, await make.makeAgent(t, t.workspace), [number])
  const person = await make.makeContact(t, t.workspace)
  const task = await make.makeTask(t, t.workspace, campaign, person)
  const at = await make.worldNow(t)
  await make.insertRow(t, 'recipient', { workspace_id: t.workspace, e164: person.e164, talked_at: at, attempts: `{${new Date(at - 60_000).toISOString()}}` }) // prettier-ignore
  const patch = (status: number, minutes: number) => t.expect(status, 'admin', 'PATCH', '/api/v1/workspace', { recipientGapMinutes: minutes }) // prettier-ignore
  const held = async () => (await t.owner<{ hold_until: Date | null }>('select hold_until from task where id = $1', [task]))[0]?.hold_until // prettier-ignore
  expect((await t.expect(200, 'viewer', 'GET', '/api/v1/workspace')).recipientGapMinutes).toBe(30)
  expect(await patch(200, 45)).toMatchObject({ recipientGapMinutes: 45 })
  expect((await held())?.getTime()).toBe(at + 45 * 60_000)
  await patch(200, 0)
  expect(await held()).toBeNull()
  await patch(400, 1441)
  await patch(400, -1)
  const { items } = await t.expect(200, 'admin', 'GET', '/api/v1/audit?kind=audit&limit=1')
  expect(items[0].data).toMatchObject({
    before: { recipientGapMinutes: 45 },
    after: { recipientGapMinutes: 0 },
  })
  await patch(200, 30)
})
