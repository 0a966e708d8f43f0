import { expect, test } from 'vitest'
import { SCRIPT } from '#test/voice/scripts.ts'
import { brainOf, type GivenAnswer } from '#test/voice/stage.ts'
import { createVirtualClock } from '#test/voice/virtual-clock.ts'
import type { TextTurn } from './runtime.ts'
import { createTypedTalk } from './typed-talk.ts'

const { language: _language, ...AGENT } = SCRIPT
const OPENED: readonly TextTurn[] = [{ speaker: 'agent', text: SCRIPT.openingLine }]
const said = (text: string): readonly TextTurn[] => [...OPENED, { speaker: 'contact', text }]
const typed = (...answers: readonly GivenAnswer[]) => {
  const brain = brainOf(...answers)
  return { brain, talk: createTypedTalk({ brain, clock: createVirtualClock() }) }
}

test('the agent opens with its own line, and its brain is not asked', async () => {
  const { brain, talk } = typed()
  expect(await talk.reply(AGENT, [])).toEqual({ text: SCRIPT.openingLine, outcome: null })
  expect(brain.questions).toEqual([])
})

test('the answer of the brain is typed, and the end brings what it noted', async () => {
  const [disposition = ''] = SCRIPT.dispositions
  const [field] = SCRIPT.extractionFields
  const { brain, talk } = typed(['How much ', 'is it?'], [
    { act: 'set_disposition', disposition },
    { act: 'note_field', name: field?.name ?? '', value: 'about 900' },
    'Thank you.',
    { act: 'end' },
  ]) // prettier-ignore
  expect(await talk.reply(AGENT, said('Yes?'))).toEqual({ text: 'How much is it?', outcome: null })
  expect(brain.questions[0]?.said).toEqual(said('Yes?'))
  expect(await talk.reply(AGENT, said('900.'))).toMatchObject({
    text: 'Thank you.',
    outcome: { disposition, fields: { [field?.name ?? '']: 'about 900' }, note: null },
  })
})

test('a hand-over is told in place of being done, with the words before it', async () => {
  const { talk } = typed(['One moment.', { act: 'transfer', to: 'sales' }])
  expect(await talk.reply(AGENT, said('May I talk to a person?'))).toMatchObject({
    text: 'One moment.',
    outcome: { transferTo: 'sales' },
  })
})

test('a hand-over to somebody that the agent does not have goes on, as in a call', async () => {
  const { talk } = typed([{ act: 'transfer', to: 'constructor' }])
  expect(await talk.reply(AGENT, said('May I talk to a person?'))).toEqual({
    text: 'I am sorry, I cannot put you through.',
    outcome: null,
  })
})

test('a wish not to be called is heard before the brain is asked', async () => {
  const { brain, talk } = typed(['Let me tell you more!'])
  const reply = await talk.reply(AGENT, said('Please do not call me again.'))
  expect(reply.text).toBe('Understood. We will not call you again. Goodbye.')
  expect(reply.outcome).not.toBeNull()
  expect(brain.questions).toEqual([])
})

test('a brain that only ends says goodbye, and no disposition is told', async () => {
  const { talk } = typed([{ act: 'end' }])
  const reply = await talk.reply(AGENT, said('Well.'))
  expect(reply).toMatchObject({ text: 'Goodbye.', outcome: { disposition: null } })
  expect(reply.outcome?.note).toContain('none of its dispositions')
})

test('a brain that fails fails the answer', async () => {
  const failing: GivenAnswer = async function* () {
    yield { words: 'Well' }
    throw new Error('gone')
  }
  const { talk } = typed(failing)
  await expect(talk.reply(AGENT, said('Yes?'))).rejects.toThrow('gone')
})
