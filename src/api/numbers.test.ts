import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createIds } from '#domain/ids.ts'
import { seededRandom } from '#domain/random.ts'
import { lockCalls } from '#db/calls/lock-call.ts'
import { recordFacts } from '#dialing/settle/record-facts.ts'
import { toldEnd } from '#test/support/frozen-engine.ts'
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

describe('a number that becomes a caller ID of the workspace', () => {
  test('is not called by any campaign from then on: its tasks close with the reason, its claimed call is withdrawn', async () => {
    const person = await make.makeContact(t, t.workspace)
    const waiting = await make.makeTask(t, t.workspace, from.campaign, person)
    const other = await make.makeCampaign(t, t.workspace, from.agent, [number])
    const queued = await make.makeTask(t, t.workspace, other, person, { status: 'queued' })
    const claimed = await make.makeCall(t, t.workspace, { ...from, campaign: other, task: queued, contact: person, number }) // prettier-ignore
    await t.expect(201, 'admin', 'POST', '/api/v1/numbers', {
      connectionId: from.connection,
      phone: person.e164,
    })
    const ended = { status: 'skipped', end_reason: 'own_number' }
    expect(await t.owner('select status, end_reason from task where e164 = $1', [person.e164])).toEqual([
      ended,
      ended,
    ])
    expect(await t.owner('select result, result_code from call where id = $1', [claimed])).toEqual([
      { result: 'withdrawn', result_code: 'own_number' },
    ])
    const debug = await t.expect(200, 'operator', 'GET', `/api/v1/tasks/${waiting}/debug`)
    expect(debug.identity.endReason).toEqual({ code: 'own_number', label: 'Own number' })
    const row = debug.checks.find((check: { code: string }) => check.code === 'own_number')
    expect(row).toMatchObject({ pass: false })
    const why = await t.expect(200, 'viewer', 'GET', `/api/v1/contacts/${person.id}/why?at=${new Date(await now()).toISOString()}`) // prettier-ignore
    expect(why.person.map((reason: { code: string }) => reason.code)).toContain('own_number')
  })

  test('keeps a task that was calling it from being tried again', async () => {
    const person = await make.makeContact(t, t.workspace)
    const calling = await make.makeTask(t, t.workspace, from.campaign, person, {
      status: 'placing_call',
      attempts: 1,
    })
    const at = await now()
    const call = await make.makeCall(t, t.workspace, { ...from, task: calling, contact: person, number }, { status: 'ringing', placed_at: at, submitted: true }) // prettier-ignore
    await t.expect(201, 'admin', 'POST', '/api/v1/numbers', {
      connectionId: from.connection,
      phone: person.e164,
    })
    await t.db.tx(t.workspace, async (tx) => {
      const heard = (await lockCalls(tx, [call])).map((row) => ({
        call: row,
        events: [toldEnd(call, at, 'no_answer')],
      }))
      const ids = createIds(() => at, seededRandom(1))
      await recordFacts(tx, ids, await tx.instant(), heard)
    })
    expect(await t.owner('select status, end_reason from task where id = $1', [calling])).toEqual([
      { status: 'skipped', end_reason: 'own_number' },
    ])
  })
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
