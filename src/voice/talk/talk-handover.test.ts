import { expect, test } from 'vitest'
import { type GivenAnswer, lineOf, setStage } from '#test/voice/stage.ts'
import type { Act } from './brain.ts'

const SORRY = 'I am sorry, I cannot put you through.'
const PUT_THROUGH: Act = { act: 'transfer', to: 'sales' }

/** A talk whose agent was asked for a person and hands over; the line has been asked to. */
async function handing(...later: readonly GivenAnswer[]) {
  const line = lineOf('asked')
  const stage = setStage([['One moment.', PUT_THROUGH], ...later], { line })
  stage.talk.begin()
  await stage.says('A person, please.')
  expect(line.calls).toEqual(['transfer +442079460000'])
  return { ...stage, line }
}

test('while a call is handed over the agent says nothing, asks nothing and waits without a word', async () => {
  const { line, brain, says, clock, talk } = await handing(['Never said.'])
  await says('Hello?')
  talk.interrupted('One')
  talk.heardOut()
  await clock.pass(60_000)
  expect(line.spoken().at(-1)).toBe('One moment.')
  expect(line.calls).toEqual(['transfer +442079460000'])
  expect(brain.questions).toHaveLength(1)
})

test('a talk is over once somebody else has the call, and hangs nothing up', async () => {
  const { talk, line, clock, says } = await handing(['Never said.'])
  talk.handedOver('connected')
  await says('Thank you.')
  talk.handedOver('failed')
  await clock.pass(400_000)
  expect(line.spoken().at(-1)).toBe('One moment.')
  expect(line.calls).toEqual(['transfer +442079460000'])
  expect(clock.open()).toBe(0)
})

test('a talk goes on when nobody takes the call, and the person is asked again whether they are there', async () => {
  const { talk, line, clock, says } = await handing(['As you like.'])
  await clock.pass(20_000)
  talk.handedOver('failed')
  expect(line.spoken().at(-1)).toBe(SORRY)
  talk.heardOut()
  await clock.pass(13_000)
  expect(line.spoken().at(-1)).toBe('Are you still there?')
  await says('Yes. Then you tell me.')
  expect(line.spoken().at(-1)).toBe('As you like.')
})

test('after two tries the agent asks for no third', async () => {
  const { talk, line, says } = await handing([PUT_THROUGH], [PUT_THROUGH])
  talk.handedOver('failed')
  await says('Try again.')
  talk.handedOver('failed')
  expect(line.calls).toHaveLength(2)
  await says('And again.')
  expect(line.calls).toHaveLength(2)
  expect(line.spoken().filter((words) => words === SORRY)).toHaveLength(3)
})

test('a line that cannot is no try', async () => {
  const line = lineOf('cannot')
  const { talk, says } = setStage([[PUT_THROUGH], [PUT_THROUGH], [PUT_THROUGH]], { line })
  talk.begin()
  for (const words of ['Sales.', 'Sales!', 'Sales?']) await says(words)
  expect(line.calls).toHaveLength(3)
})

test('a wish not to be called is in force while the call is handed over, and ends the talk when that fails', async () => {
  let wishes = 0
  const line = lineOf('asked')
  const { talk, says } = setStage([['One moment.', PUT_THROUGH]], { line, onOptOut: () => void wishes++ })
  talk.begin()
  await says('A person, please.')
  await says('Do not call me again.')
  expect([wishes, talk.facts().optOut]).toEqual([1, true])
  expect(line.spoken().at(-1)).toBe('One moment.')
  talk.handedOver('failed')
  expect(line.spoken().at(-1)).toBe('Understood. We will not call you again. Goodbye.')
  expect(line.calls.at(-1)).toBe('end')
})

test('a call that ends while it is handed over ends the talk', async () => {
  const { talk, line, clock } = await handing()
  talk.closed()
  talk.handedOver('failed')
  await clock.pass(400_000)
  expect(line.spoken().at(-1)).toBe('One moment.')
  expect(clock.open()).toBe(0)
})

test('the limit of a talk holds while its call is handed over', async () => {
  const { talk, line, clock } = await handing()
  await clock.pass(290_000)
  expect(line.spoken().at(-1)).toMatch(/our time is up/u)
  expect(line.calls.at(-1)).toBe('end')
  talk.handedOver('failed')
  expect(line.spoken().at(-1)).toMatch(/our time is up/u)
})

test('who can hold the talk no longer does not hang up on somebody who is being put through', async () => {
  const { talk, line } = await handing()
  talk.endEarly()
  expect(line.calls).toEqual(['transfer +442079460000'])
  talk.handedOver('failed')
  expect(line.spoken().at(-1)).toBe('I am sorry, I cannot go on. Goodbye.')
  expect(line.calls.at(-1)).toBe('end')
})

test('a machine that is met meanwhile is told nothing when nobody takes the call', async () => {
  const { talk, line } = await handing()
  talk.metMachine(null)
  talk.handedOver('failed')
  expect(line.spoken().at(-1)).toBe('One moment.')
})
