import { createHash, createHmac } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CarrierEvent } from '#carriers/carrier.ts'
import { createReach } from '#carriers/reach.ts'
import { signedWebhook } from '#carriers/simulator/receive.ts'
import { createIds } from '#domain/ids.ts'
import { seededRandom } from '#domain/random.ts'
import { changeConnection } from '#telephony/connections/change-connection.ts'
import { createConnection } from '#telephony/connections/create-connection.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { COMPUTER, createWorldClock } from './clock.ts'
import type { HeldTalks } from './talks/held-talks.ts'
import { CARRIER_SETTINGS, offeredCarriers, openCarriers } from './open-carriers.ts'

let t: TestDatabase
let workspace: string
beforeEach(async () => {
  t = await createTestDatabase()
  workspace = await make.makeWorkspace(t)
})
afterEach(() => t.close())

test('a carrier whose calls talk over us is offered only where the server has a voice', () => {
  const kinds = (speaks: boolean) => offeredCarriers(speaks).map(({ kind }) => kind)
  expect([kinds(false), kinds(true)]).toEqual([['simulator'], ['simulator', 'asterisk']])
})

test('nothing is dialled over such a carrier without a voice, and its calls are asked about all the same', async () => {
  const id = await make.makeConnection(t, workspace, {
    carrier: 'asterisk',
    config: { baseUrl: 'http://127.0.0.1:9', user: 'campanile', endpoint: 'PJSIP/{number}@trunk' },
    secret: { password: 'hush' },
  })
  const dialers = await Promise.all(
    [false, true].map(async (speaks) => (await opened(id, speaks))?.dialer ?? null),
  )
  expect(dialers).toEqual([null, { place: expect.any(Function) }])
  const callId = make.newId('call')
  expect(await (await opened(id))?.carrier.lookup({ callId, ref: null })).toEqual({ kind: 'no_answer' })
})

const keyOf = (words: string): string => `whsec_${createHash('sha256').update(words).digest('base64')}`
const deps = {
  carrierSettings: CARRIER_SETTINGS,
  privateTargets: new Set(['127.0.0.1:9']),
  accountIdOf: () => Promise.resolve(null),
  ids: createIds(() => COMPUTER.now(), seededRandom(7)),
}
const actor = () => ({ workspace, name: 'user', role: 'admin', scopes: [] }) as const
const connect = async (secret: Record<string, string>) =>
  (
    await createConnection(t.db, deps, actor(), {
      name: 'Lines',
      carrier: 'simulator',
      config: { baseUrl: 'http://127.0.0.1:9' },
      secret,
    })
  ).id
const NO_TALKS: HeldTalks = {
  open: true,
  hold: () => undefined,
  withFacts: (_connection, events) => events,
  changed: () => undefined,
  takenForMachine: () => Promise.resolve(false),
  former: () => Promise.resolve(null),
  close: () => Promise.resolve(),
}
const opened = (id: string, speaks = false) =>
  openCarriers({
    db: t.db,
    clock: createWorldClock({ base: COMPUTER.now(), epoch: COMPUTER.now(), speed: 1 }),
    reach: createReach(deps.privateTargets),
    ears: null,
    talks: NO_TALKS,
    speaks,
  }).of(id)

const EVENT: CarrierEvent = {
  type: 'ended', outcome: 'completed', code: null, talkSeconds: 60, rang: true, conversation: null,
  eventId: 'e', ref: 'r', callId: 'call_1', direction: 'outbound', at: 0,
} // prettier-ignore
const sent = (secret: string) =>
  signedWebhook({ account: 'a', url: '', event: EVENT, clientState: '' }, secret, COMPUTER.now())
/** Signs with these bytes as a key, however weak. */
function forged(key: Buffer) {
  const raw = sent(keyOf('any'))
  const [id, at] = [raw.headers['webhook-id'], raw.headers['webhook-timestamp']]
  const mac = createHmac('sha256', key).update(`${id}.${at}.`).update(raw.body).digest('base64')
  return { ...raw, headers: { ...raw.headers, 'webhook-signature': `v1,${mac}` } }
}

test('D13: without a secret no event is taken, whatever a stranger signs it with, and nothing is dialled; asking goes on', async () => {
  const open = await opened(await connect({ token: 'hush' }))
  for (const key of [
    Buffer.alloc(0),
    Buffer.from('undefined'),
    Buffer.from('undefined', 'base64'),
    Buffer.from('null'),
  ])
    expect(open?.carrier.receive(forged(key), COMPUTER.now())).toMatchObject({ ok: false })
  expect(open?.dialer).toBeNull()
  expect(await open?.carrier.lookup({ callId: 'call_1', ref: null })).toEqual({ kind: 'no_answer' })
})

test.each([
  ['decodes to nothing', 'whsec_'],
  ['is no base64', 'whsec_not base64 at all, however long it is made'],
  ['is too short', `whsec_${Buffer.from('sixteen bytes ok').toString('base64')}`],
])('D13: a stored secret that %s opens no door', async (_, webhookSecret) => {
  const id = await connect({ token: 'hush' })
  await t.owner(
    `update connection set secret = jsonb_build_object('token', 'hush', 'webhookSecret', $2::text) where id = $1`,
    [id, webhookSecret],
  )
  const open = await opened(id)
  const bytes = Buffer.from(webhookSecret.replace('whsec_', ''), 'base64')
  expect(open?.carrier.receive(forged(bytes), COMPUTER.now())).toMatchObject({ ok: false })
  expect(open?.dialer).toBeNull()
})

test('a replaced key goes on proving events, told apart from the one in use, until its calls have ended and a day more', async () => {
  const id = await connect({ token: 'hush', webhookSecret: keyOf('first') })
  await changeConnection(t.db, deps, actor(), id, { secret: { webhookSecret: keyOf('second') } })
  const open = await opened(id)
  expect(open?.carrier.receive(sent(keyOf('second')), COMPUTER.now())).toMatchObject({ ok: true, key: 0 })
  expect(open?.carrier.receive(sent(keyOf('first')), COMPUTER.now())).toMatchObject({ ok: true, key: 1 })
  expect(open?.keys).toEqual([null, expect.any(Number)])
  const { agent } = { agent: await make.makeAgent(t, workspace) }
  const number = await make.makeNumber(t, workspace, id)
  const campaign = await make.makeCampaign(t, workspace, agent, [number])
  const person = await make.makeContact(t, workspace)
  const task = await make.makeTask(t, workspace, campaign, person)
  await t.owner(`update former_event_key set replaced_at = app_now() - interval '3 days'`)
  const keys = async () => (await opened(id))?.keys.length
  expect(await keys()).toBe(1)
  await make.insertRow(t, 'call', {
    workspace_id: workspace, id: make.newId('call'), campaign_id: campaign, task_id: task, contact_id: person.id, agent_id: agent,
    number_id: number, connection_id: id, e164: person.e164, from_e164: '+12125550100', attempt: 1, from_status: 'pending', ring_seconds: 25,
    talk_limit_seconds: 600, status: 'in_progress', claimed_at: COMPUTER.now() - 4 * 86_400_000,
  }) // prettier-ignore
  expect(await keys()).toBe(2)
  await t.owner(
    `update call set status = 'ended', result = 'busy', ended_at = app_now() - interval '23 hours'`,
  )
  expect(await keys()).toBe(2)
  await t.owner(`update call set ended_at = app_now() - interval '25 hours'`)
  expect(await keys()).toBe(1)
})

test('an archived connection takes events and is asked for 30 days, and dials nobody', async () => {
  const id = await connect({ token: 'hush', webhookSecret: keyOf('first') })
  expect((await opened(id))?.dialer).not.toBeNull()
  await changeConnection(t.db, deps, actor(), id, { archived: true })
  const open = await opened(id)
  expect(open?.dialer).toBeNull()
  expect(open?.carrier.receive(sent(keyOf('first')), COMPUTER.now())).toMatchObject({ ok: true })
  await t.owner(`update connection set archived_at = app_now() - interval '31 days'`)
  expect(await opened(id)).toBeNull()
})
