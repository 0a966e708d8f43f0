/**
 * Checks that simulated people talk with an agent as their part says, over a real relay: what the agent notes of a talk
 * is what was drawn for it, whoever ends the talk, and no trouble with a relay keeps a call from its end.
 */
import { afterEach, expect, test } from 'vitest'
import {
  ASKS_FOR_PERSON,
  type Decider,
  DECIDING,
  FAREWELLS,
  handsOver,
  HAVE_TO_GO,
  HELLOS,
  INTERESTED,
} from '#carriers/simulator/people/lines.ts'
import { DISPOSITIONS } from '#carriers/simulator/scripts.ts'
import type { TalkScript } from '#voice/talk/brain.ts'
import { isOptOut } from '#voice/talk/opt-out.ts'
import { wishIn } from '#voice/talk/rules.ts'
import { scriptedBrain } from '#voice/talk/scripted-brain.ts'
import { openPeopleStage, type PeopleStage } from './people-stage.ts'
import { ASKS_NOTHING } from './scripts.ts'

const AGENT: TalkScript = {
  name: 'Ada',
  prompt: '',
  openingLine: 'Hello, this is Ada, an AI assistant. Is this a good moment?',
  opening: ASKS_NOTHING,
  dispositions: [...DISPOSITIONS],
  extractionFields: [],
  language: 'en-US',
  transfers: {},
}
const ASKING: TalkScript = {
  ...AGENT,
  extractionFields: [
    { name: 'need', description: 'what you would like to know' },
    { name: 'start', description: 'when you would like to start' },
  ],
}

let stage: PeopleStage | null = null
afterEach(async () => {
  await stage?.close()
  stage = null
})
const open = async (more: Partial<Parameters<typeof openPeopleStage>[0]> = {}): Promise<PeopleStage> =>
  (stage = await openPeopleStage({ brain: scriptedBrain, script: AGENT, speed: 60, ...more }))

const said = (callId: string): string[] =>
  (stage?.talks.get(callId)?.facts().transcript ?? []).map(({ speaker, text }) => `${speaker}: ${text}`)

const ROLES = ['interested', 'not_interested', 'callback_requested', 'do_not_call', 'wrong_number', 'information_sent'] as const // prettier-ignore

test.each([
  ['that asks nothing', AGENT],
  ['that asks questions', ASKING],
])('what an agent %s notes of a talk is what was drawn for it', async (_how, script) => {
  const { answer, talks, ended } = await open({ script })
  const calls = ROLES.flatMap((role) =>
    Array.from({ length: 12 }, (_, n) => ({ role, callId: `${role}_${n}` })),
  )
  for (const { role, callId } of calls) answer(callId, role, 600)
  await ended()

  const facts = calls.map(({ role, callId }) => ({ role, callId, facts: talks.get(callId)?.facts() }))
  const missed = facts.filter(({ role, facts }) => facts?.disposition !== role)
  expect(missed.length, JSON.stringify(missed, null, 1)).toBeLessThanOrEqual(calls.length * 0.1)
  for (const { role, callId, facts: noted } of facts) {
    expect(noted?.optOut, callId).toBe(role === 'do_not_call')
    expect(
      noted?.transcript.map(({ speaker }) => speaker),
      callId,
    ).toEqual(expect.arrayContaining(['agent', 'contact']))
    if (role === 'callback_requested') expect(noted?.callbackAt, said(callId).join('\n')).toBeGreaterThan(0)
  }
})

test('each line of a person that decides a talk is understood by the rules that agents follow', () => {
  for (const role of Object.keys(DECIDING) as Decider[])
    for (const line of DECIDING[role]) {
      expect(wishIn(line), line).toBe(role)
      expect(isOptOut(line), line).toBe(role === 'do_not_call')
    }
  for (const line of [...INTERESTED.opening, ...INTERESTED.answers, ...HELLOS])
    expect(wishIn(line), line).toBeNull()
  for (const line of [...HAVE_TO_GO, ...FAREWELLS]) expect(wishIn(line), line).toBe('hung_up')
})

test('an agent that takes its leave ends the call; a person who is still there when the talk is over hangs up', async () => {
  const { answer, talks, endedByAgent } = await open({ speed: 5 })
  answer('short', 'interested', 12)
  answer('long', 'not_interested', 600)
  await expect.poll(() => endedByAgent, { timeout: 10_000 }).toEqual(['long'])
  expect(talks.get('long')?.facts().disposition).toBe('not_interested')
  await expect.poll(() => stage?.over.has('short')).toBe(true)
  expect(endedByAgent).not.toContain('short')
})

test('people who ask for a human are handed over, and say no more; without anybody to take over they go on', async () => {
  const script = { ...ASKING, transfers: { Sales: '+12125550199' } }
  const asking = await open({ script, asksForPerson: true })
  for (let n = 0; n < 6; n++) asking.answer(`asks_${n}`, 'interested', 300)
  await asking.ended()
  expect([...asking.handedOver.values()]).toEqual(Array.from({ length: 6 }, () => '+12125550199'))
  for (const talk of asking.talks.values()) expect(talk.facts().transcript.at(-1)?.speaker).toBe('agent')
  await asking.close()
  const refused = await open({ script: ASKING, asksForPerson: true })
  refused.answer('goes_on', 'interested', 300)
  await refused.ended()
  expect([refused.handedOver.size, refused.talks.get('goes_on')?.facts().disposition]).toEqual([
    0,
    'interested',
  ])
})

test('a line that asks for a human is heard as such, and so is its answer', () => {
  for (const line of ASKS_FOR_PERSON) expect(wishIn(line), line).toBe('transferred')
  expect(handsOver('Of course, I will put you through now.')).toBe(true)
  for (const line of [ASKING.openingLine, 'Goodbye.']) expect(handsOver(line)).toBe(false)
})

test('the carrier hears what both said, as it stands in the transcript of the agent', async () => {
  const { answer, talks, spoken, ended } = await open({ speed: 20 })
  for (let n = 0; n < 6; n++) answer(`heard_${n}`, 'not_interested', 200)
  await ended()
  for (const [callId, talk] of talks)
    expect(
      spoken.get(callId)?.map(({ speaker, text }) => `${speaker}: ${text}`),
      callId,
    ).toEqual(talk.facts().transcript.map(({ speaker, text }) => `${speaker}: ${text}`))
})

test('a wish is the last word of a person whose talk is over before it came to it', async () => {
  const { answer, talks, ended } = await open({ speed: 6 })
  for (let n = 0; n < 8; n++) answer(`angry_${n}`, 'do_not_call', 7)
  await ended()
  const facts = [...talks.values()].map((talk) => talk.facts())
  expect(facts.map(({ optOut }) => optOut)).toEqual(facts.map(() => true))
})

test('in a world so fast that a talk is over before the agent can open, people stay for the opening and say their line', async () => {
  const { answer, talks, ended } = await open({ speed: 600 })
  for (let n = 0; n < 8; n++) answer(`angry_${n}`, 'do_not_call', 1)
  await ended()
  const facts = [...talks.values()].map((talk) => talk.facts())
  expect(facts.map(({ optOut }) => optOut)).toEqual(Array.from({ length: 8 }, () => true))
  for (const { transcript } of facts) expect(transcript.some(({ speaker }) => speaker === 'agent')).toBe(true)
})

test('a talk whose relay is not served is noted, and nothing is tried again', async () => {
  const { answer, troubles, talks } = await open()
  const nowhere = 'ws://127.0.0.1:9/relay/wks_1/gone/token'
  const refused = new URL('/relay/wks_1/refused/token', stage?.url).href
  answer('gone', 'interested', 600, nowhere)
  answer('refused', 'interested', 600, refused)
  await expect
    .poll(() => [...troubles].sort(), { timeout: 5000 })
    .toEqual(['gone: unreachable', 'refused: unreachable'])
  expect(talks.size).toBe(0)
})

test('a socket that is lost is opened once more, and the talk goes on; lost again, the call goes on without', async () => {
  const { answer, troubles, talks, cut } = await open({ speed: 5 })
  answer('lost', 'interested', 100)
  await expect.poll(() => said('lost').length).toBeGreaterThan(0)
  cut()
  await expect
    .poll(() => said('lost').some((turn) => turn.startsWith('contact: ') && !turn.includes('ello')), {
      timeout: 8000,
    })
    .toBe(true)
  expect([talks.size, troubles]).toEqual([1, []])
  cut()
  await expect.poll(() => troubles).toEqual(['lost: lost'])
})

test('more talks than the carrier relays at once are not relayed', async () => {
  const { answer, troubles, talks, ended } = await open({ most: 2 })
  for (const callId of ['a', 'b', 'c']) answer(callId, 'interested', 60)
  await ended()
  expect([[...talks.keys()].sort(), troubles]).toEqual([['a', 'b'], ['c: full']])
})

test('a machine that nobody tells speaks its greeting, and records in silence until its time is over', async () => {
  const { answer, endedByAgent, ended } = await open({ script: ASKING })
  answer('machine', 'machine', 40)
  await ended()
  expect(said('machine').filter((turn) => turn.startsWith('contact'))).toEqual([
    'contact: You have reached my voicemail. Please leave a message after the tone.',
  ])
  expect(endedByAgent).toEqual([])
})

test('people who hang up end the talk as such, or without a word', async () => {
  const { answer, talks, ended } = await open({ speed: 20 })
  for (let n = 0; n < 12; n++) answer(`busy_${n}`, 'hung_up', 20)
  await ended()
  const noted = new Set([...talks.values()].map((talk) => talk.facts().disposition))
  expect(noted).toEqual(new Set(['hung_up', null]))
})
