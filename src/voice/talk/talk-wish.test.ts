/** Checks that a wish not to be called again is told while the talk goes on. */
import { expect, test } from 'vitest'
import { setStage } from '#test/voice/stage.ts'

test.each([
  ['the person says it', ['Do not call me again.', 'Stop calling me.']],
  ['the brain notes it', ['Yes?']],
])('the wish not to be called again is told once, at once, when %s', async (_how, words) => {
  let told = 0
  const { talk, says } = setStage([[{ act: 'do_not_call' }, 'Goodbye.']], { onOptOut: () => void told++ })
  talk.begin()
  for (const each of words) talk.heard(each, true)
  await says('')
  expect(told).toBe(1)
  talk.closed()
  expect(told).toBe(1)
})
