import { expect, test } from 'vitest'
import { SCRIPT } from '#test/voice/scripts.ts'
import { setStage } from '#test/voice/stage.ts'

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
