import { expect, test } from 'vitest'
import { type Random, seededRandom } from '#domain/random.ts'
import { type GivenAnswer, hangs, lineOf, setStage } from '#test/voice/stage.ts'
import { START, type VirtualClock } from '#test/voice/virtual-clock.ts'
import type { Act, Piece, Question } from './brain.ts'

const RUNS = 300
const oneOf = <T>(random: Random, ...choices: readonly T[]): T =>
  choices[Math.floor(random.next() * choices.length)] as T

const ACTS: readonly Act[] = [
  { act: 'set_disposition', disposition: 'interested' },
  { act: 'set_disposition', disposition: 'unheard of' },
  { act: 'note_field', name: 'budget', value: '9' },
  { act: 'call_back', at: START + 3_600_000 },
  { act: 'call_back', at: -1 },
  { act: 'book', at: null },
  { act: 'transfer', to: 'sales' },
  { act: 'transfer', to: 'nowhere' },
  { act: 'do_not_call' },
  { act: 'end' },
]
const SAID = [
  'Yes?',
  'call me later',
  'do not',
  'call me again',
  "don't call me ag",
  'take me off your list',
  '',
]

function answerOf(random: Random, clock: () => VirtualClock): GivenAnswer {
  if (random.next() < 0.1) return hangs
  const handsOver = random.next() < 0.2
  return async function* ({ signal }: Question): AsyncGenerator<Piece> {
    if (handsOver) yield { act: 'transfer', to: 'sales' }
    for (let n = 0; n < 4; n++) {
      await clock().sleepMachine(random.next() * 5000, signal)
      if (random.next() < 0.1) throw new Error('broken')
      yield random.next() < 0.7
        ? { words: oneOf(random, 'So ', 'it is. ', '', '\u0000') }
        : oneOf(random, ...ACTS)
    }
  }
}

/** One talk in which both sides do anything at any time. */
async function anyTalk(seed: number) {
  const random = seededRandom(seed)
  const answers = Array.from({ length: 40 }, () => answerOf(random, () => stage.clock))
  const line = lineOf(oneOf(random, 'asked', 'left', 'cannot'))
  const stage = setStage(answers, { limits: { talkSeconds: 120 }, line })
  const { talk, clock } = stage
  let lifted = false
  if (random.next() < 0.8) talk.begin()
  for (let n = 0; n < 25; n++) {
    const before = talk.facts().optOut
    oneOf(
      random,
      () => talk.heard(oneOf(random, ...SAID), true),
      () => talk.heard(oneOf(random, ...SAID), false),
      () => talk.interrupted(oneOf(random, '', 'So', 'Hello Maeve')),
      () => talk.pressed(oneOf(random, '1', '#', 'A')),
      () => talk.heardOut(),
      () => talk.handedOver(oneOf(random, 'connected', 'failed', 'failed')),
    )()
    if (random.next() < 0.7) await clock.pass(random.next() * 6000)
    lifted ||= before && !talk.facts().optOut
  }
  talk.closed()
  const facts = talk.facts()
  const timers = clock.open()
  const spoken = line.spoken().length
  await clock.pass(200_000)
  return {
    facts,
    lifted,
    timers,
    tries: line.calls.filter((call) => call.startsWith('transfer')).length,
    handover: line.transfer(''),
    ends: line.calls.filter((call) => call === 'end').length,
    later: line.spoken().length - spoken,
    after: talk.facts(),
  }
}

test(`whatever happens in ${RUNS} talks, each ends at most once and quietly, and no wish is lost`, async () => {
  let opted = 0
  let tried = 0
  for (let seed = 1; seed <= RUNS; seed++) {
    const { facts, lifted, timers, ends, later, after, tries, handover } = await anyTalk(seed)
    expect({ seed, lifted, timers, later, endedTwice: ends > 1 }).toEqual({
      seed,
      lifted: false,
      timers: 0,
      later: 0,
      endedTwice: false,
    })
    expect(after).toEqual(facts)
    expect([null, 'interested', 'do_not_call', 'callback_requested']).toContain(facts.disposition)
    const wished = facts.transcript.some(
      ({ text, speaker }) => speaker === 'contact' && text.includes('take me off your list'),
    )
    if (wished) expect([seed, facts.optOut]).toEqual([seed, true])
    if (facts.optOut) expect(facts).toMatchObject({ disposition: 'do_not_call', callbackAt: null })
    if (facts.optOut) opted++
    if (handover === 'cannot') continue
    tried += tries
    expect(tries, `tries in talk ${seed}`).toBeLessThanOrEqual(2)
  }
  expect(tried).toBeGreaterThan(10)
  expect(opted).toBeGreaterThan(RUNS / 10)
  expect(opted).toBeLessThan(RUNS)
})
