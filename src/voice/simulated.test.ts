import { expect, test } from 'vitest'
import type { AgentScript, TextTurn } from './runtime.ts'
import { simulatedTextRuntime } from './simulated.ts'
import { ASKS_NOTHING } from '#test/voice/scripts.ts'

const ADA: AgentScript = {
  name: 'Ada',
  prompt: '',
  openingLine: 'Hello Maeve, this is Ada.',
  opening: ASKS_NOTHING,
  dispositions: ['interested', 'do_not_call', 'callback_requested'],
  extractionFields: [
    { name: 'budget', description: 'what is your budget' },
    { name: 'start_date', description: '' },
  ],
  transfers: {},
}
/** @returns all replies to these lines of the contact, from the opening on */
async function talk(script: AgentScript, ...lines: string[]) {
  const said: TextTurn[] = []
  const replies = [await simulatedTextRuntime.reply(script, said)]
  for (const text of lines) {
    said.push({ speaker: 'agent', text: replies.at(-1)?.text ?? '' }, { speaker: 'contact', text })
    replies.push(await simulatedTextRuntime.reply(script, said))
  }
  return replies
}

test('the agent opens with its own line, and names itself as an AI when it has none', async () => {
  expect((await talk(ADA))[0]).toEqual({ text: 'Hello Maeve, this is Ada.', outcome: null })
  expect((await talk({ ...ADA, openingLine: ' ' }))[0]?.text).toBe('Hello, this is Ada, an AI assistant.')
})

test('every extraction field is asked for, and its answer comes back under its name', async () => {
  const replies = await talk(ADA, 'Yes, hello.', 'About 900.', 'In May.')
  expect(replies.map(({ text }) => text).slice(1, 3)).toEqual([
    'May I ask: what is your budget?',
    'May I ask: start date?',
  ])
  expect(replies.at(-1)?.outcome).toEqual({
    disposition: 'interested',
    fields: { budget: 'About 900.', start_date: 'In May.' },
    note: null,
    transferTo: null,
  })
})

test('a wish not to be called ends the conversation at once, whatever was asked', async () => {
  const replies = await talk(ADA, 'Yes?', 'Please do not call me again.')
  expect(replies.at(-1)).toEqual({
    text: 'Understood. We will not call you again. Goodbye.',
    outcome: {
      disposition: 'do_not_call',
      fields: { budget: null, start_date: null },
      note: null,
      transferTo: null,
    },
  })
})

test('an end for which the agent has no disposition is told', async () => {
  const { outcome } = (await talk(ADA, 'Wrong number!')).at(-1) ?? {}
  expect(outcome).toMatchObject({ disposition: null })
  expect(outcome?.note).toContain('no disposition “wrong_number”')
})

const WITH_PEOPLE = { ...ADA, transfers: { Sales: '+12125550199', Support: '+12125550198' } }

test.each([
  'Can I speak to a person?',
  'Could I please talk to a real human?',
  'I want to talk to a human.',
  'Put me through to somebody, please.',
  'I would rather speak with one of your colleagues.',
  'Just connect me to someone.',
  'Get me a human being.',
])('who says “%s” is handed over to the first of the agent’s people', async (words) => {
  const { text, outcome } = (await talk(WITH_PEOPLE, 'Yes?', words)).at(-1) ?? {}
  expect(text).toBe('Of course, I will put you through now.')
  expect(outcome).toMatchObject({ transferTo: 'Sales', disposition: null, note: null })
})

test.each([
  'Am I talking to a real person?',
  'I do not want to talk to a person.',
  'I have to speak with my wife first.',
  'I am the right person to talk to.',
])('who says “%s” is not', async (words) => {
  expect((await talk(WITH_PEOPLE, words)).at(-1)).toEqual((await talk(ADA, words)).at(-1))
})

test('an agent without people goes on when somebody asks for one', async () => {
  expect((await talk(ADA, 'Can I speak to a person?')).at(-1)).toEqual({
    text: 'May I ask: what is your budget?',
    outcome: null,
  })
})

test('a wish not to be called, or to be called later, comes before the wish for a person', async () => {
  const ends = async (words: string) => (await talk(WITH_PEOPLE, words)).at(-1)?.outcome
  expect(await ends('Do not call me again, or put me through to a person.')).toMatchObject({
    disposition: 'do_not_call',
    transferTo: null,
  })
  expect(await ends('Can I talk to a person tomorrow?')).toMatchObject({
    disposition: 'callback_requested',
    transferTo: null,
  })
})
