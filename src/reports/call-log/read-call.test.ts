/** Tests what the page of one call says besides its row in the log: agent, variant, zone, and the parts of its cost. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PLACE_REFUSALS } from '#carriers/carrier.ts'
import { CALL_RESULTS } from '#domain/call/status.ts'
import { afterText, codeSentence, detectionText, HANDOVER_TEXT, RESULT_SENTENCES } from '#wording/calls.ts'
import { storeCarrierEvents } from '#test/support/store-carrier-events.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { detectionOf } from './detection-of.ts'
import { handoversOf } from './handovers-of.ts'
import { readCall } from './read-call.ts'

let t: TestDatabase
beforeAll(async () => void (t = await createTestDatabase()))
afterAll(() => t.close())

async function callOf(agents: readonly string[], variant: number, more: make.Columns = {}) {
  const workspace = await make.makeWorkspace(t)
  const connection = await make.makeConnection(t, workspace)
  const number = await make.makeNumber(t, workspace, connection)
  const ids: string[] = []
  for (const name of agents) ids.push(await make.makeAgent(t, workspace, { name }))
  const campaign = await make.makeCampaign(t, workspace, ids[0] ?? '', [number], {
    time_zone: 'America/New_York',
    variants: ids.length > 1 ? ids.map((agentId) => ({ agentId, weight: 50 })) : [],
  })
  const contact = await make.makeContact(t, workspace)
  const task = await make.makeTask(t, workspace, campaign, contact, { status: 'completed', variant })
  const at = await make.worldNow(t)
  const call = await make.makeCall(
    t,
    workspace,
    { campaign, task, contact, agent: ids[variant] ?? '', number, connection },
    { status: 'ended', result: 'answered_human', placed_at: at, ended_at: at, submitted: true, variant, ai_micro: 34_600, telephony_micro: 14_600, ...more },
  ) // prettier-ignore
  const talk = { facts: { transcript: [{ speaker: 'agent', at: 0, text: 'Hello.' }] } }
  await t.owner('insert into talk (workspace_id, call_id, answered_at, facts) values ($1, $2, now(), $3)', [
    workspace,
    call,
    talk,
  ])
  return readCall(t.db, { workspace, name: 'user:test', role: 'operator', scopes: [] }, call)
}

test('a call names its agent, its variant of an A/B test and the zone of its campaign', async () => {
  expect(await callOf(['Ada', 'Bertram'], 1)).toMatchObject({
    agent: 'Bertram',
    variant: 1,
    timeZone: 'America/New_York',
  })
  expect(await callOf(['Ada'], 0)).toMatchObject({ agent: 'Ada', variant: null })
})

test('a call that goes on tells what has been said so far; one that has ended, what was kept', async () => {
  const live = { status: 'in_progress', result: null, ended_at: null }
  expect((await callOf(['Ada'], 0, live)).transcript).toEqual([{ speaker: 'agent', at: 0, text: 'Hello.' }])
  expect((await callOf(['Ada'], 0)).transcript).toBeNull()
})

test.each([
  [[], null],
  [[{ by: 'human' }, { by: 'machine', ms: 3200, source: 'sound' }, { by: 'screened', ms: 9000, source: 'words' }],
    { by: 'machine', ms: 3200, source: 'sound' }],
  [[{ by: 'screened', ms: 800.4, source: 'words' }, { by: 'screened', ms: 900, source: 'sound' }],
    { by: 'screened', ms: 800, source: 'words' }],
  [[{ by: 'human' }], { by: 'human', ms: null, source: 'carrier' }],
  [[{ erased: true }], null],
])('of the verdicts %j on who answered, the one that counts most is told', (verdicts, detection) => {
  const events = verdicts.map((verdict) => ({ type: 'machine_detection', ...verdict }))
  expect(detectionOf([{ type: 'answered' }, ...events, { type: 'ended', by: 'machine' }])).toEqual(detection)
}) // prettier-ignore

test('a verdict on who answered is said with what told it, and when', () => {
  expect(detectionText('machine', 'sound', 3210)).toBe('A machine, told by sound after 3.2 s')
  expect(detectionText('human', 'carrier', null)).toBe('A person, told by the carrier')
  expect(detectionText('unknown', 'carrier', 1000)).toBe('Not known')
})

test.each([
  [[], []],
  [
    [{ at: 43_400, to: '+12125550199', outcome: 'failed' }, { at: 95_600, to: '+12125550198', outcome: 'connected' }],
    [
      { to: '+12125550199', outcome: 'failed', afterSeconds: 42 },
      { to: '+12125550198', outcome: 'connected', afterSeconds: 95 },
    ],
  ],
  [[{ at: 400, to: '+12125550199', outcome: 'failed' }], [{ to: '+12125550199', outcome: 'failed', afterSeconds: 0 }]],
  [[{ to: '+12125550199', outcome: 'connected' }], [{ to: '+12125550199', outcome: 'connected', afterSeconds: null }]],
  [[{ at: 2000, erased: true }, { to: '+12125550199', outcome: 'lost' }, { to: 7, outcome: 'failed' }], []],
])('of the tries %j to hand a call over, each is told with the time since the answer', (tries, handovers) => {
  const events = tries.map((each) => ({ type: 'transfer', ...each }))
  const other = { type: 'ended', at: 99_000, to: '+12125550199', outcome: 'failed' }
  expect(handoversOf([{ type: 'dialing', at: 0 }, { type: 'answered', at: 1000 }, ...events, other])).toEqual(
    handovers,
  )
}) // prettier-ignore

test('a call whose answer nobody told of says no time of its handing over', () => {
  const event = { type: 'transfer', at: 4000, to: '+12125550199', outcome: 'connected' }
  expect(handoversOf([event])).toEqual([{ to: '+12125550199', outcome: 'connected', afterSeconds: null }])
})

test('a call tells of its handing over from its stored events', async () => {
  const { id, connectionId, handovers } = await callOf(['Ada'], 0)
  expect(handovers).toEqual([])
  const [row] = await t.owner<{ workspace_id: string }>('select workspace_id from call where id = $1', [id])
  const workspace = row?.workspace_id ?? ''
  const fact = { type: 'transfer', to: '+12125550199', outcome: 'connected' } as const
  const of = { eventId: 'e1', ref: 'r', callId: id, direction: 'outbound', at: 5000 } as const
  await storeCarrierEvents(t.db, { workspace, id: connectionId }, [{ ...fact, ...of }])
  const again = await readCall(t.db, { workspace, name: 'user:test', role: 'operator', scopes: [] }, id)
  expect(again.handovers).toEqual([{ to: '+12125550199', outcome: 'connected', afterSeconds: null }])
})

test('a try to hand a call over is said with its time, where that is known', () => {
  expect(HANDOVER_TEXT).toEqual({ connected: 'Handed over to', failed: 'Could not be handed over to' })
  expect([afterText('0:42'), afterText(null)]).toEqual(['after 0:42', ''])
})

test('AI and telephony add up to the cost, rounding and all', async () => {
  const { cost, aiCost, telephonyCost } = await callOf(['Ada'], 0)
  expect([cost.minor, aiCost.minor, telephonyCost.minor]).toEqual([5, 3, 2])
})

test('every result and every refusal of a carrier has a sentence; a code of a carrier is named', () => {
  const sentences = [
    ...CALL_RESULTS.map((each) => RESULT_SENTENCES[each]),
    ...PLACE_REFUSALS.map(codeSentence),
  ]
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/)
  expect(sentences.filter((sentence) => sentence.includes('code is'))).toEqual([])
  expect(codeSentence('486')).toBe('The carrier’s code is 486.')
})
