import { expect, test } from 'vitest'
import { createVirtualClock } from '#test/voice/virtual-clock.ts'
import { createPlaying } from './playing.ts'

/** @returns machine milliseconds from the end of playback, as the carrier tells it, until it counts as the end of the turn */
async function gapAt(speed: number): Promise<number> {
  const clock = createVirtualClock()
  let over = false
  const playing = createPlaying(
    { ...clock, machineUntilWorld: (at) => (at - clock.world()) / speed },
    () => void (over = true),
  )
  playing.sent('Good day. This is a long turn that would take a while to be spoken out.', true)
  playing.heard(true)
  playing.heard(false)
  let waited = 0
  for (; !over; waited += 10) await clock.pass(10)
  return waited
}

test('a gap between two sentences is as long as speech has it; in a fast world, as long as a network may need', async () => {
  expect(await gapAt(1)).toBe(800)
  expect(await gapAt(10)).toBe(80)
  expect(await gapAt(600)).toBe(50)
})
