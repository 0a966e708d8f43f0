import { describe, expect, test } from 'vitest'
import type { OpeningPolicy } from '#domain/agent/opening-policy.ts'
import { SCRIPT } from '#test/voice/scripts.ts'
import { setStage } from '#test/voice/stage.ts'
import { createVirtualClock } from '#test/voice/virtual-clock.ts'
import { createTypedTalk } from '#voice/typed-talk.ts'
import { businessExplained, offersOptOutExplained, saysAiExplained } from '#wording/openings.ts'
import { openingOf } from './opening.ts'
import { phrasesFor } from './phrases.ts'
import { replyByRules } from './rules.ts'
import { scriptedBrain } from './scripted-brain.ts'

const OPENING = SCRIPT.openingLine

test('a talk says its opening once more when a hello cut it off, and never a third time', async () => {
  const { talk, line, says, brain } = setStage([['May I ask something?'], ['Good.']])
  talk.begin()
  talk.interrupted('Hello Maeve,')
  await says('Hello?')
  expect(line.spoken()).toEqual([OPENING, OPENING])
  talk.interrupted('Hello')
  await says('Who is it?')
  expect(line.spoken().at(-1)).toBe('May I ask something?')
  expect(brain.questions).toHaveLength(1)
})

test('a talk goes on after more than a hello, also when its opening was cut off', async () => {
  const { talk, line, says } = setStage([['Another time, then.']])
  talk.begin()
  talk.interrupted('Hello Maeve,')
  await says('I am driving right now.')
  expect(line.spoken()).toEqual([OPENING, 'Another time, then.'])
})

describe('with what the workspace has every agent say', () => {
  const ALL: OpeningPolicy = { saysAi: true, business: 'Harbour Foods', offersOptOut: true }
  const HINT = 'If you do not wish to be called, just say so.'
  const opens = (openingLine: string, opening: Partial<OpeningPolicy> = {}, language = 'en-US'): string =>
    openingOf({ name: 'Ada', openingLine, opening: { ...ALL, ...opening }, language })

  test.each([
    [
      'Hello Maeve, this is Ada. Is this a good moment?',
      `Hello Maeve, this is Ada. I am an AI assistant. I am calling for Harbour Foods. ${HINT} Is this a good moment?`,
    ],
    // A question would be answered at once.
    [
      'Do you have a minute? It is about lunch.',
      `I am an AI assistant. I am calling for Harbour Foods. ${HINT} Do you have a minute? It is about lunch.`,
    ],
    [
      'Good day, Dr. Maeve! Ada here',
      `Good day, Dr. Maeve! I am an AI assistant. I am calling for Harbour Foods. ${HINT} Ada here`,
    ],
    // The line of an agent that has none names it as an AI.
    [' ', `Hello, this is Ada, an AI assistant. I am calling for Harbour Foods. ${HINT}`],
  ])('%s', (line, whole) => {
    expect(opens(line)).toBe(whole)
  })

  test.each([
    'Hello, this is Ada, an AI assistant.',
    'Hello, this is Ada, an A I assistant.',
    'Hello, I am Ada, an AI. Is this a good moment?',
    'This is an artificial voice.',
    'Guten Tag, hier ist Ada, ein KI-Assistent.',
    'Guten Tag, Sie hören eine künstliche Stimme.',
    'Soy un asistente de inteligencia artificial.',
  ])('does not say twice that an AI speaks: %s', (line) => {
    expect(opens(line, { business: '', offersOptOut: false })).toBe(line)
  })

  test.each([
    'Hello, this is Ada of AI Systems.',
    'We build an AI company.',
    'Hello, this is Ada, your assistant.',
  ])('a line that only seems to say it does not count: %s', (line) => {
    expect(opens(line, { business: '', offersOptOut: false })).toBe(`${line} I am an AI assistant.`)
  })

  test('says nothing that it does not ask for, and no business that the line names already', () => {
    const line = 'Hello, this is Ada of harbour foods.'
    expect(opens(line, { saysAi: false, offersOptOut: false })).toBe(line)
    expect(opens('Hello.', { saysAi: false, business: '', offersOptOut: false })).toBe('Hello.')
  })

  test('says it in the language of the talk', () => {
    expect(opens('Guten Tag.', {}, 'de-AT')).toBe(
      'Guten Tag. Ich bin ein KI-Assistent. Ich rufe im Auftrag von Harbour Foods an. Wenn Sie keine Anrufe wünschen, sagen Sie es einfach.',
    )
  })

  test('is quoted by the settings as it is said', () => {
    const { isAi, callingFor, optOutHint } = phrasesFor('en')
    expect(saysAiExplained).toContain(`“${isAi}”`)
    expect(businessExplained).toContain(`“${callingFor('Harbour Foods')}”`)
    expect(offersOptOutExplained).toContain(`“${optOutHint}”`)
  })

  test('reaches talks, the rules and the test of agents alike', async () => {
    const script = { ...SCRIPT, openingLine: 'Hello Maeve, this is Ada.', opening: ALL }
    const whole = openingOf(script)
    const { talk, line } = setStage([], { agent: { openingLine: script.openingLine, opening: ALL } })
    talk.begin()
    expect(line.spoken()).toEqual([whole])
    expect(replyByRules(script, []).text).toBe(whole)
    const typed = createTypedTalk({ brain: scriptedBrain, clock: createVirtualClock() })
    expect((await typed.reply(script, [])).text).toBe(whole)
  })
})
