import { expect, test } from 'vitest'
import type { Turn } from '#domain/call/talked-back.ts'
import { createWhoAnswers, type Finding } from './who-answers.ts'

/** @returns what is found once these turns were said, and whether it is still listened to the sound */
function afterTurns(...turns: readonly (readonly [speaker: Turn['speaker'], text: string])[]) {
  const found: Finding[] = []
  let listens = true
  const who = createWhoAnswers(
    { isSpeech: () => false, close: () => (listens = false) },
    { found: (finding) => found.push(finding), records: () => undefined },
  )
  const said = turns.map(([speaker, text]) => ({ speaker, text }))
  for (let n = 1; n <= said.length; n++) who.said(said.slice(0, n))
  return { found: found.map(({ by }) => by), listens }
}

test('two turns after the first of the agent are a person, and nothing is found after that', () => {
  expect(
    afterTurns(['agent', 'Hello.'], ['contact', 'Yes?'], ['agent', 'It is Ada.'], ['contact', 'Go on.']),
  ).toEqual({ found: ['human'], listens: false })
})

test('a greeting that was there before the agent spoke is no turn of a person: the beep after it is still heard', () => {
  expect(
    afterTurns(['contact', 'We are out.'], ['agent', 'Hello.'], ['contact', 'Call another day.']),
  ).toEqual({ found: [], listens: true })
})

test('words of the agent are no sign of a machine', () => {
  expect(afterTurns(['agent', 'You can leave a message after the tone.'], ['contact', 'Yes?'])).toEqual({
    found: [],
    listens: true,
  })
})
