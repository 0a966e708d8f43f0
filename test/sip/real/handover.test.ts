import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { makePerson } from '#test/sip/crowd.ts'
import { DIALPLAN_WITH_HANDOVER } from '#test/sip/handover-dialplan.ts'
import { type Laboratory, openLaboratory } from '#test/sip/laboratory.ts'
import { placeOf } from '#test/sip/laboratory-place.ts'
import type { Person } from '#test/sip/people.ts'
import { prepareAsterisk } from '#test/sip/prepare-asterisk.ts'
import { makeProduct } from '#test/sip/product.ts'
import { serveProduct } from '#test/sip/serve-product.ts'
import { loudness, samplesOf, speak } from '#test/sip/sounds.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { type ModelAnswer, type ModelServer, startModelServer } from '#test/voice/model-server.ts'

const NUMBER = '+12125550100'
const COLLEAGUE = '+12125550199'

let folder: string
let t: TestDatabase
let model: ModelServer
const opened: (() => Promise<void>)[] = []
beforeAll(async () => {
  const prepared = await prepareAsterisk()
  if (!prepared.ok) throw new Error(prepared.why)
  folder = prepared.folder
})
beforeEach(async () => {
  t = await createTestDatabase()
  opened.push(() => t.close())
  model = await startModelServer()
  opened.push(() => model.close())
})
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close()
})

const PUT_THROUGH = { tool: 'transfer', input: { to: 'sales' } }

interface Spoken {
  readonly result: string
  readonly talk_seconds: number
  readonly transcript: readonly { readonly speaker: string; readonly text: string }[]
}

/** Calls somebody who says yes twice; the agent, whose model gives these answers, hands them over. */
async function converse(
  farSide: 'forwards' | 'refuses' | 'keeps_silent',
  ...answers: readonly ModelAnswer[]
) {
  const behindSwitch = farSide !== 'refuses'
  const yes = await speak(folder, 'Yes, that is right.')
  const talks = (more: object) =>
    ({ kind: 'answers', ringSeconds: 1, lines: [], hangsUpAfter: null, ...more }) as const
  const lines = [7, 22].map((at) => ({ at, sound: 'line' }))
  const people: Record<string, Person> = {
    person: { lastDigits: '0X', behaviour: talks({ lines }), status: 200, rings: true, behindSwitch },
    colleague: {
      lastDigits: '99',
      behaviour: talks({ ringSeconds: 2, hangsUpAfter: 20 }),
      status: 200,
      rings: true,
    },
  }
  const laboratory = await openLaboratory({
    folder,
    dialplan: DIALPLAN_WITH_HANDOVER,
    people,
    lines: { line: yes },
  })
  opened.push(() => laboratory.close())
  // The word that a call was taken over comes as NOTIFY.
  if (farSide === 'keeps_silent') laboratory.wire.lose('NOTIFY')
  model.give(...answers)
  const { origin, host } = new URL(model.url)
  const product = await makeProduct(t, placeOf(laboratory), folder, {
    lines: 4,
    callsPerSecond: 2,
    agent: {
      brain: { kind: 'model', provider: 'openai-compatible', model: 'any', baseUrl: `${origin}/v1` },
      transfers: [{ name: 'sales', number: COLLEAGUE }],
    },
  })
  const { workspace, agent, numbers, options } = product
  const columns = { max_retries: 0, ring_seconds: 15, talk_seconds: 60, time_zone: 'America/New_York' }
  const campaign = await make.makeCampaign(t, workspace, agent, numbers, columns)
  await makePerson(t, workspace, campaign, NUMBER)
  opened.push(await serveProduct({ ...options, privateTargets: `${options.privateTargets},${host}` }))
  const calls = () => t.owner<Spoken>(`select result, talk_seconds, transcript from ${make.CALLS_WITH_OUTCOMES} k where result <> 'withdrawn'`) // prettier-ignore
  await expect.poll(async () => (await calls()).length, { timeout: 90_000 }).toBe(1)
  const [call] = await calls()
  const handovers = await t.owner<{ event: unknown }>(`select event from carrier_event where event ->> 'type' = 'transfer'`) // prettier-ignore
  const refers = laboratory.wire
    .messages()
    .filter(({ method, status, again }) => method === 'REFER' && status === null && !again)
  return {
    laboratory,
    call,
    agentSaid: call?.transcript?.filter(({ speaker }) => speaker === 'agent').map(({ text }) => text) ?? [],
    handovers: handovers.map(({ event }) => event),
    refers: refers.map(({ from, referredTo }) => [from, referredTo]),
    dialled: laboratory.wire.calls().map(({ callee, invites, byeFrom }) => [callee, invites, byeFrom]),
  }
}

const heardBy = (laboratory: Laboratory, number: string): number => {
  const [heard] = laboratory.recorded(number, 'heard')
  return heard === undefined || heard.length < 44 ? 0 : loudness(samplesOf(heard))
}

test('a person who asks for somebody is put through by the far side of the trunk, and our line is free', async () => {
  const { laboratory, call, agentSaid, handovers, refers, dialled } = await converse('forwards', [
    'I put you through. ',
    PUT_THROUGH,
  ])
  expect(call?.result).toBe('answered_human')
  expect(call?.talk_seconds).toBeGreaterThan(5)
  expect(agentSaid.at(-1)).toBe('I put you through.')
  expect(refers).toEqual([['ours', COLLEAGUE]])
  expect(dialled, 'we rang one phone, and left the call ourselves').toEqual([[NUMBER, 1, 'ours']])
  expect(handovers).toMatchObject([{ type: 'transfer', to: COLLEAGUE, outcome: 'connected' }])
  await expect
    .poll(() => heardBy(laboratory, COLLEAGUE), {
      message: 'the person speaks to the colleague',
      timeout: 30_000,
    })
    .toBeGreaterThan(100)
  expect((await laboratory.ours.cli('core show channels count')).split('\n')[0]).toBe('0 active channels')
})

test('a person whose trunk forwards no call hears so, and talks on with the agent', async () => {
  const { laboratory, call, agentSaid, handovers, refers, dialled } = await converse(
    'refuses',
    ['I put you through. ', PUT_THROUGH],
    ['As you like. Goodbye.', { tool: 'end_call', input: {} }],
  )
  expect(call?.result).toBe('answered_human')
  expect(agentSaid.slice(1)).toEqual([
    'I put you through.',
    'I am sorry, I cannot put you through.',
    'As you like. Goodbye.',
  ])
  expect(refers).toEqual([['ours', COLLEAGUE]])
  expect(dialled).toEqual([[NUMBER, 1, 'ours']])
  expect(handovers).toMatchObject([{ type: 'transfer', to: COLLEAGUE, outcome: 'failed' }])
  const samples = samplesOf(laboratory.recorded(NUMBER, 'heard')[0] ?? Buffer.alloc(0))
  expect(loudness(samples.subarray((samples.length * 2) / 3)), 'the agent is heard again').toBeGreaterThan(
    100,
  )
})

test('a call of which its far side never tells how it went has ended all the same, once it is hung up there', async () => {
  const { call, handovers, refers, dialled } = await converse('keeps_silent', [
    'I put you through. ',
    PUT_THROUGH,
  ])
  expect(call?.result).toBe('answered_human')
  expect(call?.talk_seconds).toBeGreaterThan(25)
  expect(refers).toEqual([['ours', COLLEAGUE]])
  expect(dialled).toEqual([[NUMBER, 1, 'people']])
  expect(handovers).toMatchObject([{ outcome: 'failed' }])
})
