import { expect, test } from 'vitest'
import type { TextTurn } from '#voice/runtime.ts'
import { SCRIPT } from '#test/voice/scripts.ts'
import type { Piece } from './brain.ts'
import { scriptedBrain } from './scripted-brain.ts'

const NOW = Date.parse('2026-11-25T13:20:00Z')

async function answerTo(...lines: string[]) {
  const said: TextTurn[] = lines.map((text) => ({ speaker: 'contact', text }))
  const pieces: Piece[] = []
  const { signal } = new AbortController()
  for await (const piece of scriptedBrain.answer({
    script: SCRIPT,
    said,
    now: NOW,
    zone: 'Europe/Berlin',
    signal,
  }))
    pieces.push(piece)
  return { words: pieces.map((piece) => ('words' in piece ? piece.words : '')).join(''), pieces }
}

test('it asks for the fields as the test of agents does', async () => {
  expect((await answerTo('Yes?')).words).toBe('May I ask: what is your budget?')
})

test('a wish for a call-back comes with the time that was named, and ends the talk', async () => {
  const { pieces, words } = await answerTo('Call me back tomorrow at ten.')
  expect(pieces).toContainEqual({ act: 'set_disposition', disposition: 'callback_requested' })
  expect(pieces).toContainEqual({ act: 'call_back', at: Date.parse('2026-11-26T09:00:00Z') })
  expect(words).toBe('Of course, another time then. Goodbye.')
  expect(pieces.at(-1)).toEqual({ act: 'end' })
})

test('what was told of a field is noted under its name', async () => {
  const { pieces } = await answerTo('Yes?', 'About 900.', 'In May.')
  expect(pieces).toContainEqual({ act: 'note_field', name: 'budget', value: 'About 900.' })
  expect(pieces).toContainEqual({ act: 'set_disposition', disposition: 'interested' })
})

test('a wish for a call-back without a time has none', async () => {
  expect((await answerTo('Not a good time, call me later')).pieces).toContainEqual({
    act: 'call_back',
    at: null,
  })
})

test('an answer comes sentence by sentence', async () => {
  const { pieces } = await answerTo('Wrong number.')
  expect(pieces.filter((piece) => 'words' in piece)).toEqual([
    { words: 'I am sorry to have disturbed you. ' },
    { words: 'Goodbye.' },
  ])
})

test('who asks for a person is told so in one sentence, and handed over', async () => {
  expect((await answerTo('Can I speak to a person?')).pieces).toEqual([
    { words: 'Of course, I will put you through now.' },
    { act: 'transfer', to: 'sales' },
  ])
})
